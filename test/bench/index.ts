import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
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
  const modules = join(projectFolder, "node_modules");
  const versionIn = (file: string): string => JSON.parse(readFileSync(file, "utf8")).version;
  const version = (name: string) => versionIn(join(modules, name, "package.json"));
  // Wrangler may bring another one than Miniflare.
  const workerdOf = (name: string) =>
    versionIn(createRequire(join(modules, name, "package.json")).resolve("workerd/package.json"));
  return [
    "# Measurements",
    "Written by `npm run bench`; do not edit. Ratios hold within this one run, and times are this machine's.",
    [
      `- ${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}`,
      `- ${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`,
      `- Node ${process.versions.node}, Hono ${version("hono")}, workerd ${workerdOf("miniflare")} in Miniflare ${version("miniflare")}; for the start-up ${workerdOf("wrangler")} in wrangler ${version("wrangler")}`,
    ].join("\n"),
  ].join("\n\n");
}
