import { expect, it } from "vitest";
import { fold, normalize, spell } from "../../src/understand/normalize.ts";

it.each([
  ["half-width katakana", "ﾒｯｾｰｼﾞ", "めっせーじ"],
  ["full-width letters", "ＲＡＫＵＭＡ", "rakuma"],
  ["katakana and hiragana alike", "キャンセル", "きゃんせる"],
  ["spaces inside Japanese", "じむきょく に 聞く", "じむきょくに聞く"],
  ["zero-width characters", "返\u200b品\u2060し\u200dたい", "返品したい"],
  ["terminal colours", "いつまで\u001b[31mの", "いつまでの"],
  ["long runs of one character", "お願いーーーーー！！！！", "お願いーー!!"],
  ["what a control character shows from right to left", "\u202eたしま来品返\u202c", "返品来ました"],
  ["an emoji with or without its variation selector", "✉️", "✉"],
  ["a lone half of a surrogate pair", "返品\ud83d", "返品"],
])("reads %s", (_, written, read) => {
  expect(fold(written)).toBe(read);
});

it("keeps the space between two words of another script", () => {
  expect(fold("Rakuma  refund")).toBe("rakuma refund");
});

it("writes every known variant in its one spelling, the longest first", () => {
  const spellings: [string, string][] = [
    ["受け取り評価", "受取評価"],
    ["ひょうか", "評価"],
  ];
  expect(spell(fold("受け取り評価をした。ひょうかした"), spellings)).toBe("受取評価をした。評価した");
});

it("reads no more than 5,000 characters", () => {
  expect(fold("返品".repeat(10_000)).length).toBe(5000);
});

it.each([
  ["返品 a <b> c d 返金 e f g", "返品 a c d 返金 e f g"],
  ["返品<script>alert(1)</script>できる", "返品できる"],
  ["返品{{7*7}}できる", "返品できる"],
  ["返品'; DROP TABLE x; --", "返品"],
  ["返品; rm -rf x", "返品"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is typed
  ["${jndi:ldap://x}返品", "返品"],
])("takes code for no words: %s", (text, read) => {
  expect(fold(text)).toBe(read);
});

it.each([
  ["完了は11/20^^;", "完了は11/20"],
  ["完了は11/20(^^;)", "完了は11/20"],
  ["完了は11/20>_<", "完了は11/20"],
  ["完了は11/20 \\3000", "完了は11/20 3000"],
  ["mercari^^;返品", "mercari 返品"],
  ["(;_;)11/20に完了", "11/20に完了"],
])("drops only the signs of a kaomoji, not the words beside it: %s", (text, read) => {
  expect(fold(text)).toBe(read);
});

it.each([
  ["2026 年 11 月 20 日に完了", "2026年11月20日に完了"],
  ["11 月 20 日 21 時", "11月20日 21時"],
  ["10 月曜", "10 月曜"],
])("reads a date with spaces in it: %s", (text, read) => {
  expect(fold(text)).toBe(read);
});

it("reads a word of thousands of letters", () => {
  const read = normalize("line".repeat(1250), { spellings: [], readings: [] });
  expect(read.length).toBeGreaterThan(0);
});

it("leaves a spelling that already stands there as it is, and digits in their number", () => {
  expect(spell(fold("メッセージ"), [["めっせ", "めっせーじ"]])).toBe("めっせーじ");
  expect(fold("111日、10000円")).toBe("111日、10000円");
});

const knowledge = {
  spellings: [["受け取り評価", "受取評価"]] as [string, string][],
  readings: [
    ["へんぴん", "返品"],
    ["らくま", "らくま"],
    ["ひょうか", "評価"],
  ] as [string, string][],
};

it.each([
  ["henpin dekimasuka", "返品できますか"],
  ["HYOUKA shimashita", "評価しました"],
  ["ひょうかしました。へんぴんできますか", "評価しました。返品できますか"],
])("writes %s, which has no kanji, with the kanji of its readings", (written, read) => {
  expect(normalize(written, knowledge)).toBe(read);
});

it("leaves the readings alone where the writer uses kanji, and English as it is", () => {
  expect(normalize("機嫌がひょうか", knowledge)).toBe("機嫌がひょうか");
  expect(normalize("the buyer never rated me", knowledge)).toBe("the buyer never rated me");
});

it("reads Japanese in Latin letters, and leaves what is far longer than a question as it is", () => {
  const question = "rakuma de henpin dekimasuka ";
  expect(normalize(question, knowledge)).toMatch(/[ぁ-ん]/);
  expect(normalize(question.repeat(100), knowledge)).not.toMatch(/[ぁ-ん]/);
});
