import type { Answer, Block } from "../answer.ts";
import { dayInWords, ends, type LocalMoment, momentInJapan } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { deadlineWords, phrases } from "../wording.ts";
import { deadlinesFrom, type HappenedOn, pagesOf } from "./deadlines-from.ts";

/** `on` is undefined when the day could not be read. */
export type Happened = Omit<HappenedOn, "on"> & { on: LocalMoment | undefined };

/** Every deadline that follows from what happened on a day, marketplace by marketplace. */
export function composeAllDeadlines(
  base: Answer,
  { event, on, marketplace }: Happened,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const label = knowledge.dates[event]?.label;
  if (!label || !on) return { ...base, kind: "deadlines", blocks: [{ kind: "text", text: phrases.noDate }] };
  const days = new Set(ends(on).map((one) => dayInWords(momentInJapan(one.slice(0, 10)).toDate())));
  const each = deadlinesFrom({ event, on, marketplace }, now, knowledge);
  const first = each.length === 1 ? each[0]?.counted[0]?.when : undefined;
  const pages = pagesOf(each, knowledge);
  return {
    ...base,
    kind: "deadlines",
    deadline: first ? { at: first.at, remainingDays: first.remainingDays } : null,
    blocks: [
      { kind: "text", text: deadlineWords.countedFrom(label, [...days].join("〜")) },
      ...each.flatMap(({ name, blocks }): Block[] => [
        { kind: "text", text: blocks.length > 0 ? `【${name}】` : deadlineWords.noneFrom(name) },
        ...blocks,
      ]),
      ...(pages.length > 0 ? [{ kind: "sources" as const, title: phrases.sources, items: pages }] : []),
    ],
  };
}
