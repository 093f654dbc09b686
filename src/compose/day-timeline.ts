import type { TimelineBlock, TimelineItem } from "../answer.ts";
import { dayInJapan } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { timelineWords } from "../wording.ts";
import type { DeadlinesOfMarketplace, HappenedOn } from "./deadlines-from.ts";
import { deadlineItem, thisYearsDay, todayAmong } from "./timeline.ts";

/** What happened on a day, today, and every deadline that follows, day after day; nothing when none does. */
export function composeDayTimeline(
  { event, on }: HappenedOn,
  all: DeadlinesOfMarketplace[],
  now: Date,
  knowledge: Knowledge,
): TimelineBlock | undefined {
  const day = on.slice(0, 10);
  const ends = all.flatMap(({ name, counted }) =>
    counted.map((one) => ({ name: all.length > 1 ? name : "", one })),
  );
  if (ends.length === 0) return undefined;
  const begin: TimelineItem = {
    label: knowledge.dates[event]?.label ?? event,
    when: thisYearsDay(day, now),
    day,
    state: day > dayInJapan(now) ? "ahead" : "past",
  };
  const sorted = ends.toSorted((a, b) => a.one.when.at.localeCompare(b.one.when.at));
  const items = [
    begin,
    ...sorted.map(({ name, one }): TimelineItem => {
      const item = deadlineItem(one, now);
      return name ? { ...item, label: `${name}：${item.label}` } : item;
    }),
  ];
  return { kind: "timeline", title: timelineWords.byDay, items, ...todayAmong(items, now) };
}
