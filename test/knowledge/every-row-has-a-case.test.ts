import { expect, it } from "vitest";
import { everyRowHasACase } from "../../scripts/knowledge/checks/every-row-has-a-case.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const SELLER_CASE =
  "  - 売った人の決まりはまだ分からない: { given: { role: seller }, expect: wait, says: 確認できていません }\n";

const withoutCase = (line: number, then: string) => ({
  file: RULE,
  line,
  what: `この行（then: ${then}）を確かめる例が cases にありません。`,
  todo: "この行に当てはまる状況の例を、cases に一つ足してください。",
});

it("accepts a rule whose rows and outcomes all have examples", () => {
  expect(problemsOf(everyRowHasACase)).toEqual([]);
});

it("names a row that no example meets, and an outcome whose words no example names", () => {
  expect(problemsOf(everyRowHasACase, edited(RULE, [SELLER_CASE, ""]))).toEqual([
    withoutCase(3, "wait"),
    {
      file: RULE,
      line: 15,
      what: "答え「wait」の言葉を確かめる例（says のある例）がありません。",
      todo: "expect: wait の例に、答えに必ず入っていてほしい言葉を says として書いてください。",
    },
  ]);
});

it("names a row that no example meets even when its outcome has one", () => {
  const rows = edited(RULE, [
    "role: [seller] }, then",
    "role: [seller] }, until: 2026-03-31, then: wait }\n  - { when: { role: [seller] }, from: 2026-04-01, then",
  ]);
  expect(problemsOf(everyRowHasACase, rows)).toEqual([withoutCase(3, "wait")]);
});

it("names an outcome whose examples name none of its words", () => {
  expect(problemsOf(everyRowHasACase, edited(RULE, [", says: 確認できていません", ""]))).toEqual([
    {
      file: RULE,
      line: 15,
      what: "答え「wait」の言葉を確かめる例（says のある例）がありません。",
      todo: "expect: wait の例に、答えに必ず入っていてほしい言葉を says として書いてください。",
    },
  ]);
});

it("leaves a rule with undefined names to the check that speaks of them", () => {
  const misdated = {
    ...edited("deadlines.yaml", ["contact:", "message-window:"]),
    ...edited(RULE, ["deadline: contact", "deadline: message-window"], ["2026-11-20", "11月20日"]),
  };
  expect(problemsOf(everyRowHasACase, misdated)).toEqual([]);
});
