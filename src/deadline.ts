import {
  dayjs,
  daysBetween,
  ends,
  isSpan,
  type LocalDate,
  type LocalMoment,
  momentInJapan,
} from "./calendar.ts";
import type { Deadline } from "./knowledge/index.ts";

export interface ComputedDeadline {
  /** the moment, ISO 8601 with +09:00; the earlier one when descriptions differ */
  at: string;
  /** the moment by the later reading, when descriptions differ or the time of day is not known */
  laterReading?: string;
  /** whole days in Japan from `now` to that day: 0 today, negative when it is over */
  remainingDays: number;
  /** over; `maybe` between the two readings, when nobody can say */
  past: boolean | "maybe";
  /** the first and the last of the days from one of which it counts, where the user's words leave several open */
  openFrom?: [first: LocalDate, last: LocalDate];
}

/** Where no time is known, the last day counts to its end. */
const END_OF_DAY = "23:59";
const START_OF_DAY = "00:00";

/** The event from which a deadline counts, among the dates that are known; undefined when none is. */
export function startOf(
  { from, restart }: Pick<Deadline, "from" | "restart">,
  dates: Record<string, LocalMoment>,
): LocalMoment | undefined {
  const begun = from.map((event) => dates[event]).find((date) => date !== undefined);
  const again = restart ? dates[restart] : undefined;
  return [begun, again]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}

/**
 * When a deadline ends that started at `start` (a day, a day and a time, or one of several days, in Japan).
 * Throws a RangeError when `start` is not a day of the calendar.
 */
export function computeDeadline(deadline: Deadline, start: LocalMoment, now: Date): ComputedDeadline {
  const [first, last] = ends(start);
  const [earlier] = readings(deadline, first);
  const [, later] = readings(deadline, last);
  const differ = !earlier.isSame(later);
  return {
    at: earlier.format(),
    ...(differ && { laterReading: later.format() }),
    ...(isSpan(start) && { openFrom: [first, last] }),
    remainingDays: daysBetween(now, earlier.toDate()),
    past: differ && earlier.isBefore(now) && !later.isBefore(now) ? "maybe" : earlier.isBefore(now),
  };
}

/** The earlier and the later reading; the same moment where nobody disputes it. */
function readings(deadline: Deadline, start: LocalMoment): [dayjs.Dayjs, dayjs.Dayjs] {
  const { firstDay, time = END_OF_DAY } = deadline;
  const [day = "", clock] = start.split("T");
  const [counted, notCounted] = [lastDay(deadline, day, 1), lastDay(deadline, day, 0)];
  if (time === "same-time") {
    return [momentInJapan(notCounted, clock ?? START_OF_DAY), momentInJapan(notCounted, clock ?? END_OF_DAY)];
  }
  const first = momentInJapan(firstDay === "not-counted" ? notCounted : counted, time);
  return [first, firstDay === "disputed" ? momentInJapan(notCounted, time) : first];
}

function lastDay({ days = 0, months = 0 }: Deadline, from: string, less: number): string {
  const start = dayjs(from, "YYYY-MM-DD", true);
  if (!start.isValid()) throw new RangeError(`not a day: ${from}`);
  return start.add(months, "month").add(days, "day").subtract(less, "day").format("YYYY-MM-DD");
}
