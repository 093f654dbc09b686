import { describe, expect, it } from "vitest";
import { measure } from "../../scripts/evaluate/measure.ts";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { understand } from "../../src/understand/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const read = (text: string) => understand(text, NOW, knowledge);
const measures = measure(read, readQuestions());

it.each([
  ["ラクマ", "rakuma"],
  ["らくま", "rakuma"],
  ["楽天フリマ", "rakuma"],
  ["ＲＡＫＵＭＡ", "rakuma"],
  ["メルカリ", "mercari"],
  ["ヤフオク", "yahoo-auctions"],
  ["Yahoo!フリマ", "yahoo-fleamarket"],
  ["PayPayフリマ", "yahoo-fleamarket"],
  ["ﾍﾟｲﾍﾟｲﾌﾘﾏ", "yahoo-fleamarket"],
])("knows %s by its name", (name, marketplace) => {
  expect(read(`${name}で返品できますか`).marketplace).toBe(marketplace);
});

it("never guesses a marketplace, neither when none is named nor when two are", () => {
  expect(read("返品できますか").marketplace).toBeNull();
  expect(read("ラクマとメルカリで返品の決まりは違いますか").marketplace).toBeNull();
});

it.each(["フリルのスカートが破れて届いた", "しばらくまっても発送されない", "frill dress refund"])(
  "does not take an ordinary word for a marketplace: %s",
  (text) => {
    expect(read(text).marketplace).toBeNull();
  },
);

describe("a wish to have one's own data deleted", () => {
  it.each([
    "データを消して",
    "データ消して！",
    "私のデータを消してください。",
    "わたしのデータをけして",
    "個人情報を削除",
    "全部忘れて",
    "ぜんぶ忘れて",
    "Delete my data",
  ])("is read in 「%s」", (text) => {
    expect(read(text).smalltalk).toBe("erase");
  });

  it.each([
    "取引データを消したい",
    "相手に個人情報を消してもらえる？",
    "相手が個人情報を削除してくれない",
    "個人情報を削除してほしいと言われた",
    "評価を消して",
    "取引の記録を消して",
    "出品を全部消したい",
    "メルカリの閲覧履歴を消して",
    "最初から",
    "忘れて",
  ])("is not read in 「%s」", (text) => {
    expect(read(text).smalltalk).not.toBe("erase");
  });
});

it("answers a question about the other party's copy of personal data by the rules", () => {
  expect(read("相手に個人情報を消してもらえる？").topic).toBe("personal-info");
});

it.each(["こんにちは", "ありがとうございました！", "使い方"])("takes 「%s」 for small talk", (text) => {
  expect(read(text).reading).toBe("smalltalk");
});

it.each(["?", "😭😭😭", "", "。。。", "あ"])("does not pretend to understand 「%s」", (text) => {
  expect(read(text).reading).toBe("nothing");
});

it.each([["11月15日に終わった取引です"], ["先週の金曜に完了"], ["5日前"]])(
  "takes 「%s」, which says no more than when, for a question about the deadline, and asks back",
  (text) => {
    expect(read(text)).toMatchObject({ reading: "unsure", topic: "message-window" });
  },
);

it("sees the second question of a text that asks two", () => {
  const { topic, second } = read(
    "売上金の振込申請はいつまでですか？購入者をブロックすると相手に通知されますか？",
  );
  expect([topic, second].sort()).toEqual(["blocking", "proceeds"]);
});

it("sees no second question in a story with one", () => {
  expect(read("ラクマで皿を買いました。届いたら割れてました。返品できますか？").second).toBeNull();
});

/** A change of the matcher or of the phrasings may lower none of these; figures of the day stand in the README. */
it.each([
  ["the topic is one that the label allows", "acceptable", 0.9],
  ["such a topic is among the first three", "acceptableInTop3", 0.97],
  ["what is out of scope is refused", "outOfScopeRefused", 0.86],
  ["a named marketplace is found", "marketplaceFound", 0.99],
  ["a role is right when one is read", "roleRight", 0.95],
  ["a stage is right when one is read", "stageRight", 0.91],
] as const)("in questions that it was not trained on, %s", (_, name, atLeast) => {
  expect(measures[name]).toBeGreaterThanOrEqual(atLeast);
});

it("refuses few questions in scope, guesses no marketplace, and is as sure as it is right", () => {
  expect(measures.refused).toBeLessThanOrEqual(0.05);
  expect(measures.marketplaceGuessed).toBe(0);
  expect(measures.calibrationError).toBeLessThanOrEqual(0.06);
});

it("is held against at least 400 questions in scope and 150 out of it", () => {
  expect(measures.inScope).toBeGreaterThanOrEqual(400);
  expect(measures.outOfScope).toBeGreaterThanOrEqual(150);
});
