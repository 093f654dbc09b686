import { expect, it } from "vitest";
import { oneRowEach } from "../../scripts/knowledge/checks/one-row-each.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const BUYER = "  - { when: { role: [buyer] }, then: ask }\n";
const SELLER = "  - { when: { role: [seller] }, then: wait }\n";

/** The rule with these rows instead of its own, which begin on line 2. */
const withRows = (...rows: string[]) =>
  edited(RULE, [`${BUYER}${SELLER}`, rows.map((row) => `  - { ${row} }\n`).join("")]);

/** A second fact, for situations that differ in two ways. */
const withPlace = edited("facts.yaml", [
  "dates:",
  `  place:
    code: p
    label: 場所
    question: |
      どこですか？
    several: none
    values:
      home: { code: h, label: 自宅 }
      office: { code: o, label: 会社 }
dates:`,
]);

const gap = (line: number, situations: string) => ({
  file: RULE,
  line,
  what: `${situations}のときの答えがありません。`,
  todo: "decision に行を足すか、近い行の条件を広げてください。",
});

const overlap = (line: number, situation: string, lines: string) => ({
  file: RULE,
  line,
  what: `「${situation}」のときの答えが二つ以上あります（${lines}）。`,
  todo: "どちらかの行の条件をせまくしてください。行の順番は関係しません。",
});

it("accepts a rule in which every situation meets one row", () => {
  expect(problemsOf(oneRowEach)).toEqual([]);
});

it("names a situation that meets no row", () => {
  expect(problemsOf(oneRowEach, edited(RULE, [SELLER, ""]))).toEqual([gap(2, "「出品者」")]);
});

it("names a situation that meets two rows, and their lines", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows("when: { role: [buyer, seller] }, then: ask", "when: { role: [seller] }, then: wait"),
    ),
  ).toEqual([overlap(3, "出品者", "2行目と3行目")]);
});

it("names a gap and an overlap of one rule", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows("when: { role: [buyer] }, then: ask", "when: { role: [buyer] }, then: wait"),
    ),
  ).toEqual([gap(3, "「出品者」"), overlap(3, "購入者", "2行目と3行目")]);
});

it("says that every situation is without an answer when there are no rows", () => {
  expect(problemsOf(oneRowEach, edited(RULE, [`decision:\n${BUYER}${SELLER}`, "decision: []\n"]))).toEqual([
    gap(1, "「すべての状況」"),
  ]);
});

it("says that two rows without a condition meet in every situation", () => {
  expect(problemsOf(oneRowEach, withRows("when: {}, then: ask", "when: {}, then: wait"))).toEqual([
    overlap(3, "すべての状況", "2行目と3行目"),
  ]);
});

it("finds a gap that only opens after a row's last day", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows(
        "when: { role: [buyer] }, then: ask",
        "when: { role: [seller] }, until: 2026-03-31, then: wait",
      ),
    ),
  ).toEqual([gap(3, "「2026-04-01から・出品者」")]);
});

it("finds a gap between two rows that do not follow each other to the day", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows("when: {}, until: 2026-03-31, then: ask", "when: {}, from: 2026-04-02, then: wait"),
    ),
  ).toEqual([gap(3, "「2026-04-01から」")]);
});

it("finds an overlap on the one day that two rows share", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows("when: {}, until: 2026-04-01, then: ask", "when: {}, from: 2026-04-01, then: wait"),
    ),
  ).toEqual([overlap(3, "2026-04-01から", "2行目と3行目")]);
});

it("accepts rows that follow each other to the day", () => {
  expect(
    problemsOf(
      oneRowEach,
      withRows("when: {}, until: 2026-03-31, then: ask", "when: {}, from: 2026-04-01, then: wait"),
    ),
  ).toEqual([]);
});

it("leaves out of a gap the facts on which it does not depend", () => {
  const rows = withRows(
    "when: { role: [buyer], place: [home] }, then: ask",
    "when: { role: [buyer], place: [office] }, then: wait",
  );
  expect(problemsOf(oneRowEach, { ...withPlace, ...rows })).toEqual([gap(3, "「出品者」")]);
});

it("names two situations that have nothing in common one by one", () => {
  const rows = withRows(
    "when: { role: [buyer], place: [home] }, then: ask",
    "when: { role: [seller], place: [office] }, then: wait",
  );
  expect(problemsOf(oneRowEach, { ...withPlace, ...rows })).toEqual([
    gap(3, "「購入者・会社」、「出品者・自宅」"),
  ]);
});

it("names three of many situations, and how many there are", () => {
  const rows = withRows(
    "when: { role: [buyer], place: [home] }, until: 2026-03-31, then: ask",
    "when: { role: [seller], place: [office] }, until: 2026-03-31, then: wait",
    "when: { role: [seller], place: [home] }, from: 2026-04-01, then: wait",
  );
  expect(problemsOf(oneRowEach, { ...withPlace, ...rows })).toEqual([
    gap(
      4,
      "「2000-01-01から・購入者・会社」、「2000-01-01から・出品者・自宅」、「2026-04-01から・購入者・自宅」など5通り",
    ),
  ]);
});
