import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { toText } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import { languageOf } from "../../src/understand/language.ts";
import { fold } from "../../src/understand/normalize.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");

it.each([
  ["返品 期限", "ja"],
  ["henpin dekimasuka", "ja"],
  ["Rakumaでrefundできる？", "ja"],
  ["OK", "ja"],
  ["😭", "ja"],
  ["Can I return a broken lamp?", "en"],
  ["Puis-je rendre cet objet ?", "en"],
  ["可以退货吗", "zh"],
  ["賣家沒有寄出", "zh"],
  ["반품하고 싶어요", "ko"],
])("takes 「%s」 for %s", (text, language) => {
  expect(languageOf(fold(text))).toBe(language);
});

const firstLine = (text: string) => toText(ask({ text }, undefined, NOW, knowledge)).split("\n")[0];

it.each([
  ["en", "The seller wants a refund through PayPal outside the Rakuma app, is it a scam?", /^[\x20-\x7e]+$/],
  ["zh", "乐天拉库玛的卖家不发货，可以取消吗", /Yahoo|可以|请|下面/],
  ["ko", "라쿠마 판매자가 발송하지 않아요. 취소할 수 있나요", /\p{Script=Hangul}/u],
])("begins with one line in %s and goes on in Japanese", (_, text, ownWords) => {
  expect(firstLine(text)).toMatch(ownWords);
  expect(toText(ask({ text }, undefined, NOW, knowledge))).toMatch(/[ぁ-ん]{3}/);
});

it("says no such line to who asks in Japanese", () => {
  expect(firstLine("ラクマで売り手が発送してくれない")).toMatch(/[ぁ-ん]/);
});
