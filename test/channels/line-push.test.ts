import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { reminderWords } from "../../src/channels/line/reminder-words.ts";
import { everyAnswer } from "../every-answer.ts";
import { problemsOfPush } from "../specs/line.ts";

it("pushes only what LINE's own specification and reference allow, whatever ends", () => {
  const ends = everyAnswer(readKnowledge())
    .flatMap(([, { blocks }]) => blocks)
    .filter((block) => block.kind === "deadline");
  expect(ends.length).toBeGreaterThan(0);
  const pushed = ends.map(({ label, text }) => ({
    type: "text",
    text: reminderWords.push(label, text, true),
  }));
  expect(pushed.flatMap((message) => problemsOfPush({ to: "U1", messages: [message] }))).toEqual([]);
});
