import { impliedFacts, rowHolds } from "../../../src/decide.ts";
import type { Knowledge } from "../../../src/knowledge/index.ts";
import type { RuleCase } from "../../../src/knowledge/schema.ts";
import type { KnowledgeBase, LoadedRule } from "../base.ts";
import type { Check } from "../check.ts";
import { exampleProblems, knowledgeForExamples, situationOf } from "../examples.ts";
import { wrongNames } from "./references.ts";

/** Every example under `cases` gets the answer that it names. */
export const casesPass: Check = {
  title: "例がどれも、書いたとおりの答えになる",
  run(base) {
    const knowledge = knowledgeForExamples(base);
    const examples = base.rules.flatMap((rule) =>
      rule.cases.flatMap((one, i) =>
        Object.entries(one).map(([name, example]) => ({ rule, i, name, example })),
      ),
    );
    const askable = new Set(base.rules.filter((rule) => wrongNames(rule, base).length === 0));
    const problems = examples.flatMap(({ rule, i, name, example }) =>
      (askable.has(rule) ? inExample(rule, example, base, knowledge) : []).map((what) => ({
        file: rule.file.path,
        line: rule.file.lineOf(["cases", i, name]),
        what: `例「${name}」：${what}`,
        todo: "規則と例のどちらが正しいかを出典で確かめ、違うほうを直してください。",
      })),
    );
    return { seen: examples.length, problems };
  },
};

/** `decide` relies on a row for every situation, so where there is none it is not asked. */
function inExample(rule: LoadedRule, example: RuleCase, base: KnowledgeBase, knowledge: Knowledge): string[] {
  const { situation, now, day } = situationOf(rule, example, base);
  const facts = impliedFacts(situation, knowledge, now);
  if (!rule.decision.some((row) => rowHolds(row, facts, day)))
    return ["当てはまる行が decision にありません。"];
  return exampleProblems(rule, example, base, knowledge);
}
