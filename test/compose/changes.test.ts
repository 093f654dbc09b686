import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { changesOf } from "../../src/compose/changes.ts";
import type { Rule } from "../../src/knowledge/index.ts";

const knowledge = readKnowledge();
const outcome = (summary: string): Rule["outcomes"][string] => ({
  verdict: "info",
  summary,
  answer: summary,
  deadline: [],
  because: [],
});
const names = (rule: Rule) =>
  changesOf(rule, knowledge).map(({ on, before, after }) => [
    on,
    before.map(({ id }) => id),
    after.map(({ id }) => id),
  ]);

it("finds for each day what ended and what began, the newest first, also after a rule of one day", () => {
  const rule: Rule = {
    decision: [
      { when: {}, until: "2025-06-29", then: "old" },
      { when: {}, from: "2025-06-30", until: "2025-06-30", then: "short" },
      { when: {}, from: "2025-07-01", then: "new" },
    ],
    outcomes: { old: outcome("old"), short: outcome("short"), new: outcome("new") },
  };
  expect(names(rule)).toEqual([
    ["2025-07-01", ["short"], ["new"]],
    ["2025-06-30", ["old"], ["short"]],
  ]);
});

it("leaves out what stayed as it was, and puts together the situations that came to the same", () => {
  const rule: Rule = {
    decision: [
      { when: { stage: ["listed"] }, then: "always" },
      { when: { stage: ["paid"] }, until: "2025-06-30", then: "old" },
      { when: { stage: ["paid"], role: ["seller"] }, from: "2025-07-01", then: "new" },
      { when: { stage: ["paid"], role: ["buyer"] }, from: "2025-07-01", then: "new" },
    ],
    outcomes: { always: outcome("always"), old: outcome("old"), new: outcome("new") },
  };
  expect(names(rule)).toEqual([["2025-07-01", ["old"], ["new"]]]);
  expect(changesOf(rule, knowledge)[0]?.after[0]?.situations).toEqual([
    "出品者、支払い後・発送前",
    "購入者、支払い後・発送前",
  ]);
});

it("knows of no change where no row has a date", () => {
  const rule: Rule = { decision: [{ when: {}, then: "always" }], outcomes: { always: outcome("always") } };
  expect(changesOf(rule, knowledge)).toEqual([]);
});
