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
 * `npm run bench -- growth`, which takes its place in the file with --write; "peers" is "questions" with two more libraries, which take twenty minutes.
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

const FILE = join(projectFolder, "docs/measurements.md");
const WRITE = "--write";

const given = process.argv.slice(2);
const wanted = given.filter((one) => one !== WRITE);
if (wanted.length > 0) {
  const measured: Section[] = [];
  for (const [name, measure] of sections) {
    if (!wanted.includes(name)) continue;
    for (const section of await measure()) {
      measured.push(section);
      console.log(`${toMarkdown(section)}\n`);
    }
  }
  if (given.includes(WRITE)) writeFileSync(FILE, measured.reduce(withSection, readFileSync(FILE, "utf8")));
  if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, JSON.stringify(measured));
} else {
  const measured = sections
    .filter(([name]) => name !== NOT_UNASKED)
    .flatMap(([name]) => inItsOwnProcess(name));
  const parts = [...head("Measurements", "npm run bench"), ...measured.map(toMarkdown)];
  writeFileSync(FILE, `${parts.join("\n\n")}\n`);
  console.log("docs/measurements.md を書きました。");
}

/** The measurements with one section measured anew, which says when; where there was none, at the end. */
function withSection(all: string, section: Section): string {
  const [, , when = ""] = head("", "");
  const own = `${toMarkdown({ ...section, about: `${when.split("\n")[0]?.replace("- ", "")}. ${section.about}` })}\n`;
  const parts = all.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${section.title}\n`));
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n\n${own}`;
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
