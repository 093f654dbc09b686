import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { decodeState, emptyState, encodeState, MAX_CHOICE_LENGTH, type State } from "../src/choice.ts";
import { everyAnswer } from "./every-answer.ts";

const knowledge = readKnowledge();
const full: State = {
  topic: "complaint-after-completion",
  marketplace: "yahoo-fleamarket",
  facts: {
    role: "seller",
    stage: "completed",
    problem: "not-arrived",
    shipping: "anonymous",
    window: "closed",
  },
  dates: {
    completedAt: "2026-11-20",
    lastMessageAt: "2026-11-21",
    boughtAt: "2026-02-28",
    arrivedAt: "2000-01-01",
  },
  asked: 2,
  none: false,
  dangers: ["life", "threat"],
};

it.each([
  ["an empty state", emptyState],
  ["everything at once", full],
  ["that none of the topics is meant", { ...emptyState, none: true }],
])("carries %s there and back", (_, state) => {
  const text = encodeState(state, knowledge);
  expect(decodeState(text, knowledge)).toEqual(state);
  expect(text.length).toBeLessThanOrEqual(MAX_CHOICE_LENGTH);
});

it("refuses a state that was changed in any one character", () => {
  const text = encodeState(full, knowledge);
  const changed = [...text].map(
    (character, i) => text.slice(0, i) + (character === "a" ? "b" : "a") + text.slice(i + 1),
  );
  expect(changed.map((one) => decodeState(one, knowledge)).filter(Boolean)).toEqual([]);
});

it.each([
  "",
  "1",
  "0.returns.r0...abcd",
  "1.returns.r0..",
  "constructor",
  "1.__proto__.r0...aaaa",
  "💔".repeat(40),
])("refuses what is no state: %s", (text) => {
  expect(decodeState(text, knowledge)).toBeUndefined();
});

it("refuses a state whose fact the knowledge no longer has", () => {
  const text = encodeState(full, knowledge);
  const { window: _, ...facts } = knowledge.facts;
  expect(decodeState(text, { ...knowledge, facts })).toBeUndefined();
});

it("carries the time of a date when it was said", () => {
  const state = {
    ...emptyState,
    dates: { paidAt: "2026-11-20T12:30", completedAt: "2026-11-21", arrivedAt: "2026-11-22T00:00" },
  };
  expect(decodeState(encodeState(state, knowledge), knowledge)).toEqual(state);
});

it("draws a day that no clock of a user shows to the nearest one that may be told", () => {
  const there = (day: string) => {
    const state = { ...emptyState, dates: { completedAt: day } };
    return decodeState(encodeState(state, knowledge), knowledge)?.dates.completedAt;
  };
  expect(["1999-12-31", "2100-12-31", "2126-06-01"].map(there)).toEqual([
    "2000-01-01",
    "2100-12-31",
    "2100-12-31",
  ]);
});

describe("a state that was forged with the right checksum", () => {
  const forge = (body: string) => {
    let value = 7;
    for (const character of body) value = (Math.imul(value, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
    return `${body}.${(value % 36 ** 4).toString(36).padStart(4, "0")}`;
  };
  it("is made rightly here", () => {
    expect(decodeState(forge("1.returns.r0.sc."), knowledge)).toMatchObject({
      topic: "returns",
      facts: { stage: "completed" },
    });
  });
  it.each([
    "1.constructor.r0..",
    "1.__proto__.r0..",
    "1.returns.x0..",
    "1.returns.r..",
    "1.returns.rx..",
    "1.returns.r0.s.",
    "1.returns.r0.sz.",
    "1.returns.r0..c!!!",
    "1.returns.r0..z7ks",
    // A day in 2127, and hours of work for the calendar.
    "1.returns.r0..czzz",
    `1.returns.r0..${"ca00".repeat(10_000)}`,
  ])("is refused all the same: %s", (body) => {
    expect(decodeState(forge(body), knowledge)).toBeUndefined();
  });
});

it("refuses a button that the bot has made as soon as any one of its characters is another", () => {
  const buttons = everyAnswer(knowledge).flatMap(([, { choices }]) => choices.map(({ data }) => data));
  const character = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789.-~=");
  fc.assert(
    fc.property(fc.constantFrom(...new Set(buttons)), fc.nat(), character, (data, place, other) => {
      const at = place % data.length;
      fc.pre(data.charAt(at) !== other);
      expect(decodeState(data, knowledge)).toBeDefined();
      expect(decodeState(data.slice(0, at) + other + data.slice(at + 1), knowledge)).toBeUndefined();
    }),
    { seed: 20261123, numRuns: 2000 },
  );
});
