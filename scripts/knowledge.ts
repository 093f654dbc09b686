import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { writeText } from "../src/knowledge/text.ts";
import { writeWeights } from "../src/knowledge/weights.ts";
import { fingerprintOfSources, readCompiled, writeCompiled } from "./compiled.ts";
import type { KnowledgeBase } from "./knowledge/base.ts";
import { diff } from "./knowledge/commands/diff.ts";
import { matrix } from "./knowledge/commands/matrix.ts";
import { newRule } from "./knowledge/commands/new.ts";
import { check, compile, type Report } from "./knowledge/compile.ts";
import { describe, readYamlFiles } from "./knowledge/files.ts";
import { jsonSchemas } from "./knowledge/json-schema.ts";
import { knowledgeFolder, questionFiles } from "./paths.ts";

/**
 * `npm run knowledge`: validates, checks, trains the matcher and writes what the Worker loads; when nothing has changed
 * since it was written, it only checks.
 * With a command after it: `new <marketplace>/<topic>`, `matrix`, `diff <revision>`.
 */

/** What there is to print; throws in Japanese when something has to be mended first. */
function run([command, argument]: string[]): string {
  if (command === "new") return newRule(argument, knowledgeFolder);
  const sources = fingerprintOfSources();
  const report = check(readYamlFiles(knowledgeFolder), questionFiles);
  if (command === undefined) return build(report, sources);
  if (!report.base)
    throw new Error("規則の書式に直すところがあります。先に npm run knowledge で確かめてください。");
  if (command === "matrix") return matrix(report.base);
  if (command === "diff") return diff(report.base, argument, knowledgeFolder);
  throw new Error(`「${command}」という使い方はありません。new・matrix・diff のどれかです。`);
}

function build({ lines, problems, base }: Report, sources: string): string {
  const seen = lines.map(
    ({ title, seen, problems }) =>
      `${problems === 0 ? "✓" : "✗"} ${title}（${seen}件を検査${problems > 0 ? `、問題 ${problems}件` : ""}）`,
  );
  if (problems.length > 0 || !base) {
    const count = `直すところが ${problems.length}件あります。直るまで、ボットには前の規則のまま何も届きません。`;
    throw new Error([...seen, "", count, "", problems.map(describe).join("\n\n")].join("\n"));
  }
  writeSchemas();
  const isThere = readCompiled(sources) !== undefined;
  if (!isThere) write(base, sources);
  const done = isThere ? "は、まとめたときのままです" : "をまとめました";
  const topics = Object.keys(base.topics).length;
  return [...seen, "", `規則 ${base.rules.length}件、話題 ${topics}件${done}。`].join("\n");
}

function write(base: KnowledgeBase, sources: string): void {
  const { weights, ...knowledge } = compile(base);
  // A text for the Worker to parse: bundled as code, every Japanese character would be written as \uXXXX.
  const text = writeText(knowledge);
  writeCompiled({ text, matcher: writeWeights(weights, knowledge.matcher).file }, sources);
}

function writeSchemas(): void {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    const file = `${knowledgeFolder}/schema/${name}.schema.json`;
    // wrangler watches this folder: writing what is already there would build again, for ever.
    if (!existsSync(file) || readFileSync(file, "utf8") !== schema) writeFileSync(file, schema);
  }
}

try {
  console.log(run(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
