import { spawnSync } from "node:child_process";
import type { Run } from "../../src/insights/read.ts";
import { projectFolder } from "../paths.ts";
import { Told } from "../told.ts";

/** Runs wrangler with these arguments and gives what it printed. A test hands in its own. */
export type Wrangler = (args: string[]) => { status: number | null; stdout: string };

const MEGABYTE = 1024 * 1024;

export const wrangler: Wrangler = (args) => {
  const { status, stdout } = spawnSync("wrangler", args, {
    cwd: projectFolder,
    encoding: "utf8",
    maxBuffer: 256 * MEGABYTE,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  return { status, stdout };
};

/**
 * Reads the database through wrangler; a local one that has no tables yet gets them first. Throws a Told when it cannot
 * be read.
 *
 * @param where --local or --remote, and more
 */
export function runThrough(run: Wrangler, where: string[]): Run {
  return async (statements, since) => {
    // Nothing but a number gets into the SQL.
    if (!Number.isSafeInteger(since)) throw new RangeError(`since: ${since}`);
    const command = statements.map((one) => one.replaceAll("?1", String(since))).join(";\n");
    const isRemote = where.includes("--remote");
    const read = () => {
      const { status, stdout } = run(["d1", "execute", "DB", ...where, "--json", "--command", command]);
      return { status, answer: jsonIn(stdout) };
    };
    let { status, answer } = read();
    if (!isRemote && NO_TABLES.test(wordsOf(answer))) {
      run(["d1", "migrations", "apply", "DB", ...where]);
      ({ status, answer } = read());
    }
    if (status === 0 && Array.isArray(answer)) return answer.map(({ results }) => results);
    throw new Told(problemOf(wordsOf(answer), isRemote));
  };
}

const NO_TABLES = /no such table/i;

/** What wrangler says is wrong. */
function wordsOf(answer: unknown): string {
  return (answer as { error?: { text?: string } } | undefined)?.error?.text ?? "";
}

/** Wrangler may say something before its JSON. */
function jsonIn(stdout: string): unknown {
  const from = stdout.search(/^[[{]/m);
  try {
    return JSON.parse(stdout.slice(Math.max(0, from)));
  } catch {
    return undefined;
  }
}

function problemOf(said: string, isRemote: boolean): string {
  const migrate = isRemote ? "npm run migrate -- --remote" : "npm run migrate";
  if (NO_TABLES.test(said)) return `データベースに表がまだありません。${migrate} で作ってください。`;
  if (/CLOUDFLARE_API_TOKEN|not authenticated|authentication/i.test(said))
    return "Cloudflare にサインインしていません。npx wrangler login をしてから、もう一度お試しください。";
  if (/couldn't find|could not find|not found|database_id/i.test(said))
    return "公開した先にデータベースがまだありません。npm run setup で用意できます。";
  return `データベースを読めませんでした。${said ? `wrangler の言い分：${said}` : "wrangler が何も返しませんでした。"}`;
}
