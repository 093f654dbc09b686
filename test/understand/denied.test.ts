import { expect, it } from "vitest";
import { withoutDenied } from "../../src/understand/denied.ts";

it.each([
  ["返品したいわけじゃなくてお礼を言いたい", "お礼を言いたい"],
  ["文句ではないです。操作を聞きたいだけ", "操作を聞きたいだけ"],
  ["もう届いた。返金じゃなくて交換希望", "もう届いた。交換希望"],
  ["割れてるわけではないけど寸法が違う", "寸法が違う"],
])("leaves out of 「%s」 what is denied", (text, meant) => {
  expect(withoutDenied(text)).toBe(meant);
});

it.each([
  ["a question that only looks like a denial", "返品できるんじゃないですか"],
  ["a text that says nothing else", "住所を教えたいんじゃなくて、ただ"],
  ["what is said of anonymous shipping, which is a fact", "匿名じゃなくて普通郵便で送料を払った"],
])("keeps %s", (_, text) => {
  expect(withoutDenied(text)).toBe(text);
});
