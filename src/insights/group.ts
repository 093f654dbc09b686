import type { LocalDate } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { runsOf } from "../knowledge/word-runs.ts";
import { normalize } from "../understand/normalize.ts";
import { MASK, oneMask } from "./mask.ts";
import type { AskedRow } from "./read.ts";
import { representatives } from "./similar.ts";

/** What fewer different people have asked is counted and shown to nobody: words that only one has used could tell who. */
export const SHOWN_FROM = 3;
export const NEAREST = 3;

/** What was asked alike, often enough to be shown. */
export interface QuestionGroup {
  /** the wording of most people; where no wording is of enough, the words of one that enough have used */
  text: string;
  /** the other wordings of enough people, the most frequent first */
  others: string[];
  /** how many wordings more there are */
  more: number;
  /** how many different people at least */
  askers: number;
  /** how often, in all wordings */
  count: number;
  first: LocalDate;
  last: LocalDate;
  /** how many of each, the most frequent first */
  channels: Record<string, number>;
  why: Record<string, number>;
  marketplaces: Record<string, number>;
  /** averaged over what was asked, the nearest first */
  nearest: { topic: string; score: number }[];
}

export interface Groups {
  /** those of the most people first, then those nearest to the field */
  shown: QuestionGroup[];
  /** how many groups were not asked by enough */
  few: number;
}

const HOLDS_KANJI = /\p{Script=Han}/u;
const SIGNS = /[\p{P}\p{S}\p{Z}\p{C}]/gu;

/** The same rows in any order give the same groups. */
export function groupQuestions(
  rows: AskedRow[],
  knowledge: Pick<Knowledge, "spellings" | "readings">,
): Groups {
  const keyOf = (text: string) => {
    const plain = text.normalize("NFKC").toLowerCase();
    return (HOLDS_KANJI.test(plain) ? plain : normalize(plain, knowledge)).replace(SIGNS, "") || plain;
  };
  const byKey = Map.groupBy(rows, ({ text }) => keyOf(text));
  const asked = [...byKey]
    .map(([key, own]) => ({ key, own, count: total(own) }))
    .sort((a, b) => b.count - a.count || compare(a.key, b.key));
  const stands = representatives(asked.map(({ key }) => key));
  const groups = [...Map.groupBy(asked, (_, i) => stands[i])].map(([, own]) =>
    toGroup(own.flatMap((one) => one.own)),
  );
  const shown = groups
    .filter(({ askers }) => askers >= SHOWN_FROM)
    .sort(
      (a, b) => b.askers - a.askers || nearOf(b) - nearOf(a) || b.count - a.count || compare(a.text, b.text),
    );
  return { shown, few: groups.length - shown.length };
}

function toGroup(rows: AskedRow[]): QuestionGroup {
  const days = rows.map(({ day }) => day).sort();
  const tallied = (of: (row: AskedRow) => string | null) => Object.fromEntries(tally(rows, of));
  const wordings = tally(rows, (row) => row.text).map(([one]) => one);
  const ofEnough = wordings.filter((one) => peopleIn(rows.filter(({ text }) => text === one)) >= SHOWN_FROM);
  // What had nothing to hide reads best, and can be learned as it is.
  const whole = ofEnough.find((one) => !one.includes(MASK)) ?? ofEnough[0];
  return {
    text: whole ?? sharedWords(wordings[0] ?? "", rows),
    others: ofEnough.filter((one) => one !== whole),
    more: wordings.length - Math.max(1, ofEnough.length),
    askers: peopleIn(rows),
    count: total(rows),
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    channels: tallied(({ channel }) => channel),
    why: tallied(({ why }) => why),
    marketplaces: tallied(({ marketplace }) => marketplace),
    nearest: averageOf(rows),
  };
}

/** A wording with 〓 for each word that fewer people than may be shown have used. */
function sharedWords(wording: string, rows: AskedRow[]): string {
  const words = rows.map(({ text }) => new Set(runsOf(text).map((run) => run.text)));
  const using = (word: string) => rows.filter((_, i) => words[i]?.has(word));
  const shown = runsOf(wording).map(({ text, isWord }) =>
    isWord && peopleIn(using(text)) < SHOWN_FROM ? MASK : text,
  );
  return oneMask(shown.join(""));
}

/** How many people at least: about another topic the same person has another name, so that only one topic is counted. */
function peopleIn(rows: AskedRow[]): number {
  const byTopic = Map.groupBy(rows, ({ nearest }) => nearest[0]?.topic);
  return Math.max(
    0,
    ...[...byTopic.values()].map((own) => new Set(own.flatMap(({ askers }) => askers)).size),
  );
}

function nearOf({ nearest: [first] }: QuestionGroup): number {
  return first?.score ?? 0;
}

function tally(rows: AskedRow[], of: (row: AskedRow) => string | null): [string, number][] {
  const named = rows.filter((row) => of(row) !== null);
  return [...Map.groupBy(named, of)]
    .map(([name, own]): [string, number] => [name ?? "", total(own)])
    .sort(([a, m], [b, n]) => n - m || compare(a, b));
}

function averageOf(rows: AskedRow[]): QuestionGroup["nearest"] {
  const sums = new Map<string, number>();
  for (const { nearest, count } of rows)
    for (const { topic, score } of nearest) sums.set(topic, (sums.get(topic) ?? 0) + score * count);
  return [...sums]
    .map(([topic, sum]) => ({ topic, score: sum / total(rows) }))
    .sort((a, b) => b.score - a.score || compare(a.topic, b.topic))
    .slice(0, NEAREST);
}

function total(rows: { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** By code units: the same everywhere, whatever the machine's language is. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
