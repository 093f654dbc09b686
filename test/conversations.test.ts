import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";

interface Expected {
  kind?: string;
  /** `<rule>/<outcome>` */
  outcome?: string;
  says?: string;
  [field: string]: string | null | undefined;
}
type Turn = { user: string } | { tap: string } | { bot: Expected };

const NOW = new Date("2026-11-23T09:00:00+09:00");
const knowledge = readKnowledge();
const folder = join(import.meta.dirname, "conversations");

for (const file of readdirSync(folder)) {
  describe(file, () => {
    const scripts = parse(readFileSync(join(folder, file), "utf8")) as Record<string, Turn[]>[];
    it.each(scripts.flatMap((script) => Object.entries(script)))("%s", (_, turns) => play(turns));
  });
}

function play(turns: Turn[]): void {
  let answer: Answer | undefined;
  for (const turn of turns) {
    if ("bot" in turn) check(answer, turn.bot);
    else if ("tap" in turn) answer = ask({ choice: labelled(answer, turn.tap) }, undefined, NOW, knowledge);
    else answer = ask({ text: turn.user }, answer?.memory, NOW, knowledge);
  }
}

function labelled(answer: Answer | undefined, label: string): string {
  const choice = answer?.choices.find((one) => one.label === label);
  if (!choice)
    throw new Error(`no button 「${label}」 among ${answer?.choices.map((one) => one.label).join("、")}`);
  return choice.data;
}

function check(answer: Answer | undefined, { outcome, says, ...fields }: Expected): void {
  expect(answer).toMatchObject(fields);
  if (outcome) expect(`${answer?.rule}/${answer?.outcome}`).toBe(outcome);
  if (says) expect(answer && toText(answer)).toContain(says);
}
