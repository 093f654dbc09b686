import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { understand } from "../../src/understand/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const factsIn = (text: string) => understand(text, NOW, knowledge).facts;

it.each([
  [
    "ラクマで評価したあとに壊れてるのに気づいた。返品できる？",
    { role: "buyer", stage: "completed", problem: "damaged" },
  ],
  ["届いた皿が割れてた。まだ評価してない", { role: "buyer", stage: "arrived", problem: "damaged" }],
  ["受取評価しちゃいました。動きません", { role: "buyer", stage: "completed", problem: "damaged" }],
  ["壊れてるのに評価してくださいと急かされてます", { stage: "arrived", problem: "damaged" }],
  ["評価したあとになって返品してくれって言われた側なんです", { role: "seller", stage: "completed" }],
  ["発送したのに購入者から返品したいと連絡がきた", { role: "seller", stage: "shipped" }],
  ["匿名配送で買った服", { role: "buyer", shipping: "anonymous" }],
  [
    "「間違えて買った」と言われた。もう発送した",
    { role: "seller", stage: "shipped", problem: "changed-mind" },
  ],
  ["買った人から発送方法を聞かれた", { role: "seller" }],
  ["売ってくれた人に返品したいと伝えた", { role: "buyer" }],
  ["期限切れだけどメッセージしたい", { window: "closed" }],
])("reads from 「%s」 what it says and no more", (text, facts) => {
  expect(factsIn(text)).toEqual(facts);
});

it("takes the longer reading of overlapping words: 「評価してない」 is not 「評価した」", () => {
  expect(factsIn("まだ評価していないです").stage).toBe("arrived");
});

it("leaves out a role that the text states both ways", () => {
  expect(factsIn("購入者です。いや、出品者です").role).toBeUndefined();
  expect(factsIn("購入者です。でも別の取引では出品者です").role).toBe("buyer");
});

it("names the words that revealed each fact", () => {
  const { revealed } = understand("評価しちゃったけど割れてた", NOW, knowledge);
  expect(revealed).toContainEqual(
    expect.objectContaining({ fact: "problem", value: "damaged", words: "割れ" }),
  );
});

it.each([
  ["匿名ではありません", "shipping", "anonymous"],
  ["匿名配送じゃないです", "shipping", "anonymous"],
  ["匿名配送ではなかった", "shipping", "anonymous"],
  ["ラクマで壊れてて評価したくない。返品できる？", "stage", "completed"],
  ["届いた皿が割れてた。評価した方がいい？", "stage", "completed"],
  ["まだ取引完了してないけど返品できる？", "stage", "completed"],
  ["取引完了前に壊れてると気づいた", "stage", "completed"],
  ["評価したらもう返品できない？", "stage", "completed"],
  ["返品できず困ってる", "problem", "damaged"],
])("does not read into 「%s」 that %s is %s", (text, fact, value) => {
  expect(factsIn(text)[fact]).not.toBe(value);
});
