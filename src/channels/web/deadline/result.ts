import type { SourceLine, TimelineBlock } from "../../../answer.ts";
import { dayInJapan, type LocalMoment } from "../../../calendar.ts";
import type { CountedDeadline } from "../../../calendar-file.ts";
import { composeDayTimeline } from "../../../compose/day-timeline.ts";
import {
  type DeadlinesOfMarketplace,
  deadlinesFrom,
  type HappenedOn,
  pagesOf,
} from "../../../compose/deadlines-from.ts";
import { thisYearsDay } from "../../../compose/timeline.ts";
import type { Knowledge } from "../../../knowledge/index.ts";

export interface Result {
  /** in words, as is the day */
  event: string;
  day: string;
  /** the day has not come yet */
  future: boolean;
  timeline: TimelineBlock | undefined;
  marketplaces: (DeadlinesOfMarketplace & { pages: SourceLine[] })[];
  /** names of those in which nothing counts from it */
  without: string[];
  /** how many deadlines are worth an entry in a calendar */
  open: number;
}

export function resultOf(happened: HappenedOn, now: Date, knowledge: Knowledge): Result {
  const all = deadlinesFrom(happened, now, knowledge);
  const day = happened.on.slice(0, 10);
  const some = all.filter(({ blocks }) => blocks.length > 0);
  return {
    event: knowledge.dates[happened.event]?.label ?? happened.event,
    day: thisYearsDay(day, now),
    future: day > dayInJapan(now),
    timeline: composeDayTimeline(happened, all, now, knowledge),
    marketplaces: some.map((one) => ({ ...one, pages: pagesOf([one], knowledge) })),
    without: all.filter((one) => !some.includes(one)).map(({ name }) => name),
    open: stillOpen(happened.on, all).length,
  };
}

export function stillOpen(from: LocalMoment, all: DeadlinesOfMarketplace[]): CountedDeadline[] {
  return all.flatMap(({ marketplace, ids, counted }) =>
    ids
      .filter((_, i) => counted[i]?.when.past === false)
      .map((deadline) => ({ marketplace, deadline, from })),
  );
}
