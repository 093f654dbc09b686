import type { Check } from "../check.ts";
import { exampleProblems, knowledgeForExamples } from "../examples.ts";

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
    const problems = examples.flatMap(({ rule, i, name, example }) =>
      exampleProblems(rule, example, base, knowledge).map((what) => ({
        file: rule.file.path,
        line: rule.file.lineOf(["cases", i, name]),
        what: `例「${name}」：${what}`,
        todo: "規則と例のどちらが正しいかを出典で確かめ、違うほうを直してください。",
      })),
    );
    return { seen: examples.length, problems };
  },
};
