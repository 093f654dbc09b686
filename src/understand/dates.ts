import type { LocalMoment } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import type { DateInText } from "./date-words.ts";
import { finderOf } from "./words.ts";

export interface FoundDate {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  date: LocalMoment;
  words: string;
}

/** How far from a date the word that says what happened on it may stand. */
const REACH = 14;
const TOUCHING = 2;
const SENTENCE_END = /[。!?]/;
/** Something else happened on that day than what the text as a whole is about. */
const OTHER_EVENT = /連絡|言われ|言って|来た|きた|気づ|気付|見つ|知っ|問い合わせ|めっせーじ/;
/** 「1週間過ぎたけど」: what people count so is the time since the completion. */
const OVERDUE = /過ぎ|すぎ/;
const NOT_YET = /^.{0,4}(?:予定|つもり|までに)/;

interface Word {
  event: string;
  from: number;
  to: number;
}

/**
 * The dates that were read in a normalised text and what happened on them. A date whose event is not said is
 * left out, unless `fallback` names the event that the rest of the text is about.
 */
export function findDates(
  text: string,
  dates: DateInText[],
  knowledge: Knowledge,
  fallback?: string,
): FoundDate[] {
  const words = finder(knowledge.dates)(text).map(({ means, from, to }) => ({ event: means, from, to }));
  const taken = new Set<Word>();
  const found = dates.flatMap((one, i): FoundDate[] => {
    const after = text.slice(one.to, Math.min(dates[i + 1]?.from ?? text.length, one.to + REACH));
    if (NOT_YET.test(after)) return [];
    const word = wordFor(
      one,
      dates[i - 1],
      dates[i + 1],
      text,
      words.filter((other) => !taken.has(other)),
    );
    if (word) taken.add(word);
    const isOverdue = OVERDUE.test(text.slice(one.from, one.to));
    const event = word?.event ?? (isOverdue ? "completedAt" : OTHER_EVENT.test(after) ? undefined : fallback);
    return event ? [{ event, date: one.date, words: text.slice(one.from, one.to) }] : [];
  });
  return found.filter((one, i) => found.findIndex((other) => other.event === one.event) === i);
}

/** Every place where a word of facts.yaml says that something happened. */
const finder = once((dates: Knowledge["dates"]) =>
  finderOf(
    Object.entries(dates).flatMap(([event, { words }]) => words.map((word) => [word, event] as const)),
  ),
);

/** A word that touches the date (発送10/3) says more than one that follows, and that more than one before. */
function wordFor(
  date: DateInText,
  previous: DateInText | undefined,
  next: DateInText | undefined,
  text: string,
  words: Word[],
): Word | undefined {
  const near = (from: number, to: number) => to - from <= REACH && !SENTENCE_END.test(text.slice(from, to));
  const behind = words
    .filter(({ from, to }) => to <= date.from && from >= (previous?.to ?? 0) && near(to, date.from))
    .sort((a, b) => b.to - a.to)[0];
  const ahead = words
    .filter(({ from }) => from >= date.to && from < (next?.from ?? text.length) && near(date.to, from))
    .sort((a, b) => a.from - b.from)[0];
  if (behind && date.from - behind.to <= TOUCHING) return behind;
  const another = OTHER_EVENT.test(text.slice(date.to, Math.min(next?.from ?? text.length, date.to + REACH)));
  return ahead ?? (another ? undefined : behind);
}
