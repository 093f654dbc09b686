import { parseArgs } from "node:util";
import { understand } from "../src/understand/index.ts";
import { explain } from "./evaluate/explain.ts";
import { measure } from "./evaluate/measure.ts";
import { readQuestions } from "./evaluate/questions.ts";
import { byGroup, confusions, coverage, readAll, summary } from "./evaluate/report.ts";
import { readKnowledge } from "./read-knowledge.ts";

/** `npm run evaluate`: how well the matcher reads the questions under test/questions, which it was not trained on. */

const { values } = parseArgs({
  options: { explain: { type: "string" }, json: { type: "boolean" } },
});
const knowledge = readKnowledge();
/** Fixed, so that the same files always give the same figures. */
const NOW = new Date("2026-11-23T09:00:00+09:00");
const read = (text: string) => understand(text, NOW, knowledge);

if (values.explain !== undefined) {
  console.log(explain(values.explain, read(values.explain), knowledge));
} else {
  const questions = readQuestions();
  const measures = measure(read, questions);
  if (values.json) console.log(JSON.stringify(measures, null, 2));
  else print();

  function print(): void {
    const readings = readAll(read, questions);
    console.log(`範囲内 ${measures.inScope}問、範囲外 ${measures.outOfScope}問`);
    console.table(summary(measures));
    console.table(byGroup(readings, ({ question }) => question.topic));
    console.table(byGroup(readings, ({ question }) => question.marketplace ?? "フリマの名前なし"));
    console.table(byGroup(readings, ({ question }) => question.role ?? "立場が分からない"));
    console.table(byGroup(readings, ({ question }) => question.stage ?? "段階が分からない"));
    console.table(confusions(readings));
    console.table(coverage(readings));
  }
}
