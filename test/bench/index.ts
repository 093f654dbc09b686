import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../scripts/paths.ts";
import { growth } from "./growth.ts";
import { lengths } from "./lengths.ts";
import { head } from "./lib/head.ts";
import { type Section, toMarkdown } from "./lib/section.ts";
import { questions } from "./questions.ts";
import { rows } from "./rows/index.ts";
import { running } from "./running.ts";
import { startup } from "./startup.ts";
import { webhook } from "./webhook.ts";

/**
 * `npm run bench`: every measurement in one run, printed and written to docs/measurements.md. With names, only those:
 * `npm run bench -- growth`; "peers" is "questions" with two more libraries, which take twenty minutes.
 */

const sections: [string, () => Promise<Section[]>][] = [
  ["webhook", async () => [await webhook()]],
  ["running", running],
  ["rows", rows],
  ["questions", async () => [await questions()]],
  ["growth", async () => [growth()]],
  ["lengths", async () => [lengths()]],
  ["startup", async () => [startup()]],
  ["peers", async () => [await questions({ slow: true })]],
];
const NOT_UNASKED = "peers";

const wanted = process.argv.slice(2);
if (wanted.length > 0) {
  const measured: Section[] = [];
  for (const [name, measure] of sections) {
    if (!wanted.includes(name)) continue;
    for (const section of await measure()) {
      measured.push(section);
      console.log(`${toMarkdown(section)}\n`);
    }
  }
  if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, JSON.stringify(measured));
} else {
  const measured = sections
    .filter(([name]) => name !== NOT_UNASKED)
    .flatMap(([name]) => inItsOwnProcess(name));
  const file = join(projectFolder, "docs/measurements.md");
  const parts = [...head("Measurements", "npm run bench"), ...measured.map(toMarkdown)];
  writeFileSync(file, `${parts.join("\n\n")}\n`);
  console.log("docs/measurements.md を書きました。");
}

/** What one part leaves in the heap and in the compiler would be measured with the next. */
function inItsOwnProcess(name: string): Section[] {
  const folder = mkdtempSync(join(tmpdir(), "furimaru-bench-"));
  const out = join(folder, "sections.json");
  const env = { ...process.env, BENCH_OUT: out };
  execFileSync(process.execPath, [import.meta.filename, name], { stdio: "inherit", env });
  const measured = JSON.parse(readFileSync(out, "utf8")) as Section[];
  rmSync(folder, { recursive: true });
  return measured;
}
