import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masked } from "../../src/insights/mask.ts";

describe("a question as it is kept", () => {
  it.each([
    ["評価したあとに壊れてるのに気づいた。返品できる？", "評価したあとに壊れてるのに気づいた。返品できる?"],
    ["出品者さんと購入者様とお客様は消えない", "出品者さんと購入者様とお客様は消えない"],
    ["同様の仕様で、様子を見てちゃんと連絡したい", "同様の仕様で、様子を見てちゃんと連絡したい"],
    ["メルカリ市場と市販の品", "メルカリ市場と市販の品"],
    ["ヤマトさんとメルカリさんに聞く", "ヤマトさんとメルカリさんに聞く"],
  ])("keeps words that name nobody: %s", (text, kept) => {
    expect(masked(text)).toBe(kept);
  });

  it.each([
    ["11/20に3,980円で買った", "〓に〓円で買った"],
    ["田中さんに返したい", "〓さんに返したい"],
    ["千葉県市川市八幡の家", "〓の家"],
    ["sato_hanako99 という人", "〓 という人"],
    ["my name is John Smith and", "my name is 〓 and"],
    ["０９０ー１２３４ー５６７８まで", "〓まで"],
  ])("leaves out who and where: %s", (text, kept) => {
    expect(masked(text)).toBe(kept);
  });

  it("is one well-formed line of at most 160 characters without a digit, whatever was typed", () => {
    const any = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.string({ maxLength: 400 }));
    fc.assert(
      fc.property(any, (text) => {
        const kept = masked(text);
        expect(kept.length).toBeLessThanOrEqual(160);
        expect(kept).not.toMatch(/[\d\n\r]/);
        expect(kept.isWellFormed()).toBe(true);
      }),
    );
  });
});
