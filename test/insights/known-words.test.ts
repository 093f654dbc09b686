import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { newWordsIn, onlyKnown } from "../../src/insights/known-words.ts";
import { masked } from "../../src/insights/mask.ts";
import { personalQuestions } from "../personal-data.ts";

const knowledge = readKnowledge();
const kept = (text: string) => onlyKnown(masked(text), knowledge);

describe("of a question without an answer", () => {
  it.each([
    [
      "購入者が評価したけど私(出品者)はまだ評価してない。今ならキャンセルできる?",
      "購入者が評価したけど私(出品者)はまだ評価してない。今ならキャンセルできる?",
    ],
    ["取引完了後の返品", "取引完了後の返品"],
    ["メルカリでノークレームの商品が届かない！", "メルカリでノークレームの商品が届かない!"],
  ])("the words of the field are kept: %s", (text, shown) => {
    expect(kept(text)).toBe(shown);
  });

  it.each([
    ["出品者の榊原美由紀が返事くれません", "出品者の〓返事〓"],
    ["kenji ogawa が返品しろと", "〓返品しろと"],
    ["hanako.tanaka (at) gmail (dot) com に連絡", "〓 (at) 〓 (〓) com 〓連絡"],
    ["パスワードは hogehoge", "パスワードは 〓"],
    ["インスタ hanahanahana", "インスタ 〓"],
    ["インスタ free.shipping に連絡", "インスタ 〓連絡"],
    ["息子は開成高校に通ってる", "息子は〓通ってる"],
    ["王小明から返品", "〓から返品"],
    ["구매자가 김철수", "구매자가 〓"],
    ["出品者は た な か", "出品者は 〓"],
    ["出品者は 🇰🇪🇳🇯🇮", "出品者は 〓"],
    ["出品者は 畑 響", "出品者は 〓"],
    ["出品者はアリ レフ", "出品者はアリ 〓"],
    ["相手は東京都の人", "相手は〓"],
  ])("what only its asker says is not: %s", (text, shown) => {
    expect(kept(text)).toBe(shown);
  });

  it.each(["昭和六十年三月五日生まれ", "kenji", "090-1234-5678", "", "   ", "。。。", "たなか", "😭😭"])(
    "nothing at all where no word is left: %j",
    (text) => {
      expect(kept(text)).toBeUndefined();
    },
  );

  it("no name, address, contact or story survives, of twenty thousand", () => {
    const found = personalQuestions(20_000).flatMap(({ text, secrets }) => {
      const shown = (kept(text) ?? "").toLowerCase();
      return secrets.filter((secret) => shown.includes(secret.toLowerCase())).map((secret) => [text, secret]);
    });
    expect(found).toEqual([]);
  });

  it("nothing changes when it is kept once more, and nothing steers a terminal, whatever was typed", () => {
    const words = fc.constantFrom(
      "返品",
      "したい",
      "が",
      "ラクマ",
      "。",
      " ",
      "〓",
      "\u001bc",
      "\u0000",
      "\u009b",
      "評価",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 3 })), { maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const once = kept([typed].flat().join(""));
        if (once === undefined) return;
        expect(onlyKnown(once, knowledge)).toBe(once);
        expect(once).not.toMatch(/[\p{C}\d]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a new word", () => {
  it.each([
    ["メルカリで剪定したい", ["剪定"]],
    ["オファーできない", ["オファー"]],
    ["オファーした。オファーする", ["オファー"]],
    ["返品したい", []],
    ["剪定", []],
    ["榊原返品したい", []],
    ["榊原剪定してた", []],
    ["タナカブロックした", []],
  ])("is one that is done, and not known: %s", (text, words) => {
    expect(newWordsIn(masked(text), knowledge)).toEqual(words);
  });

  it("is nobody's name, number or contact, of twenty thousand questions full of them", () => {
    const found = personalQuestions(20_000).flatMap(({ text }) => newWordsIn(masked(text), knowledge));
    expect(found).toEqual([]);
  });

  it("is kept where enough have used it", () => {
    const text = masked("メルカリで剪定したい");
    expect(onlyKnown(text, knowledge)).toBe("メルカリで〓したい");
    expect(onlyKnown(text, knowledge, new Set(["剪定"]))).toBe("メルカリで剪定したい");
  });
});
