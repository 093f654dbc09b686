import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { upToDateKnowledge } from "../../scripts/compiled.ts";
import { projectFolder } from "../../scripts/paths.ts";

/**
 * `npm run test:clock`: all tests once more, with the clock of the machine elsewhere, for Node, workerd, the running
 * bot and the browser alike. Nothing in a test may hang on the day on which it runs.
 */

const YEAR_MS = 365 * 86_400_000;

/** When the tests begin. The year's end comes half a minute later, in Japan, while they run. */
const moments: Record<string, () => number> = {
  "year-ahead": () => Date.now() + YEAR_MS,
  "leap-day": () => Date.parse("2028-02-29T12:00:00+09:00"),
  "year-end": () => Date.parse("2026-12-31T23:59:30+09:00"),
};

const USAGE = `使い方：
  npm run test:clock                              すべてのテストを、時計を変えて三度実行します（${Object.keys(moments).join("、")}）
  npm run test:clock -- leap-day                  そのうちの一つだけ
  npm run test:clock -- leap-day --project node   そのあとは vitest に渡します`;
const NO_COMPILER =
  "C のコンパイラ（cc）がありません。Debian や Ubuntu なら apt-get install gcc libc6-dev で入ります。";
const NOT_LINUX = "時計を変えたテストは、Linux でだけ実行できます（LD_PRELOAD を使います）。";

/** How far a clock may be from where it was put: what stands on a page has no seconds, and a start takes time. */
const TOLERANCE_MS = 5 * 60_000;

class Missing extends Error {}

/** The library that moves the clock. */
function buildLibrary(folder: string): string {
  if (process.platform !== "linux") throw new Missing(NOT_LINUX);
  const library = join(folder, "ahead.so");
  const source = join(import.meta.dirname, "ahead.c");
  const { status, error } = spawnSync("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) throw new Missing(NO_COMPILER);
  if (status !== 0) throw new Missing(`時計を変えるライブラリを作れませんでした（${source}）。`);
  return library;
}

function environmentAt(moment: number, library: string): NodeJS.ProcessEnv {
  const seconds = Math.round((moment - Date.now()) / 1000);
  return { ...process.env, LD_PRELOAD: library, CLOCK_AHEAD_SECONDS: String(seconds) };
}

/** A test that ran by the true clock after all would prove nothing. */
function expectMoved(moment: number, library: string): void {
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, "probe.ts")], {
    ...{ cwd: projectFolder, encoding: "utf8", env: environmentAt(moment, library) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const read = JSON.parse(stdout || "{}") as Record<string, number>;
  const untold = Object.entries(read).filter(([, at]) => !(Math.abs(at - moment) < TOLERANCE_MS));
  if (Object.keys(read).length === 0) throw new Missing("どの時計が変わったかを確かめられませんでした。");
  if (untold.length > 0)
    throw new Missing(`時計が変わりませんでした：${untold.map(([name]) => name).join("、")}`);
  console.log(`時計が変わったことを確かめました：${Object.keys(read).join("、")}`);
}

/** Whether all tests passed. */
function testAt(name: string, more: string[], library: string): boolean {
  const momentOf = moments[name] ?? Date.now;
  const shown = new Date(momentOf()).toLocaleString("ja-JP", { timeZone: "Asia/Tokyo" });
  console.log(`■ ${name}：日本時間 ${shown} から`);
  expectMoved(momentOf(), library);
  const { status } = spawnSync("vitest", ["run", ...more], {
    ...{ cwd: projectFolder, stdio: "inherit", env: environmentAt(momentOf(), library) },
  });
  return status === 0;
}

const given = process.argv.slice(2);
const isName = (one: string) => Object.hasOwn(moments, one);
const end = given.findIndex((one) => !isName(one));
const names = end < 0 ? given : given.slice(0, end);
const more = end < 0 ? [] : given.slice(end);
if (more.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}
upToDateKnowledge();
const folder = mkdtempSync(join(tmpdir(), "furimaru-clock-"));
try {
  const library = buildLibrary(folder);
  const chosen = names.length > 0 ? names : Object.keys(moments);
  const results = chosen.map((name) => ({ name, passed: testAt(name, more, library) }));
  for (const { name, passed } of results) console.log(`${passed ? "✓" : "✗"} ${name}`);
  if (results.some(({ passed }) => !passed)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
