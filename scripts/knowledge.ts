import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { check, compile } from "./knowledge/compile.ts";
import { describe, readYamlFiles } from "./knowledge/files.ts";
import { jsonSchemas } from "./knowledge/json-schema.ts";
import { compiledFolder, knowledgeFolder, questionFiles } from "./paths.ts";

/** `npm run knowledge`: validates, checks, trains the matcher and writes what the Worker loads. */

const report = check(readYamlFiles(knowledgeFolder), questionFiles);
for (const { title, seen, problems } of report.lines) {
  console.log(
    `${problems === 0 ? "✓" : "✗"} ${title}（${seen}件を検査${problems > 0 ? `、問題 ${problems}件` : ""}）`,
  );
}
if (report.problems.length > 0 || !report.base) {
  console.error(
    `\n直すところが ${report.problems.length}件あります。直るまで、ボットには前の規則のまま何も届きません。\n`,
  );
  console.error(report.problems.map(describe).join("\n\n"));
  process.exit(1);
}
const { weights, ...knowledge } = compile(report.base);
mkdirSync(compiledFolder, { recursive: true });
writeFileSync(`${compiledFolder}/knowledge.json`, JSON.stringify(knowledge));
writeFileSync(`${compiledFolder}/matcher.bin`, weights);
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const file = `${knowledgeFolder}/schema/${name}.schema.json`;
  // wrangler watches this folder: writing what is already there would build again, for ever.
  if (!existsSync(file) || readFileSync(file, "utf8") !== schema) writeFileSync(file, schema);
}
console.log(
  `\n規則 ${report.base.rules.length}件、話題 ${Object.keys(report.base.topics).length}件をまとめました（版 ${knowledge.version}）。`,
);
