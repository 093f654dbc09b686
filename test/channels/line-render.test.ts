import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { ask } from "../../src/ask.ts";
import {
  MAX_ALT_TEXT,
  MAX_CLIPBOARD,
  MAX_LABEL,
  renderAnswer,
  shorten,
} from "../../src/channels/line/render.ts";
import { everyAnswer } from "../every-answer.ts";
import { problemsOfReply } from "../specs/line.ts";

const knowledge = readKnowledge();

it.each(everyAnswer(knowledge))("keeps LINE's limits: %s", (_, answer) => {
  const [message, ...others] = renderAnswer(answer, "https://furimaru.test");
  expect(others).toEqual([]);
  if (message?.type !== "flex") throw new Error("no Flex message");
  expect(message.altText.length).toBeGreaterThan(0);
  expect(message.altText.length).toBeLessThanOrEqual(MAX_ALT_TEXT);
  expect(new TextEncoder().encode(JSON.stringify(message.contents)).length).toBeLessThanOrEqual(30_000);
  for (const found of walk(message)) {
    if (found.type === "text" && "wrap" in found)
      expect(found).toMatchObject({ wrap: true, text: expect.stringMatching(/\S/) });
    if (typeof found.label === "string") expect(found.label.length).toBeLessThanOrEqual(MAX_LABEL);
    if (found.type === "clipboard")
      expect(String(found.clipboardText).length).toBeLessThanOrEqual(MAX_CLIPBOARD);
    if (found.type === "postback") expect(found).toMatchObject({ displayText: expect.any(String) });
  }
});

function walk(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(walk)];
}

it("says the answer in words in the altText, for notifications and screen readers", () => {
  const answer = ask(
    { text: "ラクマで11/20に完了。メッセージいつまで？" },
    undefined,
    new Date("2026-11-23T09:00:00+09:00"),
    knowledge,
  );
  expect(renderAnswer(answer, "https://furimaru.test")[0]).toMatchObject({
    altText: expect.stringContaining("2026年11月26日（木）まで（あと3日）"),
  });
});

it("shortens at a sentence, and never inside a surrogate pair", () => {
  expect(shorten("一つ目です。二つ目はとても長い文です。", 10)).toBe("一つ目です。…");
  expect(shorten("😀😀😀😀😀😀", 6)).toMatch(/^(😀)+…$/u);
  expect(shorten("短い", 10)).toBe("短い");
});

it("writes only what LINE's own specification and reference allow, whatever the answer", () => {
  const found = everyAnswer(knowledge).flatMap(([name, answer]) => {
    const messages = renderAnswer(answer, "https://furimaru.test");
    return problemsOfReply({ replyToken: "t", messages }).map((problem) => `${name}: ${problem}`);
  });
  expect(found).toEqual([]);
});
