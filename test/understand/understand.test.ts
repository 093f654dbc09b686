import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { questionFiles } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { understand } from "../../src/understand/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const read = (text: string) => understand(text, NOW, knowledge);

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

interface Labelled {
  text: string;
  topic: string;
  also: string[];
}

const [inScope, outOfScope] = questionFiles.map((file) => parse(readFileSync(file, "utf8"))) as [
  Labelled[],
  Labelled[],
];

it("reads the topic, or one that the label allows, of at least 83 in 100 questions that it was not trained on", () => {
  const right = inScope.filter(({ text, topic, also }) => {
    const found = read(text);
    return found.reading !== "nothing" && [topic, ...also].includes(found.topic ?? "");
  });
  expect(right.length / inScope.length).toBeGreaterThanOrEqual(0.83);
});

it("refuses at least 78 in 100 questions that are not about the rules of a flea market", () => {
  const refused = outOfScope.filter(({ text }) => ["nothing", "smalltalk"].includes(read(text).reading));
  expect(refused.length / outOfScope.length).toBeGreaterThanOrEqual(0.78);
});
