import fc from "fast-check";
import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { composeCheck } from "../../src/message-check/blocks.ts";
import { checkMessage, checkRequest } from "../../src/message-check/index.ts";

const knowledge = readKnowledge();
const seed = 20261123;

/** Words of the lists, pieces of personal data and signs that the patterns read, in any order. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Object.values(knowledge.messageCheck).flatMap(({ words }) => words.map(([, shown]) => shown)),
      ),
      fc.constantFrom(
        "東京都",
        "区",
        "丁目",
        "銀行",
        "支店",
        "普通",
        "記号",
        "〒",
        "@",
        "https://",
        "LINE ID",
      ),
      fc.constantFrom("-", "ー", "の", " ", "\n", "(", "{", "<", "\u200b", "。", "」", "はできません"),
      fc.stringMatching(/^\d{1,16}$/),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

it("never throws, and never names four digits in a row or words that are not of its lists", () => {
  const known = new Set(
    Object.values(knowledge.messageCheck).flatMap(({ words }) => words.map(([, one]) => one)),
  );
  fc.assert(
    fc.property(pieces, fc.constantFrom(undefined, "completed", "arrived"), (text, stage) => {
      for (const { title, words } of checkMessage(text, knowledge, { stage })) {
        expect(words.length).toBeGreaterThan(0);
        expect(words.filter((word) => /\d{4}/.test(word))).toEqual([]);
        expect(words.filter((word) => word !== title && !known.has(word))).toEqual([]);
      }
      expect(checkRequest(text) ?? "").toEqual(expect.any(String));
    }),
    { seed, numRuns: 1000 },
  );
});

it("never shows a number that was typed", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^0[789]0-\d{4}-\d{4}$/), pieces, (phone, text) => {
      const said = JSON.stringify(composeCheck(`${text}\n${phone}`, {}, knowledge));
      expect(said).not.toContain(phone.slice(4));
    }),
    { seed },
  );
});

it.each([
  ...[
    "line",
    "0",
    "1-",
    "0 1-",
    "a.",
    "a@a.",
    "東京都区",
    "東京都市1",
    "銀行",
    "LINE id ",
    "殺",
    "返品",
    "\n",
  ],
  ...["オンライン", "注文番号a-", "090-1234-567 ", "4111 1111 1111 1111 ", "{", "「", "この文面", "死ねば"],
])("reads 5,000 characters of %j in no time to speak of", (piece) => {
  const text = piece.repeat(5000 / piece.length);
  const started = performance.now();
  checkMessage(text, knowledge, { stage: "completed" });
  checkRequest(text);
  expect(performance.now() - started).toBeLessThan(500);
});
