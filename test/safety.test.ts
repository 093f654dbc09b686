import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { writesOf } from "../src/insights/write.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const never = {} as Answer;
/** Takes statements and does nothing with them: what is written is only counted. */
const nowhere = { prepare: () => ({ bind: () => ({}) }) } as unknown as D1Database;
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

describe("whatever is asked along with it", () => {
  const dangers = [
    "死にたい。ラクマで評価後に壊れていた。返品できる？",
    "ストーカーされています助けてください本当に怖いです",
    "ラクマの相手に住所を公開すると言われて怖い",
  ];
  const days = [undefined, "11/20", "読めない日付", "2026-02-31"];
  const cases = dangers.flatMap((text) =>
    days.flatMap((on) => (["ja", "en", "zh", "ko"] as const).map((language) => ({ text, on, language }))),
  );

  it.each(cases)("the help stands first: $text, on $on, in $language", ({ text, on, language }) => {
    const answer = ask({ text, language, ...(on && { on }) }, undefined, NOW, knowledge);
    expect(answer.blocks[0]?.kind).toBe("help");
    // The count alone: such words are nobody's business.
    const given = { channel: "discord", answer, text, ms: 1, messageHash: undefined } as const;
    expect(writesOf(given, "2026-11-23", nowhere)).toHaveLength(1);
  });

  it("who despairs gets no rule, also with a day beside it", () => {
    const answer = ask({ text: dangers[0] ?? "", on: "11/20" }, undefined, NOW, knowledge);
    expect(answer).toMatchObject({ kind: "smalltalk", verdict: null });
  });

  it("a day beside the question takes nothing away of what else was said", () => {
    const text =
      "ラクマで評価後に壊れていた。返品できますか？090-1234-5678です。あと、住所はもう一度教えてもらえますか？";
    const [without, dated] = [undefined, "11/20"].map((on) =>
      ask({ text, ...(on && { on }) }, undefined, NOW, knowledge),
    );
    const titles = (answer: Answer | undefined) =>
      answer?.blocks.flatMap((block) => ("title" in block ? [block.title] : [])) ?? [];
    expect(toText(without ?? never)).toContain("電話番号");
    expect(toText(dated ?? never)).toContain("電話番号");
    expect(titles(without)).toContain("もう一つのご質問");
    expect(titles(dated)).toContain("もう一つのご質問");
  });
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
