import { impliedFacts, rowHolds } from "../../../src/decide.ts";
import type { LoadedRule } from "../base.ts";
import type { Check } from "../check.ts";
import { knowledgeForExamples, situationOf } from "../examples.ts";
import type { Problem } from "../files.ts";
import { wrongNames } from "./references.ts";

/** Every row is met by an example, and every outcome has one that names words of its answer. */
export const everyRowHasACase: Check = {
  title: "どの行にも例があり、どの答えにも確かめる言葉がある",
  run(base) {
    const knowledge = knowledgeForExamples(base);
    const problems = base.rules.flatMap((rule) => {
      if (wrongNames(rule, base).length > 0) return [];
      const met = new Set(
        rule.cases.flatMap((one) =>
          Object.values(one).flatMap((example) => {
            const { situation, now, day } = situationOf(rule, example, base);
            const facts = impliedFacts(situation, knowledge, now);
            return rule.decision.flatMap((row, i) => (rowHolds(row, facts, day) ? [i] : []));
          }),
        ),
      );
      return [...withoutCase(rule, met), ...withoutSays(rule)];
    });
    return { seen: base.rules.length, problems };
  },
};

function withoutCase(rule: LoadedRule, met: Set<number>): Problem[] {
  return rule.decision.flatMap((row, i) =>
    met.has(i)
      ? []
      : [
          {
            file: rule.file.path,
            line: rule.file.lineOf(["decision", i]),
            what: `この行（then: ${row.then}）を確かめる例が cases にありません。`,
            todo: "この行に当てはまる状況の例を、cases に一つ足してください。",
          },
        ],
  );
}

function withoutSays(rule: LoadedRule): Problem[] {
  const examples = rule.cases.flatMap((one) => Object.values(one));
  return Object.keys(rule.outcomes).flatMap((id) =>
    examples.some(({ expect, says }) => expect === id && says)
      ? []
      : [
          {
            file: rule.file.path,
            line: rule.file.lineOf(["outcomes", id]),
            what: `答え「${id}」の言葉を確かめる例（says のある例）がありません。`,
            todo: `expect: ${id} の例に、答えに必ず入っていてほしい言葉を says として書いてください。`,
          },
        ],
  );
}
