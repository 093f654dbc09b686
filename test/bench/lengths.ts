import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { ask } from "../../src/ask.ts";
import { masked } from "../../src/insights/mask.ts";
import { checkMessage, checkRequest } from "../../src/message-check/index.ts";
import { suggest } from "../../src/suggest.ts";
import { datesInText } from "../../src/understand/dates/in-text.ts";
import { normalize } from "../../src/understand/normalize.ts";
import type { Section } from "./lib/section.ts";
import { ms, times } from "./lib/times.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const SHORT = 1000;
const LONG = 5000;
const RUNS = 5;
/** Five times as long: five times the time when it grows with the length, 25 times with its square. */
const RATIO_AT_MOST = 12;
const MS_AT_MOST = 20;
/** Below this, a clock tells nothing about a ratio. */
const TELLS_FROM_MS = 0.5;

/** What is repeated to the length. */
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

/** What a text costs that repeats one thing for 5,000 characters, beside 1,000: the worst of many things. */
export function lengths(): Section {
  const rows = Object.entries(works).map(([name, work]) => ({ name, ...worstOf(work) }));
  const slowest = Math.max(...rows.map(({ long }) => long));
  const steepest = Math.max(...rows.map(({ ratio }) => ratio));
  return {
    title: "Time and length",
    about: `${UNITS.length} things, each repeated to ${SHORT} and to ${LONG} characters, the fastest of ${RUNS}: the longest time and the steepest growth of any of them.`,
    head: ["", "longest", "of", "steepest", "of"],
    rows: rows.map(({ name, long, of, ratio, ratioOf }) => [
      name,
      ms(long),
      code(of),
      times(ratio),
      code(ratioOf),
    ]),
    goals: [
      {
        text: `no more than ${MS_AT_MOST} ms for ${LONG} characters.`,
        met: slowest <= MS_AT_MOST,
        note: `${ms(slowest)}.`,
      },
      {
        text: "time grows with the length and not with its square.",
        met: steepest <= RATIO_AT_MOST,
        note: `${times(steepest)} for five times the length.`,
      },
    ],
  };
}

const code = (unit: string) => `\`${JSON.stringify(unit).replaceAll("|", "")}\``;

function worstOf(work: (text: string) => unknown) {
  const worst = { long: 0, of: "", ratio: 0, ratioOf: "" };
  for (const unit of UNITS) {
    const [short, long] = [fastest(work, filled(unit, SHORT)), fastest(work, filled(unit, LONG))];
    if (long > worst.long) Object.assign(worst, { long, of: unit });
    if (long >= TELLS_FROM_MS && long / short > worst.ratio)
      Object.assign(worst, { ratio: long / short, ratioOf: unit });
  }
  return worst;
}

const filled = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** A machine that is busy makes a run longer and never shorter. */
function fastest(work: (text: string) => unknown, text: string): number {
  const all = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    work(text);
    return performance.now() - begun;
  });
  return Math.min(...all);
}
