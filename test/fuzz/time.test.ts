import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { ask } from "../../src/ask.ts";
import { masked } from "../../src/insights/mask.ts";
import { checkMessage, checkRequest } from "../../src/message-check/index.ts";
import { suggest } from "../../src/suggest.ts";
import { datesInText } from "../../src/understand/date-words.ts";
import { normalize } from "../../src/understand/normalize.ts";
import { nestedRepeats } from "./nested-repeats.ts";

/** Nobody can keep the bot busy with one message: what it does grows with the length, and not faster. */

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const SHORT = 1000;
const LONG = 5000;
/** Five times as long: five times the time when it grows with the length, 25 times with its square. */
const AT_MOST = 12;
/** What a clock and a garbage collector may add, in milliseconds. */
const NOISE_MS = 10;
const RUNS = 4;
/** A machine that is busy is measured again. */
const TRIES = 3;
/** Each turn begins with a hyphen, which no turn holds: there is one way to read a text. */
const UNAMBIGUOUS = ["/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/"];

const UNITS = [
  ...[
    "あ",
    "ア",
    "ｱ",
    "漢",
    "市",
    "区",
    "県",
    "1",
    "１",
    "一",
    "-",
    "0-",
    "03-",
    "1/",
    "1日",
    "日",
    "年",
    "前",
  ],
  ...[
    "田中さん",
    "さん",
    "様",
    "名前は",
    "私は",
    "東京都",
    "東京都千代田区",
    "丁目",
    "マンション",
    "銀行",
    "口座",
  ],
  ...["@a", "a.", "a@", "a@a.", "http://", "a", "a ", "aB", "my name is ", "san", "_", "〒", "line id "],
  ...[
    "!?",
    "。",
    "、",
    "\n",
    " ",
    "\u3000",
    "\t",
    "\r\n",
    "(",
    "[",
    "{",
    "<",
    "\\",
    "「",
    "」",
    '"',
    ":",
    "~",
    "=",
  ],
  ...["\u202e", "\u202c", "\u200b", "\u0000", "\u001b[1m", "\ud800", "👨‍👩‍👧", "e\u0301", "ﷺ", "が\u3099"],
  ...[
    "この文面どう？",
    "昨日",
    "完了した",
    "ない",
    "では",
    "ラクマ",
    "返品",
    "ka",
    "nn",
    "送る前に",
    "、文面",
    "です",
  ],
];

const works: Record<string, (text: string) => unknown> = {
  "an answer": (text) => ask({ text }, undefined, NOW, knowledge),
  "masking what is kept": masked,
  "looking a message through": (text) => checkMessage(text, knowledge),
  "telling whether a message is to be looked through": checkRequest,
  "reading it in one way of writing": (text) => normalize(text, knowledge),
  "finding dates": (text) => datesInText(normalize(text, knowledge), NOW),
  "suggesting questions": (text) => suggest(text, 5, knowledge),
};

function timeOf(work: (text: string) => unknown, text: string): number {
  const begun = performance.now();
  work(text);
  return performance.now() - begun;
}

/** The fastest of several, because a machine that is busy makes a run longer and never shorter. */
function fastest(work: (text: string) => unknown, text: string): number {
  return Math.min(...Array.from({ length: RUNS }, () => timeOf(work, text)));
}

/** What took longer than it may, each time that it was measured. */
function tooLong(work: (text: string) => unknown, unit: string, tail: string): string[] {
  const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length) + tail;
  let said = "";
  for (let i = 0; i < TRIES; i++) {
    const [short, long] = [fastest(work, text(SHORT)), fastest(work, text(LONG))];
    if (long <= AT_MOST * short + NOISE_MS) return [];
    said = `${JSON.stringify(unit)} … ${JSON.stringify(tail)}: ${short.toFixed(1)} → ${long.toFixed(1)} ms`;
  }
  return [said];
}

describe.each(Object.entries(works))("%s", (_, work) => {
  it("takes no longer than the length of what is typed explains, whatever is repeated in it", () => {
    const slow = UNITS.flatMap((unit) => ["", "です！"].flatMap((tail) => tooLong(work, unit, tail)));
    expect(slow).toEqual([]);
  }, 120_000);
});

describe("the patterns of the code", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => ({ name, code: readFileSync(`src/${name}`, "utf8") }));

  it("repeat nothing without end that repeats without end itself", () => {
    const found = sources.flatMap(({ name, code }) =>
      nestedRepeats(code).map((pattern) => `${name}: ${pattern}`),
    );
    expect(found.filter((one) => !UNAMBIGUOUS.some((safe) => one.endsWith(safe)))).toEqual([]);
  });

  it.each(["/(a+)+/", "/(?:a*b?)*/", "/((a|b+)c?){2,}/", "/(?<x>[^)]+)*/u"])(
    "are found when they do: %s",
    (code) => {
      expect(nestedRepeats(`const x = ${code};`)).toHaveLength(1);
    },
  );

  it.each(["/(a+){0,3}/", "/(?:ab)+/", "/[(a+)]+/", "/a+b+/", "/(a{1,3})+/"])(
    "are not found where there is an end: %s",
    (code) => {
      expect(nestedRepeats(`const x = ${code};`)).toEqual([]);
    },
  );
});
