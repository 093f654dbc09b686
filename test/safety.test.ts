import { expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const answerTo = (text: string) => ask({ text }, undefined, NOW, knowledge);

it.each([
  ["購入者に「家に行くぞ」と書かれた。ラクマです。返品しないとだめ？", "#9110"],
  ["メルカリの相手に住所を公開すると言われて怖い", "#9110"],
  ["出品者が先に評価してくれたら返金すると言ってる。ラクマ", "188"],
  ["返金はPayPayで送るからと言われた", "188"],
  ["取引でもめて、もう死にたい", "0120-279-338"],
])("says first what keeps the user safe: 「%s」", (text, contact) => {
  const [first] = answerTo(text).blocks;
  expect(first?.kind).toBe("help");
  expect(first && "text" in first ? first.text : "").toContain(contact);
});

it("still gives the rule below it", () => {
  const answer = answerTo("ラクマで出品者に、先に評価してくれたらPayPayで返金すると言われました");
  expect(answer.rule).toBe("rakuma/direct-deal");
  expect(toText(answer).indexOf("188")).toBeLessThan(toText(answer).indexOf("【"));
});

it("warns nobody who is in no danger", () => {
  expect(toText(answerTo("ラクマで評価したあとに割れてるのに気づいた。返品できる？"))).not.toMatch(
    /#9110|188/,
  );
});
