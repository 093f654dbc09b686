import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(customParseFormat);

export const JAPAN = "Asia/Tokyo";

/** A day in Japan, YYYY-MM-DD. */
export type LocalDate = string;

/** A day in Japan, with the time when it was said: YYYY-MM-DD or YYYY-MM-DDTHH:mm. */
export type LocalMoment = string;

/** The days from `from` to `to`, both as days in Japan; negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return dayjs(to).tz(JAPAN).startOf("day").diff(dayjs(from).tz(JAPAN).startOf("day"), "day");
}

/** The day it is in Japan at a moment. */
export function dayInJapan(moment: Date): LocalDate {
  return dayjs(moment).tz(JAPAN).format("YYYY-MM-DD");
}

export { dayjs };
