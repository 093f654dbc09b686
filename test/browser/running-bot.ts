import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "node_modules/.bin");
const READY = /Ready on (http:\/\/\S+)/;
const LAST_LINES = 20;

export interface RunningBot {
  url: string;
  stop: () => Promise<void>;
}

/**
 * The bot as `npm start` runs it, on a free port, with more variables; or another Worker, by its wrangler.toml. With a
 * folder, what it stores is kept there, in tables that are made first.
 * Resolves when it says that it is ready.
 */
export async function startBot(
  variables: Record<string, string> = {},
  config = "wrangler.toml",
  folder?: string,
): Promise<RunningBot> {
  const kept = folder === undefined ? [] : ["--persist-to", folder];
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, WRANGLER_SEND_METRICS: "false" };
  if (folder !== undefined) execFileSync("node", ["scripts/migrate.ts", ...kept], { cwd: root, env });
  const more = Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const wrangler = spawn(
    join(bin, "wrangler"),
    ["dev", "--config", config, "--port", "0", "--ip", "127.0.0.1", ...kept, ...more],
    {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const exited = new Promise<void>((resolve) => wrangler.once("exit", () => resolve()));
  const stop = () => {
    // The whole group: wrangler leaves workerd and esbuild behind when only it is ended.
    if (wrangler.pid && wrangler.exitCode === null) process.kill(-wrangler.pid, "SIGTERM");
    return exited;
  };
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [wrangler.stdout, wrangler.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const ready = READY.exec(line)?.[1];
        if (ready) resolve(ready);
      });
    }
    exited.then(() => reject(new Error(`wrangler ended:\n${said.slice(-LAST_LINES).join("\n")}`)));
  });
  return { url, stop };
}

/** For functions in the cloud: one process dies with its first context, and a page's own origin must count. */
const unwanted = ["--single-process", "--disable-web-security", "--allow-running-insecure-content"];

/** The browser that npm installed, told not to talk to anyone on its own. */
export async function launchBrowser(): Promise<Browser> {
  const given = chromium.args.filter((flag) => !unwanted.includes(flag));
  const quiet = ["background-networking", "component-update", "sync", "quic"].map((it) => `--disable-${it}`);
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...given, ...quiet, "--no-first-run"],
    headless: true,
  });
}
