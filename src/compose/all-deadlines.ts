import type { Answer, Block, SourceLine } from "../answer.ts";
import { dayInWords, type LocalMoment, momentInJapan } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { deadlineWords, phrases } from "../wording.ts";
import { composeDeadlines } from "./deadlines.ts";
import { sourceLine } from "./ruling.ts";

/** Something happened on a day; `on` is undefined when the day could not be read. */
export interface Happened {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  on: LocalMoment | undefined;
  /** every one when it is null */
  marketplace: string | null;
}

/** Every deadline that follows from what happened on a day, marketplace by marketplace. */
export function composeAllDeadlines(
  base: Answer,
  { event, on, marketplace }: Happened,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const label = knowledge.dates[event]?.label;
  if (!label || !on) return { ...base, kind: "deadlines", blocks: [{ kind: "text", text: phrases.noDate }] };
  const asked = marketplace === null ? Object.keys(knowledge.marketplaces) : [marketplace];
  const day = dayInWords(momentInJapan(on.slice(0, 10)).toDate());
  const each = asked.map((one) => ({
    name: knowledge.marketplaces[one]?.name ?? one,
    ids: idsFrom(event, one, knowledge),
    ...composeDeadlines(one, idsFrom(event, one, knowledge), { [event]: on }, now, knowledge),
  }));
  const first = each.length === 1 ? each[0]?.counted[0]?.when : undefined;
  const ids = asked.flatMap((one) => idsFrom(event, one, knowledge).map((id) => ({ marketplace: one, id })));
  return {
    ...base,
    kind: "deadlines",
    deadline: first ? { at: first.at, remainingDays: first.remainingDays } : null,
    blocks: [
      { kind: "text", text: deadlineWords.countedFrom(label, day) },
      ...each.flatMap(({ name, blocks }): Block[] => [
        { kind: "text", text: blocks.length > 0 ? `【${name}】` : deadlineWords.noneFrom(name) },
        ...blocks,
      ]),
      ...pages(ids, knowledge),
    ],
  };
}

function idsFrom(event: string, marketplace: string, knowledge: Knowledge): string[] {
  return Object.entries(knowledge.deadlines[marketplace] ?? {})
    .filter(([, { from, restart }]) => from.includes(event) || restart === event)
    .map(([id]) => id);
}

function pages(ids: { marketplace: string; id: string }[], knowledge: Knowledge): Block[] {
  const sources = new Set(
    ids.flatMap(({ marketplace, id }) => knowledge.deadlines[marketplace]?.[id]?.source ?? []),
  );
  const items = [...sources].flatMap((source): SourceLine[] => {
    const page = knowledge.sources[source];
    return page ? [sourceLine(page, [])] : [];
  });
  return items.length > 0 ? [{ kind: "sources", title: phrases.sources, items }] : [];
}
