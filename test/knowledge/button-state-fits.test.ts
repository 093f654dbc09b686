import { expect, it } from "vitest";
import { buttonStateFits } from "../../scripts/knowledge/checks/button-state-fits.ts";
import { edited, problemsOf } from "./small.ts";

const shared = (file: string, line: number, names: string, code: string) => ({
  file,
  line,
  what: `${names}の code が同じ「${code}」です。`,
  todo: "新しいほうに、まだ使っていない1文字を付けてください。前からある code は変えないでください。",
});

/** The longest topic beside which everything else in the small knowledge still fits. */
const ROOM = 100 - "1..r9t.rb.C7o60f0.0000".length;
const withTopic = (id: string) => ({
  [`topics/${id}.yaml`]:
    "title: 長い話題\nlabel: 長い話題\nquestions: |\n  質問ですか？\nphrasings: |\n  長い話\n",
});

it("accepts letters that all differ and ids that are short", () => {
  expect(problemsOf(buttonStateFits)).toEqual([]);
});

it("accepts a topic that fills the last place in a button", () => {
  expect(problemsOf(buttonStateFits, withTopic("a".repeat(ROOM)))).toEqual([]);
});

it("refuses a topic whose button would be one character too long", () => {
  const id = "a".repeat(ROOM + 1);
  expect(problemsOf(buttonStateFits, withTopic(id))).toEqual([
    {
      file: `topics/${id}.yaml`,
      line: 1,
      what: "ボタンの記号が101文字になり、上限の100文字を超えます。",
      todo: "話題のファイルの名前を短くしてください。",
    },
  ]);
});

it("refuses two facts with one letter", () => {
  const place =
    "  place: { code: r, label: 場所, question: どこ？, several: none, values: { home: { code: h, label: 自宅 } } }\ndates:";
  expect(problemsOf(buttonStateFits, edited("facts.yaml", ["dates:", place]))).toEqual([
    shared("facts.yaml", 11, "「role」と「place」", "r"),
  ]);
});

it("refuses two values of a fact with one letter", () => {
  expect(problemsOf(buttonStateFits, edited("facts.yaml", ["code: s", "code: b"]))).toEqual([
    shared("facts.yaml", 10, "「buyer」と「seller」", "b"),
  ]);
});

it("refuses two dates with one letter", () => {
  const cancelledAt = "dates:\n  cancelledAt: { code: c, label: 取消しの日, words: 取消し }";
  expect(problemsOf(buttonStateFits, edited("facts.yaml", ["dates:", cancelledAt]))).toEqual([
    shared("facts.yaml", 14, "「cancelledAt」と「completedAt」", "c"),
  ]);
});

it("refuses two marketplaces with one letter", () => {
  const mercari =
    'mercari: { code: r, name: メルカリ, spellings: メルカリ, help: { title: ガイド, url: "https://help.jp.mercari.com/" }, support: 連絡します。 }\n';
  const both = edited("marketplaces.yaml", ["連絡します。\n", `連絡します。\n${mercari}`]);
  expect(problemsOf(buttonStateFits, both)).toEqual([
    shared("marketplaces.yaml", 9, "「rakuma」と「mercari」", "r"),
  ]);
});

it("refuses two dangers with one letter", () => {
  const fraud =
    "fraud: { code: t, words: 振込, text: 払わない。, title: 相談, url: https://www.caa.go.jp/, inLanguages: { en: a, zh: b, ko: c } }\nthreat:";
  expect(problemsOf(buttonStateFits, edited("safety.yaml", ["threat:", fraud]))).toEqual([
    shared("safety.yaml", 3, "「fraud」と「threat」", "t"),
  ]);
});
