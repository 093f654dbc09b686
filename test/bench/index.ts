import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../scripts/paths.ts";
import { growth } from "./growth.ts";
import { lengths } from "./lengths.ts";
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
  writeFileSync(file, `${[head(), ...measured.map(toMarkdown)].join("\n\n")}\n`);
  console.log(`docs/measurements.md を書きました。`);
}

function head(): string {
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: projectFolder,
    encoding: "utf8",
  });
  const version = (name: string): string =>
    JSON.parse(readFileSync(join(projectFolder, "node_modules", name, "package.json"), "utf8")).version;
  return [
    "# Measurements",
    "Written by `npm run bench`; do not edit. Ratios hold within this one run, and times are this machine's.",
    [
      `- ${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}`,
      `- ${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`,
      `- Node ${process.versions.node}, workerd ${version("workerd")}, wrangler ${version("wrangler")}, Hono ${version("hono")}`,
    ].join("\n"),
  ].join("\n\n");
}
