import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(customParseFormat);

/** Japan has one time zone and no summer time; the fixed offset is a hundred times cheaper than looking the zone up. */
export const JAPAN_OFFSET_MINUTES = 9 * 60;

/** A moment as a clock in Japan shows it. */
export function inJapan(moment: Date | string): dayjs.Dayjs {
  return dayjs(moment).utcOffset(JAPAN_OFFSET_MINUTES);
}

/** The moment at which a clock in Japan shows this day (YYYY-MM-DD) and time (HH:mm). */
export function momentInJapan(day: LocalDate, time = "00:00"): dayjs.Dayjs {
  return inJapan(`${day}T${time}:00+09:00`);
}

/** A day in Japan, YYYY-MM-DD. */
export type LocalDate = string;

/**
 * A day in Japan, with the time when it was said: YYYY-MM-DD or YYYY-MM-DDTHH:mm. Where the words leave several days
 * open, the first and the last of them, YYYY-MM-DD/YYYY-MM-DD: sorted as text, it stands where its first day does.
 */
export type LocalMoment = string;

const OPEN = "/";

/** The days from `first` to `last`, on one of which something happened; the day alone where they are the same. */
export function toSpan(first: LocalDate, last: LocalDate): LocalMoment {
  return first === last ? first : `${first}${OPEN}${last}`;
}

/** The earliest and the latest that a moment leaves open; twice the same where it leaves nothing open. */
export function ends(moment: LocalMoment): [first: LocalMoment, last: LocalMoment] {
  const [first = "", last = first] = moment.split(OPEN);
  return [first, last];
}

/** Whether the words leave several days open. */
export function isSpan(moment: LocalMoment): boolean {
  return moment.includes(OPEN);
}

/** The days from `from` to `to`, both as days in Japan; negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return inJapan(to).startOf("day").diff(inJapan(from).startOf("day"), "day");
}

/** 「2026年11月26日（木）」: the day in Japan, in words. */
export function dayInWords(moment: Date | string): string {
  const at = inJapan(moment);
  return `${at.format("YYYY年M月D日")}（${"日月火水木金土"[at.day()]}）`;
}

/** The day it is in Japan at a moment. */
export function dayInJapan(moment: Date): LocalDate {
  return inJapan(moment).format("YYYY-MM-DD");
}

export { dayjs };
