import { expect, it } from "vitest";
import { staysOnThePlatform } from "../../scripts/knowledge/checks/stays-on-the-platform.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const saying = (sentence: string) =>
  problemsOf(staysOnThePlatform, edited(RULE, ["出品者に相談できます。", sentence]));

it("accepts an answer that keeps to the platform", () => {
  expect(problemsOf(staysOnThePlatform)).toEqual([]);
});

it.each([
  "返金のために口座番号をお伝えください。",
  "LINEで続きを話しましょう。",
  "電話番号を書いておくと早く進みます。",
  "PayPayで返金してもらいます。",
  "相手の住所を聞き、直接会います。",
])("refuses 「%s」", (sentence) => {
  expect(saying(sentence)).toEqual([
    {
      file: RULE,
      line: 9,
      what: `「${sentence.slice(0, -1)}」は、フリマの外での支払いや連絡をすすめているように読めます。`,
      todo: "その言い方をやめるか、してはいけないことなら avoid に書いてください。",
    },
  ]);
});

it.each([
  "LINEに誘われても応じないでください。",
  "口座番号を教え合うのは規約違反です。",
  "電話の窓口は確認できていません。",
])("accepts a warning: 「%s」", (sentence) => {
  expect(saying(sentence)).toEqual([]);
});
