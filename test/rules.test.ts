import { describe, expect, it } from "vitest";
import { toBase } from "../scripts/knowledge/base.ts";
import { exampleProblems, knowledgeForExamples } from "../scripts/knowledge/examples.ts";
import { readYamlFiles } from "../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../scripts/paths.ts";

/** Every example under knowledge/rules is a test, named by its own sentence. */
const base = toBase(readYamlFiles(knowledgeFolder));
const knowledge = knowledgeForExamples(base);

for (const rule of base.rules) {
  describe(rule.id, () => {
    for (const [sentence, example] of rule.cases.flatMap((one) => Object.entries(one))) {
      it(sentence, () => {
        expect(exampleProblems(rule, example, base, knowledge)).toEqual([]);
      });
    }
  });
}
