import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import type { Answer } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import { MAX_TEXT, renderAnswer } from "../../src/channels/discord/render.ts";
import { everyAnswer } from "../every-answer.ts";
import { problemsOfResponse } from "../specs/discord.ts";

const knowledge = readKnowledge();

interface Part {
  type: number;
  content?: string;
  label?: string;
  custom_id?: string;
  components?: Part[];
}
const parts = (list: Part[]): Part[] => list.flatMap((part) => [part, ...parts(part.components ?? [])]);
const rendered = (answer: Answer) =>
  parts(renderAnswer(answer, 0, "https://furimaru.test").components as Part[]);

it.each(everyAnswer(knowledge))("keeps Discord's limits: %s", (_, answer) => {
  const all = rendered(answer);
  const words = all.map(({ content }) => content ?? "").join("");
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  expect(words.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(all.length).toBeLessThanOrEqual(40);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.length <= 100)).toBe(true);
  expect(all.every(({ label }) => label === undefined || (label.length > 0 && label.length <= 80))).toBe(
    true,
  );
});

it("writes only what Discord's own specification and documents allow, whatever the answer", () => {
  const found = everyAnswer(knowledge).flatMap(([name, answer]) => {
    const data = renderAnswer(answer, 64, "https://furimaru.test");
    return problemsOfResponse({ type: 4, data }).map((problem) => `${name}: ${problem}`);
  });
  expect(found).toEqual([]);
});

it("says where the deal stands in a line of text", () => {
  const text = "ラクマで11/20に完了。メッセージはいつまで？";
  const answer = ask({ text }, undefined, new Date("2026-11-23T09:00:00+09:00"), knowledge);
  expect(rendered(answer).map(({ content }) => content)).toContain(
    "取引の流れ：購入 → 支払い → 発送 → 到着 → 【いまここ】評価・完了（11月20日） → 取引メッセージを送れる期限 11月26日（木）・あと3日",
  );
});

it("writes nothing that Discord would read as a mention, a masked link or a heading", () => {
  const blocks: Answer["blocks"] = [
    { kind: "text", text: "# <@1> [押して](https://evil.test) **太字** `code`" },
  ];
  const answer = { ...everyAnswer(knowledge)[0]?.[1], blocks, prompt: null, choices: [] } as Answer;
  expect(rendered(answer)[1]?.content).toBe(
    "\\# \\<@1\\> \\[押して\\](https://evil.test) \\*\\*太字\\*\\* \\`code\\`",
  );
});

it("keeps a draft inside its code block whatever it holds", () => {
  const blocks: Answer["blocks"] = [{ kind: "draft", title: "文面", text: "a ``` b" }];
  const answer = { ...everyAnswer(knowledge)[0]?.[1], blocks, prompt: null, choices: [] } as Answer;
  expect(rendered(answer)[1]?.content?.match(/```/g)).toHaveLength(2);
});
