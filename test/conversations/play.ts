import { expect } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { type Answer, toText } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import type { Turn } from "./scripts.ts";

const NOW = new Date("2026-11-23T09:00:00+09:00");
const knowledge = readKnowledge();

/** Plays the turns of a script against the bot itself, and expects what the script says. */
export function play(turns: Turn[]): void {
  let answer: Answer | undefined;
  for (const turn of turns) {
    if (turn.bot) check(answer, turn.bot);
    else if (turn.tap) answer = ask({ choice: labelled(answer, turn.tap) }, undefined, NOW, knowledge);
    else answer = ask({ text: turn.user ?? "" }, answer?.memory, NOW, knowledge);
  }
}

function labelled(answer: Answer | undefined, label: string): string {
  const choice = answer?.choices.find((one) => one.label === label);
  if (!choice)
    throw new Error(`no button 「${label}」 among ${answer?.choices.map((one) => one.label).join("、")}`);
  return choice.data;
}

function check(answer: Answer | undefined, { outcome, says, ...fields }: NonNullable<Turn["bot"]>): void {
  expect(answer).toMatchObject(fields);
  if (outcome) expect(`${answer?.rule}/${answer?.outcome}`).toBe(outcome);
  if (says) expect(answer && toText(answer)).toContain(says);
}
