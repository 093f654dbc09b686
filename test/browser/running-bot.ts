import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import { upToDateKnowledge } from "../../scripts/compiled.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "node_modules/.bin");
const READY = /Ready on (http:\/\/\S+)/;
const LAST_LINES = 20;

export interface RunningBot {
  url: string;
  /** where its database lies */
  folder: string;
  stop: () => Promise<void>;
}

const OWN = "wrangler.toml";

/**
 * The bot as `npm start` runs it, on a free port, with a database of its own and more variables; or another Worker, by
 * its wrangler.toml. Resolves when it says that it is ready.
 */
export async function startBot(variables: Record<string, string> = {}, config = OWN): Promise<RunningBot> {
  if (config === OWN) upToDateKnowledge();
  const folder = mkdtempSync(join(tmpdir(), "furimaru-"));
  const kept = ["--persist-to", folder];
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, WRANGLER_SEND_METRICS: "false" };
  if (config === OWN) execFileSync("node", ["scripts/migrate.ts", ...kept], { cwd: root, env });
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
    return exited.then(() => rmSync(folder, { recursive: true, force: true }));
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
  return { url, folder, stop };
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
