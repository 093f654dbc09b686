import type { dayjs } from "../../calendar.ts";

export type Day = dayjs.Dayjs;

export interface DatePattern {
  pattern: RegExp;
  /** one day, or the first and the last of those that the words leave open; undefined when the calendar has none */
  read: (match: RegExpMatchArray, today: Day) => Day | [Day, Day] | undefined;
  /** time that has gone by since something, where all others name a day on which something happened */
  elapsed?: true;
  /** the words name the day alone and leave its month open */
  dayOnly?: true;
  /** whether the words leave the year open */
  yearless?: (match: RegExpMatchArray) => boolean;
}

export const KANJI = "一二三四五六七八九十";
const DIGITS = KANJI.slice(0, 9);
export const NUMBER = `(\\d{1,3}|[${KANJI}]{1,3})`;
export const SMALL = `(\\d{1,2}|[${KANJI}]{1,3})`;

/** Up to 99 in kanji, up to 999 in figures: 3, 三, 十, 二十, 二十三. */
export function toNumber(text: string | undefined): number {
  if (!text || /^\d+$/.test(text)) return Number(text);
  const digit = (kanji: string | undefined) => (kanji ? DIGITS.indexOf(kanji) + 1 : 0);
  const [tens, ones] = text.split("十");
  return ones === undefined ? digit(tens) : (digit(tens) || 1) * 10 + digit(ones);
}
