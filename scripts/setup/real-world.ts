import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { spinner } from "@clack/prompts";
import { fingerprintOf } from "../fingerprint.ts";
import { asking, nobody } from "./asking.ts";
import type { Files, Ran, Running, World } from "./world.ts";

const BYTES = 32;
const SENT = ["src", "knowledge", "wrangler.toml", "package-lock.json"];
/** Made by the build from what is in the list already, or from nothing but wrangler.toml. */
const MADE = /^src\/(knowledge\/compiled\/|worker-configuration\.d\.ts$)/;
/** The owner alone. */
const PRIVATE = 0o600;

/** @param folder the project's */
export function realWorld(folder: string, isAsked: boolean): World {
  return {
    wrangler: (args, how) => runWrangler(folder, args, how),
    fetch,
    ask: isAsked ? asking : nobody,
    say: (line) => console.log(line),
    busy,
    files: filesIn(folder),
    env: process.env,
    random: () => randomBytes(BYTES).toString("base64url"),
    wait: (milliseconds) => wait(milliseconds),
    drawMenu: async () => (await import("../line/menu/picture.ts")).drawMenu(),
    async discordCommands() {
      const [{ commands }, { readKnowledge }] = await Promise.all([
        import("../discord/commands.ts"),
        import("../read-knowledge.ts"),
      ]);
      return commands(readKnowledge());
    },
  };
}

async function busy<Result>(words: string, work: () => Promise<Result>): Promise<Result> {
  if (!process.stdout.isTTY) return await work();
  const shown = spinner({ cancelMessage: "途中でやめました" });
  shown.start(words);
  try {
    return await work();
  } finally {
    shown.clear();
  }
}

function runWrangler(folder: string, args: string[], how?: Running): Promise<Ran> {
  const program = join(folder, "node_modules/wrangler/bin/wrangler.js");
  return runProgram(folder, [program, ...args], how);
}

/** Runs a script in this Node, with the project's own tools on the PATH: wrangler's build needs npm's. */
export function runProgram(
  folder: string,
  args: string[],
  { input, shown, env }: Running = {},
): Promise<Ran> {
  const outputs = mkdtempSync(join(tmpdir(), "furimaru-setup-"));
  const told = join(outputs, "wrangler.ndjson");
  const path = [join(folder, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      ...process.env,
      ...{ PATH: path, WRANGLER_OUTPUT_FILE_PATH: told },
      ...(!shown && { NO_COLOR: "1" }),
      ...env,
    },
    stdio: shown ? "inherit" : [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const output = gather(child.stdout);
  const errors = gather(child.stderr);
  // What ends before it has read everything is told by its exit code.
  child.stdin?.on("error", () => {}).end(input);
  return new Promise<Ran>((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => {
      const entries = lines(told);
      done({ code: code ?? 1, output: output(), errors: errors(), entries });
    });
  }).finally(() => rmSync(outputs, { recursive: true, force: true }));
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

function lines(file: string): Record<string, unknown>[] {
  const text = read(file) ?? "";
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export function filesIn(folder: string): Files {
  return {
    read: (path) => read(join(folder, path)),
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text, { mode: PRIVATE });
    },
    fingerprint: () => fingerprintOf(folder, SENT, (path) => !MADE.test(path)),
  };
}

/** undefined when there is no such file */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
