import { expect, it } from "vitest";
import { casesPass } from "../../scripts/knowledge/checks/cases-pass.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const failing = (line: number, what: string) => ({
  file: RULE,
  line,
  what,
  todo: "規則と例のどちらが正しいかを出典で確かめ、違うほうを直してください。",
});

it("accepts examples that get the answer they name", () => {
  expect(problemsOf(casesPass)).toEqual([]);
});

it("names the outcome that an example got instead", () => {
  expect(problemsOf(casesPass, edited(RULE, ["expect: ask, deadline", "expect: wait, deadline"]))).toEqual([
    failing(25, "例「完了した日から1週間まで」：expect は「wait」ですが、答えは「ask」になりました。"),
  ]);
});

it("names the words that an answer does not say", () => {
  expect(problemsOf(casesPass, edited(RULE, ["says: 相談できます", "says: 返品できます"]))).toEqual([
    failing(23, "例「買った人は相談できる」：答えに「返品できます」という言葉がありません。"),
  ]);
});

it("names the last day that was computed instead", () => {
  expect(problemsOf(casesPass, edited(RULE, ["deadline: 2026-11-26", "deadline: 2026-11-27"]))).toEqual([
    failing(25, "例「完了した日から1週間まで」：期限は 2026-11-27 のはずですが、2026-11-26 になりました。"),
  ]);
});

it("says so when an answer has no last day at all", () => {
  expect(problemsOf(casesPass, edited(RULE, ["    deadline: contact\n", ""]))).toEqual([
    failing(24, "例「完了した日から1週間まで」：期限は 2026-11-26 のはずですが、なし になりました。"),
  ]);
});

it("names the fact without which an example has no single answer", () => {
  expect(problemsOf(casesPass, edited(RULE, ["given: { role: buyer }, ", ""]))).toEqual([
    failing(
      23,
      "例「買った人は相談できる」：「あなたの立場」が決まらないと答えが一つになりません。given に role を足してください。",
    ),
  ]);
});

it("names an example that meets no row", () => {
  const rows = edited(RULE, ["when: { role: [seller] }", "when: { role: [seller] }, from: 2027-01-01"]);
  expect(problemsOf(casesPass, rows)).toEqual([
    failing(24, "例「売った人の決まりはまだ分からない」：当てはまる行が decision にありません。"),
  ]);
});

it.each([
  ["an outcome", "then: ask", "then: aks"],
  ["a value", "given: { role: seller }", "given: { role: sellr }"],
  ["a day", "completedAt: 2026-11-20", "completedAt: 11月20日"],
])("leaves a rule that misnames %s to the check that speaks of it", (_, from, to) => {
  expect(problemsOf(casesPass, edited(RULE, [from, to]))).toEqual([]);
});
