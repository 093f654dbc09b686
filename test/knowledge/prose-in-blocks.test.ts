import { expect, it } from "vitest";
import { proseInBlocks } from "../../scripts/knowledge/checks/prose-in-blocks.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const cut = (file: string, line: number, key: string) => ({
  file,
  line,
  what: `「${key}」の文章が「#」で切れています。「#」のあとは読まれません。`,
  todo: "「|」のあとの行に書くか、メモなら前の行に移してください。",
});

it("accepts prose in blocks", () => {
  expect(problemsOf(proseInBlocks)).toEqual([]);
});

it("refuses an answer on one line", () => {
  expect(
    problemsOf(proseInBlocks, edited(RULE, ["answer: |\n      出品者に相談", "answer: 出品者に相談"])),
  ).toEqual([
    {
      file: RULE,
      line: 9,
      what: "「answer」が一行で書かれています。「#」や「:」が入ると、そこで切れたり読めなくなったりします。",
      todo: "「answer: |」と書き、次の行から字下げして文章を書いてください。",
    },
  ]);
});

it("refuses phrasings that a > would join into one", () => {
  expect(problemsOf(proseInBlocks, edited("topics/returns.yaml", ["phrasings: |", "phrasings: >"]))).toEqual([
    {
      file: "topics/returns.yaml",
      line: 3,
      what: "「phrasings」が一行で書かれています。「#」や「:」が入ると、そこで切れたり読めなくなったりします。",
      todo: "「phrasings: |」と書き、次の行から字下げして文章を書いてください。",
    },
  ]);
});

it("finds a text that a # cuts", () => {
  expect(
    problemsOf(proseInBlocks, edited("topics/returns.yaml", ["title: 返品・返金", "title: 返品 #返金"])),
  ).toEqual([cut("topics/returns.yaml", 1, "title")]);
});

it("finds a text that a # cuts on the last line of a file", () => {
  expect(problemsOf(proseInBlocks, { "spellings.yaml": "返品: へんぴん #返送\n" })).toEqual([
    cut("spellings.yaml", 1, "返品"),
  ]);
});

it("finds a text that a # cuts inside braces and lists", () => {
  const example = edited(RULE, ["says: 確認できていません }", "says: 確認 #できていません\n    }"]);
  expect(problemsOf(proseInBlocks, example)).toEqual([cut(RULE, 24, "says")]);
});

it("lets a note stand beside an id", () => {
  expect(problemsOf(proseInBlocks, edited(RULE, ["verdict: unknown", "verdict: unknown # まだ"]))).toEqual(
    [],
  );
});
