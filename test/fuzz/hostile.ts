import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";

/** What nobody should send, and somebody will: fixed cases that are tried first, and any others. */

export const SEED = 20_261_123;
const MAX_TEXT = 10_000;

interface Case {
  text: string;
  times?: number;
}

/** Every case that was thought of or found so far. */
export const corpus: string[] = (JSON.parse(readFileSync("test/fuzz/corpus.json", "utf8")) as Case[]).map(
  ({ text, times = 1 }) => text.repeat(times),
);

/** The fixed cases as examples of a property with one argument. */
export const first = corpus.map((text): [string] => [text]);

/** Pieces of what real questions are written in: the indented lines of the topics, cut at particles. */
function fragments(): string[] {
  const folder = "knowledge/topics/";
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => readFileSync(folder + name, "utf8").split("\n"));
  const said = lines
    .filter((line) => line.startsWith("  "))
    .flatMap((line) => line.trim().split(/(?<=[はがをにで、。])/u));
  return [...new Set(said)].filter((piece) => piece !== "");
}

const japanese = fc.constantFrom(...fragments());
const control = fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code));
const surrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
const sign = fc.constantFrom(
  "\u202e",
  "\u202c",
  "\u200b",
  "\ufeff",
  "「",
  "」",
  "〒",
  "@",
  "0",
  "-",
  "\n",
  "{",
  "<",
  "~",
  "=",
  ".",
);

const mixed = fc
  .array(
    fc.oneof(
      { arbitrary: japanese, weight: 4 },
      control,
      surrogate,
      sign,
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(""));
const long = fc
  .tuple(mixed, fc.integer({ min: 1, max: 2000 }))
  .map(([text, times]) => text.repeat(Math.min(times, Math.floor(MAX_TEXT / Math.max(text.length, 1)))));

/** Any text of at most 10,000 characters. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    { arbitrary: mixed, weight: 6 },
    { arbitrary: long, weight: 1 },
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.constantFrom(...corpus),
  )
  .map((text) => text.slice(0, MAX_TEXT));

/** A JSON value as deep as a body of one megabyte may be. */
export const deepJson = `${'{"a":['.repeat(50_000)}1${"]}".repeat(50_000)}`;
