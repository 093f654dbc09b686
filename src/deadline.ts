import { dayjs, daysBetween, JAPAN, type LocalDate } from "./calendar.ts";
import type { Deadline } from "./knowledge/index.ts";

export interface ComputedDeadline {
  /** the last minute, ISO 8601 with +09:00; the earlier one when descriptions differ */
  at: string;
  /** the last minute by the later reading, when descriptions differ */
  laterReading?: string;
  /** whole days in Japan from `now` to the last day: 0 today, negative when it is over */
  remainingDays: number;
  /** over; `maybe` between the two readings, when nobody can say */
  past: boolean | "maybe";
}

/** Where no time is known, the last day counts to its end. */
const END_OF_DAY = "23:59";

/**
 * When a deadline ends that started on the day `from` (in Japan).
 * Throws a RangeError when `from` is not a day of the calendar.
 */
export function computeDeadline(deadline: Deadline, from: LocalDate, now: Date): ComputedDeadline {
  const counted = lastMinute(deadline, from, deadline.days - 1);
  const notCounted = lastMinute(deadline, from, deadline.days);
  const at = deadline.firstDay === "not-counted" ? notCounted : counted;
  const disputed = deadline.firstDay === "disputed";
  return {
    at: at.format(),
    ...(disputed && { laterReading: notCounted.format() }),
    remainingDays: daysBetween(now, at.toDate()),
    past: at.isBefore(now) && disputed && !notCounted.isBefore(now) ? "maybe" : at.isBefore(now),
  };
}

function lastMinute(deadline: Deadline, from: LocalDate, addDays: number): dayjs.Dayjs {
  const start = dayjs(from, "YYYY-MM-DD", true);
  if (!start.isValid()) throw new RangeError(`not a day: ${from}`);
  const day = start.add(addDays, "day").format("YYYY-MM-DD");
  return dayjs.tz(`${day} ${deadline.time ?? END_OF_DAY}`, "YYYY-MM-DD HH:mm", JAPAN);
}
