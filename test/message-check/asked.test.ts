import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { toText } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const answerTo = (text: string, memory?: string) => ask({ text }, memory, NOW, knowledge);

it("checks a message that somebody is about to send, and says what it is not", () => {
  const answer = answerTo("この文面どう？\nLINE交換しませんか。電話は000-0000-0000です");
  expect(answer.kind).toBe("check");
  expect(toText(answer)).toContain("フリマの外");
  expect(toText(answer)).toContain("公式の判定ではありません");
  expect(toText(answer)).not.toContain("0000");
});

it("asks for the message when there is none", () => {
  expect(toText(answerTo("この文面どう？"))).toContain("文面を続けて書いて");
});

it("minds a demand to return after completion, when that has been said before", () => {
  const before = answerTo("ラクマで評価したあとに割れてるのに気づいた。返品したい");
  expect(toText(answerTo("この文面どう？\n返品してください", before.memory))).toContain("返品");
  expect(answerTo("この文面どう？\nお礼を申し上げます", before.memory).memory).toBe(before.memory);
});

it("warns of personal data in a question and does not repeat it", () => {
  const text = toText(answerTo("ラクマで取引完了後、購入者の電話 090-0000-0000 にかけてもいいですか"));
  expect(text).toContain("電話番号が含まれているようです");
  expect(text).not.toContain("0000");
});
