import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { decide, impliedFacts } from "../src/decide.ts";
import type { Knowledge } from "../src/knowledge/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const about = (topic: string, facts: Record<string, string> = {}, dates: Record<string, string> = {}) => ({
  ...{ marketplace: "rakuma", topic, facts, dates },
});

it("finds the one outcome when everything that matters is known", () => {
  const decision = decide(
    about("returns", { stage: "completed", problem: "damaged", role: "buyer" }),
    knowledge,
    NOW,
  );
  expect(decision).toMatchObject({ kind: "outcome", id: "too-late" });
});

it("does not ask for a fact that makes no difference", () => {
  const decision = decide(about("returns", { stage: "paid" }), knowledge, NOW);
  expect(decision).toMatchObject({ kind: "outcome", id: "before-shipping" });
});

it("names the missing fact together with what each of its values would lead to", () => {
  const decision = decide(about("message-window"), knowledge, NOW);
  expect(decision).toMatchObject({
    kind: "missing",
    fact: "window",
    branches: [
      { value: "open", outcomes: [{ id: "still-open" }] },
      { value: "closed", outcomes: [{ id: "closed" }] },
    ],
  });
});

it("says that there is no rule where there is none", () => {
  expect(decide(about("returns"), { ...knowledge, rules: {} }, NOW)).toEqual({ kind: "no-rule" });
});

describe("what is implied", () => {
  it("a completion date means completed, and opens or closes the window", () => {
    expect(impliedFacts(about("returns", {}, { completedAt: "2026-11-20" }), knowledge, NOW)).toEqual({
      stage: "completed",
      window: "open",
    });
    expect(impliedFacts(about("returns", {}, { completedAt: "2026-11-01" }), knowledge, NOW)).toEqual({
      stage: "completed",
      window: "closed",
    });
  });

  it("between the two counts of a disputed deadline the window is not called closed", () => {
    const now = new Date("2026-11-27T09:00:00+09:00");
    expect(impliedFacts(about("returns", {}, { completedAt: "2026-11-20" }), knowledge, now).window).toBe(
      "open",
    );
  });

  it("what the topic takes to be so gives way to what the user says", () => {
    expect(impliedFacts(about("complaint-after-completion"), knowledge, NOW)).toMatchObject({
      stage: "completed",
    });
    expect(
      impliedFacts(about("complaint-after-completion", { stage: "arrived" }), knowledge, NOW),
    ).toMatchObject({ stage: "arrived" });
  });
});

it("uses the rule of the transaction's day where a rule has changed", () => {
  const rule = {
    decision: [
      { when: {}, until: "2024-01-15", then: "old" },
      { when: {}, from: "2024-01-16", then: "new" },
    ],
    outcomes: { old: { verdict: "no" }, new: { verdict: "yes" } },
  };
  const changed = { ...knowledge, rules: { "rakuma/cancel": rule } } as unknown as Knowledge;
  expect(decide(about("cancel", {}, { boughtAt: "2024-01-15" }), changed, NOW)).toMatchObject({ id: "old" });
  expect(decide(about("cancel", {}, { boughtAt: "2024-01-16" }), changed, NOW)).toMatchObject({ id: "new" });
  expect(decide(about("cancel"), changed, NOW)).toMatchObject({ id: "new" });
});
