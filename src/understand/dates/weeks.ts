import type { DatePattern, Day } from "./pattern.ts";

const WEEKDAYS = "月火水木金土日";
const WEEKS_AGO: Record<string, number> = { 先々週: 2, 先週: 1, 今週: 0, 来週: -1, 再来週: -2 };
const WEEK = "(先々週|(?<!先)先週|今週|(?<!再)来週|再来週)";

function mondayOf(day: Day): Day {
  return day.subtract((day.day() + 6) % 7, "day");
}

/** Weeks, as far as they name more than a weekday. */
export const weeks: DatePattern[] = [
  {
    pattern: new RegExp(`${WEEK}の?([${WEEKDAYS}])曜?`),
    read: (m, today) => {
      const monday = mondayOf(today).subtract(7 * (WEEKS_AGO[m[1] ?? ""] ?? 0), "day");
      // For some the week begins with its Sunday.
      if (m[2] === "日") return [monday.subtract(1, "day"), monday.add(6, "day")];
      return monday.add(WEEKDAYS.indexOf(m[2] ?? ""), "day");
    },
  },
  {
    pattern: new RegExp(`${WEEK}(?:の?(末|半ば|後半|前半))?(?!の?[${WEEKDAYS}])`),
    read: (m, today) => {
      const monday = mondayOf(today).subtract(7 * (WEEKS_AGO[m[1] ?? ""] ?? 0), "day");
      return m[2] === "末" ? [monday.add(5, "day"), monday.add(6, "day")] : [monday, monday.add(6, "day")];
    },
  },
  {
    pattern: /(?<![先今来々])週末/,
    read: (_, today) => [mondayOf(today).subtract(2, "day"), mondayOf(today).subtract(1, "day")],
  },
];
