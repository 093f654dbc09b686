import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { questionFiles } from "../../scripts/paths.ts";
import { checkRequest } from "../../src/message-check/index.ts";

describe.each([
  "この文面どう？",
  "この文面で大丈夫？",
  "この文章チェックして",
  "送る前に確認して",
  "すみません、この文面で問題ないでしょうか？",
  "ラクマでこの文面を送ろうと思うんだけどどうですか？",
  "以下の文面を添削お願いします。",
  "このメッセージ送って大丈夫ですか",
  "送る前にこの返信を見てもらえますか？",
  "この文面、失礼じゃないですか？",
  "こんなメッセージが届いたんだけど大丈夫？",
  "このコメント怪しい？",
])("「%s」", (request) => {
  it("asks for a check of what stands after a line break, a colon or in quotation marks", () => {
    expect(checkRequest(`${request}\n返品したいです。\nお願いします`)).toBe("返品したいです。\nお願いします");
    expect(checkRequest(`${request}\r\n\r\n返品したいです`)).toBe("返品したいです");
    expect(checkRequest(`${request}：返品したいです`)).toBe("返品したいです");
    expect(checkRequest(`${request}「返品したいです」`)).toBe("返品したいです");
    expect(checkRequest(`${request}\n『返品したいです』と送ります`)).toBe("返品したいです");
  });

  it("misses the message when it stands alone", () => {
    expect(checkRequest(` ${request} `)).toBe("");
    expect(checkRequest(`${request}\n`)).toBe("");
    expect(checkRequest(`${request}「」`)).toBe("");
  });
});

it("takes more rather than less where quotation marks do not hold the whole message", () => {
  expect(checkRequest("この文面どう？「返品したい")).toBe("返品したい");
  const two = "「皿」の件です。届いた品に傷がありましたので、「返品」をお願いいたします。ご検討ください。";
  expect(checkRequest(`この文面どう？\n${two}`)).toBe(two);
});

it("finds its separator even when the message has others", () => {
  expect(checkRequest("この文面どう？\n時間：12:30に「渋谷」で")).toBe("時間：12:30に「渋谷」で");
});

it.each([
  "この文面で送られてきたけど返品できる？",
  "この文面で送られてきたけど返品できる？\n「返品してください」",
  "メッセージはいつまで送れますか",
  "このメッセージどうしたらいいですか",
  "商品を送る前に確認してほしいと言われた",
  "発送する前に確認してください",
  "返信がないけどどうしたらいい？",
  "「返品してください」と言われた。大丈夫？",
  "この文面でいいのに返金されない",
  "コメントを確認してください",
  "ラクマ：返品したい",
  "",
  "\n",
  "「",
])("leaves an ordinary question alone: %j", (text) => {
  expect(checkRequest(text)).toBeUndefined();
});

it("fires for none of the questions that the matcher is measured with", () => {
  const questions = questionFiles.flatMap((file) => parse(readFileSync(file, "utf8")) as { text: string }[]);
  expect(questions.length).toBeGreaterThan(700);
  expect(questions.filter(({ text }) => checkRequest(text) !== undefined)).toEqual([]);
});
