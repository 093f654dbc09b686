import { expect, it } from "vitest";
import { safety } from "../../scripts/knowledge/checks/safety.ts";
import { checkSchema } from "../../scripts/knowledge/checks/schema.ts";
import { edited, filesWith, problemsOf } from "./small.ts";

const DANGERS = "safety.yaml";
const QUESTIONS = "safety-questions.yaml";

it("accepts dangers and questions about them that name what is there", () => {
  const tells = "  tells: { topic: returns, given: { role: seller } }\n  inLanguages:";
  const offers = "police:\n  offers: [returns]";
  const files = { ...edited(DANGERS, ["  inLanguages:", tells]), ...edited(QUESTIONS, ["police:", offers]) };
  expect(problemsOf(safety, files)).toEqual([]);
});

it("misses the letter of a danger", () => {
  const problems = checkSchema(filesWith(edited(DANGERS, ["  code: t\n", ""]))).problems;
  expect(problems).toMatchObject([{ file: DANGERS, what: expect.stringContaining("threat → code") }]);
});

it.each([
  [
    "a topic that is told and does not exist",
    edited(DANGERS, ["  inLanguages:", "  tells: { topic: retuns, given: {} }\n  inLanguages:"]),
    { file: DANGERS, line: 11, what: "話題「retuns」のファイルが topics/ にありません。" },
  ],
  [
    "a situation that facts.yaml does not know",
    edited(DANGERS, [
      "  inLanguages:",
      "  tells: { topic: returns, given: { role: thief } }\n  inLanguages:",
    ]),
    { file: DANGERS, line: 11, what: "facts.yaml に「role: thief」がありません。" },
  ],
  [
    "a reply after a danger that does not exist",
    edited(QUESTIONS, ["threat:", "treat:"]),
    { file: QUESTIONS, line: 5, what: "「treat」という話は safety.yaml にありません。" },
  ],
  [
    "an offered topic that does not exist",
    edited(QUESTIONS, ["police:", "police:\n  offers: [retuns]"]),
    { file: QUESTIONS, line: 2, what: "話題「retuns」のファイルが topics/ にありません。" },
  ],
  [
    "a line of words that stands there twice",
    edited(DANGERS, ["脅迫\n", "脅迫\n    脅迫\n"]),
    { file: DANGERS, line: 4, what: "「脅迫」は「threat」にもあります。" },
  ],
  [
    "nothing beside a sign, which would be found in every text",
    edited(DANGERS, ["家/自宅〜行くぞ", "家/〜行くぞ"]),
    { file: DANGERS, line: 4, what: "「家/〜行くぞ」の「〜」か「/」のとなりに言葉がありません。" },
  ],
  [
    "signs among the exceptions, where they mean nothing",
    edited(DANGERS, ["  text:", "  except: |\n    家〜前\n  text:"]),
    { file: DANGERS, line: 7, what: "except の「家〜前」に「〜」か「/」があります。" },
  ],
  [
    "advice that leads outside the marketplace",
    edited(QUESTIONS, ["はい。", "相手のLINEで話します。"]),
    { file: QUESTIONS, line: 4, what: expect.stringContaining("フリマの外での支払いや連絡") },
  ],
])("refuses %s", (_, files, problem) => {
  expect(problemsOf(safety, files)).toMatchObject([problem]);
});
