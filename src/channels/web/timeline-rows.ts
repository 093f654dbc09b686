import { type TimelineBlock, type TimelineItem, TODAY } from "../../answer.ts";

/** A row of the timeline, and what is drawn beside it. */
export interface Row extends Omit<TimelineItem, "state"> {
  state: TimelineItem["state"] | "today";
  /** whole days since the row above, where both have a day */
  days: number;
  /** has happened, or is over: the rail down to here is drawn through */
  behind: boolean;
}

const DAY_MS = 86_400_000;

/** Today in its place among the items, and steps of which nothing is told in one row: 「購入 → 支払い」. */
export function rowsOf({ items, today }: TimelineBlock): Row[] {
  const all: Omit<Row, "days">[] = items.map((item, i) => ({
    ...item,
    behind: i < (today?.before ?? 0) || item.state !== "ahead",
  }));
  if (today) all.splice(today.before, 0, { ...today, label: TODAY, state: "today", behind: true });
  const rows: Row[] = [];
  for (const row of all) {
    const above = rows.at(-1);
    if (above && isBare(row) && isBare(above) && row.state === above.state) {
      above.label += ` → ${row.label}`;
    } else {
      const days = above?.day && row.day ? (Date.parse(row.day) - Date.parse(above.day)) / DAY_MS : 0;
      rows.push({ ...row, days });
    }
  }
  return rows;
}

function isBare({ when, deadline, state }: Omit<Row, "days">): boolean {
  return !when && !deadline && (state === "past" || state === "ahead");
}
