import type { Block, SourceLine } from "../answer.ts";
import type { LocalMoment } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { type CountedDeadline, composeDeadlines } from "./deadlines.ts";
import { sourceLine } from "./ruling.ts";

/** Something happened on a day. */
export interface HappenedOn {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  on: LocalMoment;
  /** every one when it is null */
  marketplace: string | null;
}

/** What follows in one marketplace. */
export interface DeadlinesOfMarketplace {
  marketplace: string;
  name: string;
  /** of deadlines.yaml; `blocks` and `counted` are in the same order */
  ids: string[];
  blocks: Block[];
  counted: CountedDeadline[];
}

export function deadlinesFrom(
  { event, on, marketplace }: HappenedOn,
  now: Date,
  knowledge: Knowledge,
): DeadlinesOfMarketplace[] {
  const asked = marketplace === null ? Object.keys(knowledge.marketplaces) : [marketplace];
  return asked.map((one) => {
    const ids = Object.entries(knowledge.deadlines[one] ?? {})
      .filter(([, { from, restart }]) => from.includes(event) || restart === event)
      .map(([id]) => id);
    const { blocks, counted } = composeDeadlines(one, ids, { [event]: on }, now, knowledge);
    return { marketplace: one, name: knowledge.marketplaces[one]?.name ?? one, ids, blocks, counted };
  });
}

/** The pages on which they rest, each once. */
export function pagesOf(all: DeadlinesOfMarketplace[], knowledge: Knowledge): SourceLine[] {
  const ids = new Set(all.flatMap(({ counted }) => counted.map(({ deadline }) => deadline.source)));
  return [...ids].flatMap((id) => {
    const page = knowledge.sources[id];
    return page ? [sourceLine(page, [])] : [];
  });
}
