import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { type Answer, toRecord, toText } from "../../src/answer.ts";
import { ask, askOnFullDay, type Question } from "../../src/ask.ts";
import { decodeState, emptyState, encodeState } from "../../src/choice.ts";
import { plain } from "../../src/message-check/text.ts";
import { MAX_LENGTH, normalize } from "../../src/understand/normalize.ts";
import { anyText, corpus, first, SEED } from "./hostile.ts";

/** The whole bot without a channel: whatever is typed, remembered or tapped. */

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const topics = Object.keys(knowledge.topics);
const places = Object.keys(knowledge.marketplaces);
const SLOW = 120_000;

/** Without a source an answer rules nothing: it chats, looks a message through, or asks back. */
const standsOnSomething = ({ kind, blocks, choices, verdict, outcome }: Answer): boolean => {
  const kinds = new Set(blocks.map((block) => block.kind));
  if (kinds.has("sources") || kinds.has("help")) return true;
  const asksBack = ["ask", "choose", "comparison"].includes(kind) && choices.length > 0;
  return verdict === null && outcome === null && (kind === "smalltalk" || kind === "check" || asksBack);
};

/** `before`: a memory is handed back as it came, also where it was broken. */
function expectSound(answer: Answer, before = ""): void {
  expect(standsOnSomething(answer)).toBe(true);
  for (const text of [toText(answer), toRecord(answer).text, before.isWellFormed() ? answer.memory : ""]) {
    expect(text.isWellFormed()).toBe(true);
  }
  for (const { data } of answer.choices) expect(decodeState(data, knowledge)).toBeDefined();
}

/** Words for a state that is one, and whose checksum is right. */
const state = fc
  .record({
    topic: fc.constantFrom(null, ...topics),
    marketplace: fc.constantFrom(null, ...places),
    facts: factsOf(),
    dates: fc.dictionary(fc.constantFrom(...Object.keys(knowledge.dates)), moment(), { maxKeys: 3 }),
    asked: fc.integer({ min: 0, max: 12 }),
    none: fc.boolean(),
  })
  .map((one) => encodeState({ ...emptyState, ...one }, knowledge));

function factsOf(): fc.Arbitrary<Record<string, string>> {
  const pairs = Object.entries(knowledge.facts).flatMap(([fact, { values }]) =>
    Object.keys(values).map((value): [string, string] => [fact, value]),
  );
  return fc.array(fc.constantFrom(...pairs), { maxLength: 4 }).map((some) => Object.fromEntries(some));
}

function moment(): fc.Arbitrary<string> {
  const day = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2127-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString());
  return fc.oneof(
    day.map((one) => one.slice(0, 10)),
    day.map((one) => one.slice(0, 16)),
  );
}

/** A state, one that was damaged on its way, or none at all. */
const choice = fc.oneof(
  { arbitrary: state, weight: 3 },
  fc
    .tuple(state, fc.nat(99), anyText)
    .map(([one, at, text]) => one.slice(0, at) + text.slice(0, 3) + one.slice(at)),
  anyText,
);
const memory = fc.oneof(
  fc.constant(undefined),
  choice,
  fc
    .tuple(state, fc.array(fc.tuple(anyText, choice), { maxLength: 4 }))
    .map(([head, offered]) => [head, ...offered.map(([label, data]) => `${label}=${data}`)].join("~")),
);
/** What has the form of a day and a time, and need not be one: 2026-02-31T25:61. */
const digits = (most: number) => fc.nat(10 ** most - 1).map((number) => String(number).padStart(most, "0"));
const dayLike = fc
  .tuple(digits(4), digits(2), digits(2), fc.option(fc.tuple(digits(2), digits(2)), { nil: undefined }))
  .map(([year, month, day, time]) => `${year}-${month}-${day}${time ? `T${time.join(":")}` : ""}`);
const picked = fc.oneof(moment(), dayLike, fc.constantFrom("2026-02-31", "2026-11-20T24:00", "0000-00-00"));
const anyMoment = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

describe("whatever is typed", () => {
  it(
    "is answered, and never with a rule that has no source and no way to the official help",
    () => {
      const property = fc.property(anyText, (text) => expectSound(ask({ text }, undefined, NOW, knowledge)));
      fc.assert(property, { seed: SEED, numRuns: 500, examples: first });
    },
    SLOW,
  );

  it(
    "is answered after whatever is remembered, at any moment and in both languages",
    () => {
      const language = fc.constantFrom("ja", "en") as fc.Arbitrary<"ja" | "en">;
      const property = fc.property(
        anyText,
        memory,
        anyMoment,
        language,
        anyText,
        (text, before, now, ui, on) => {
          expectSound(ask({ text, language: ui }, before, now, knowledge), before);
          expectSound(
            ask({ text: text.slice(0, 200), language: ui, on: on.slice(0, 50) }, before, now, knowledge),
          );
          expectSound(askOnFullDay({ text }, before, now, knowledge), before);
        },
      );
      fc.assert(property, { seed: SEED, numRuns: 250 });
    },
    SLOW,
  );

  it.each([["the memory"], ["the choice"]])("is answered when a known bad case is %s", (where) => {
    for (const text of corpus) {
      const question: Question = where === "the choice" ? { choice: text } : { text: "2" };
      const before = where === "the choice" ? undefined : text;
      expectSound(ask(question, before, NOW, knowledge), before);
    }
  });
});

describe("whatever a button carries", () => {
  it(
    "is answered, also with any day that was picked and any memory",
    () => {
      const property = fc.property(
        choice,
        memory,
        fc.option(picked, { nil: undefined }),
        (data, before, date) => {
          const question: Question = date === undefined ? { choice: data } : { choice: data, date };
          expectSound(ask(question, before, NOW, knowledge), before);
        },
      );
      fc.assert(property, { seed: SEED, numRuns: 800 });
    },
    SLOW,
  );

  it(
    "is answered for the day of any event, typed in any way",
    () => {
      const event = fc.constantFrom(...Object.keys(knowledge.dates));
      const place = fc.oneof(fc.constantFrom(null, ...places), anyText);
      const property = fc.property(event, place, anyText, anyMoment, (happened, marketplace, on, now) => {
        const answer = ask({ happened, marketplace, on }, undefined, now, knowledge);
        expect(toText(answer).isWellFormed()).toBe(true);
      });
      fc.assert(property, { seed: SEED, numRuns: 200 });
    },
    SLOW,
  );
});

it("reads no more of a text than its limit, also where one character becomes eighteen", () => {
  const bomb = "\ufdfa".repeat(MAX_LENGTH);
  expect(normalize(bomb, knowledge).length).toBeLessThanOrEqual(MAX_LENGTH);
  expect(plain(bomb).length).toBeLessThanOrEqual(MAX_LENGTH);
});
