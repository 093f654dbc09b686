import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../scripts/paths.ts";
import { growth } from "./growth.ts";
import { lengths } from "./lengths.ts";
import { head } from "./lib/head.ts";
import { type Section, toMarkdown } from "./lib/section.ts";
import { questions } from "./questions.ts";
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
  ["questions", async () => [await questions()]],
  ["growth", async () => [growth()]],
  ["lengths", async () => [lengths()]],
  ["startup", async () => [startup()]],
  ["peers", async () => [await questions({ slow: true })]],
];
const NOT_UNASKED = "peers";

const wanted = process.argv.slice(2);
const measured: Section[] = [];
for (const [name, measure] of sections) {
  if (wanted.length > 0 ? !wanted.includes(name) : name === NOT_UNASKED) continue;
  for (const section of await measure()) {
    measured.push(section);
    console.log(`${toMarkdown(section)}\n`);
  }
}
if (wanted.length === 0) {
  const file = join(projectFolder, "docs/measurements.md");
  writeFileSync(
    file,
    `${[...head("Measurements", "npm run bench"), ...measured.map(toMarkdown)].join("\n\n")}\n`,
  );
  console.log(`docs/measurements.md を書きました。`);
}
