import type { LocalDate } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { normalize } from "../understand/normalize.ts";
import { MASK } from "./mask.ts";
import type { AskedRow } from "./read.ts";
import { representatives } from "./similar.ts";

/** Fewer askings of what is alike are counted and shown to nobody: words that only one has used could tell who. */
export const SHOWN_FROM = 3;
export const NEAREST = 3;

/** What was asked alike, often enough to be shown. */
export interface QuestionGroup {
  /** the wording asked most often, of those in which nothing had to be hidden where there are such */
  text: string;
  /** the other wordings, the most frequent first */
  others: string[];
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
  /** the most frequent first */
  shown: QuestionGroup[];
  /** how many groups were not asked often enough */
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
    .filter(({ count }) => count >= SHOWN_FROM)
    .sort((a, b) => b.count - a.count || compare(b.last, a.last) || compare(a.text, b.text));
  return { shown, few: groups.length - shown.length };
}

function toGroup(rows: AskedRow[]): QuestionGroup {
  const days = rows.map(({ day }) => day).sort();
  const tallied = (of: (row: AskedRow) => string | null) => Object.fromEntries(tally(rows, of));
  const wordings = tally(rows, (row) => row.text).map(([one]) => one);
  // What had nothing to hide reads best, and can be learned as it is.
  const text = wordings.find((one) => !one.includes(MASK)) ?? wordings[0] ?? "";
  return {
    text,
    others: wordings.filter((one) => one !== text),
    count: total(rows),
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    channels: tallied(({ channel }) => channel),
    why: tallied(({ why }) => why),
    marketplaces: tallied(({ marketplace }) => marketplace),
    nearest: averageOf(rows),
  };
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
