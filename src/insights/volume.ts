import type { LocalDate } from "../calendar.ts";
import type { CountRow } from "./read.ts";

/** What came of a question, for an operator. */
export const results = ["answered", "asked-back", "offered", "unknown", "other"] as const;
export type Result = (typeof results)[number];

const resultOfKind: Record<string, Result> = {
  ruling: "answered",
  comparison: "answered",
  check: "answered",
  deadlines: "answered",
  ask: "asked-back",
  choose: "offered",
  unknown: "unknown",
};

export function resultOf({ kind }: Pick<CountRow, "kind">): Result {
  return resultOfKind[kind] ?? "other";
}

export interface Volume {
  total: number;
  /** of what was no small talk, 0 to 1; undefined where nothing was asked */
  unknown: number | undefined;
  /** series → count, one for each day */
  days: { day: LocalDate; counts: Record<string, number>; total: number }[];
  /** the series that occur, in the order of `all` */
  series: string[];
  /** class of speed → count, the fastest first */
  speeds: [speed: string, count: number][];
  /** the most frequent first */
  topics: [topic: string, count: number][];
}

/** How much was asked on the days, by what `seriesOf` says. */
export function volumeOf(
  rows: CountRow[],
  days: LocalDate[],
  seriesOf: (row: CountRow) => string,
  all: readonly string[],
): Volume {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  const found = tally(rows, seriesOf);
  const asked = total(rows.filter((row) => resultOf(row) !== "other"));
  return {
    total: total(rows),
    unknown: asked === 0 ? undefined : total(rows.filter((row) => resultOf(row) === "unknown")) / asked,
    days: days.map((day) => {
      const own = byDay.get(day) ?? [];
      return { day, counts: Object.fromEntries(tally(own, seriesOf)), total: total(own) };
    }),
    series: all.filter((one) => found.has(one)),
    speeds: [...tally(rows, ({ speed }) => speed)].sort(([a], [b]) => boundOf(a) - boundOf(b)),
    topics: [...tally(rows, ({ topic }) => topic)]
      .filter(([topic]) => topic !== "")
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  };
}

/** Of 「-10」, 「-100」 or 「1000-」. */
function boundOf(speed: string): number {
  return speed.endsWith("-") ? Number.POSITIVE_INFINITY : Math.abs(Number(speed));
}

function tally(rows: CountRow[], of: (row: CountRow) => string): Map<string, number> {
  return new Map([...Map.groupBy(rows, of)].map(([name, own]) => [name, total(own)]));
}

function total(rows: CountRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
