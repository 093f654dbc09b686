import { dayjs, daysBetween, JAPAN, type LocalDate } from "./calendar.ts";
import type { Deadline } from "./knowledge/index.ts";

export interface ComputedDeadline {
  /** the last minute, ISO 8601 with +09:00; the earlier one when descriptions differ */
  at: string;
  /** the last minute by the later reading, when descriptions differ */
  laterReading?: string;
  /** whole days in Japan from `now` to the last day: 0 today, negative when it is over */
  remainingDays: number;
  past: boolean;
}

/**
 * When a deadline ends that started on the day `from` (in Japan).
 * Throws a RangeError when `from` is not a day of the calendar.
 */
export function computeDeadline(deadline: Deadline, from: LocalDate, now: Date): ComputedDeadline {
  const counted = lastMinute(deadline, from, deadline.days - 1);
  const notCounted = lastMinute(deadline, from, deadline.days);
  const at = deadline.firstDay === "not-counted" ? notCounted : counted;
  return {
    at: at.format(),
    ...(deadline.firstDay === "disputed" && { laterReading: notCounted.format() }),
    remainingDays: daysBetween(now, at.toDate()),
    past: at.isBefore(now),
  };
}

function lastMinute(deadline: Deadline, from: LocalDate, addDays: number): dayjs.Dayjs {
  const start = dayjs(from, "YYYY-MM-DD", true);
  if (!start.isValid()) throw new RangeError(`not a day: ${from}`);
  return dayjs.tz(
    `${start.add(addDays, "day").format("YYYY-MM-DD")} ${deadline.time}`,
    "YYYY-MM-DD HH:mm",
    JAPAN,
  );
}
