import { dayInJapan, type LocalDate } from "../calendar.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const SECONDS_A_DAY = 24 * 60 * 60;

/**
 * More different wordings, and more uses of new words, are not kept of a day: who floods the bot with them cannot fill
 * the database. Never change it: the ids of what is kept are counted with it.
 */
export const KEPT_A_DAY = 2000;

/** The first id of a day (YYYY-MM-DD) and the first that is not its own: an id tells the day, so that a day is a range. */
export function idsOf(day: LocalDate): { first: number; end: number } {
  const first = (Date.parse(`${day}T00:00:00Z`) / DAY_MS) * KEPT_A_DAY;
  return { first, end: first + KEPT_A_DAY };
}

/** The same in SQL, for a day as its midnight in UTC, in seconds since 1970. */
export const firstIdOf = (seconds: string) => `${seconds} / ${SECONDS_A_DAY} * ${KEPT_A_DAY}`;

/** The day in Japan so many days before a moment. */
export function dayBefore(now: Date, days: number): LocalDate {
  return dayInJapan(new Date(now.getTime() - days * DAY_MS));
}
