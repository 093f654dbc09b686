import type { TimelineBlock, TimelineItem } from "../answer.ts";
import type { Deadline, Knowledge, Source } from "../knowledge/index.ts";
import { deadlineWords, sourceKindWords, timelineWords } from "../wording.ts";
import { STEPS } from "./timeline.ts";

/** The deals of a marketplace in general, without a date: each step, and the deadlines that begin at it, all or some. */
export function composeMarketplaceTimeline(
  marketplace: string,
  knowledge: Knowledge,
  some?: string[],
): TimelineBlock {
  const deadlines = Object.entries(ownDeadlines(marketplace, knowledge))
    .filter(([id]) => some?.includes(id) ?? true)
    .map(([, deadline]) => deadline);
  const items = STEPS.flatMap(({ date, label }): TimelineItem[] => [
    { label, state: "general" },
    ...deadlines
      .filter(({ from }) => from[0] === date)
      .map((deadline) => deadlineOfStep(deadline, knowledge)),
  ]);
  return { kind: "timeline", title: timelineWords.general, items };
}

function deadlineOfStep(deadline: Deadline, knowledge: Knowledge): TimelineItem {
  const opens = deadline.kind === "from" && { opens: true as const };
  return {
    label: deadline.label,
    when: spanOf(deadline, knowledge),
    state: "general",
    deadline: true,
    ...opens,
  };
}

/** A deadline in words, and the page it comes from. */
export interface DeadlineRow {
  label: string;
  /** 「取引が完了した日から7日間」 */
  span: string;
  page: Pick<Source, "title" | "url" | "checked" | "unread"> & { kind: string };
}

/** Every deadline of a marketplace, in the order of deadlines.yaml. */
export function deadlineRows(marketplace: string, knowledge: Knowledge): DeadlineRow[] {
  return Object.values(ownDeadlines(marketplace, knowledge)).flatMap((deadline) => {
    const page = knowledge.sources[deadline.source];
    if (!page) return [];
    const { kind, ...rest } = page;
    const row = { label: deadline.label, span: spanOf(deadline, knowledge) };
    return [{ ...row, page: { ...rest, kind: sourceKindWords[kind] } }];
  });
}

function ownDeadlines(marketplace: string, knowledge: Knowledge): Record<string, Deadline> {
  return Object.hasOwn(knowledge.deadlines, marketplace) ? (knowledge.deadlines[marketplace] ?? {}) : {};
}

/** From when and how long; what the count can also begin with stands beside it. */
function spanOf(deadline: Deadline, knowledge: Knowledge): string {
  const [first = "", ...others] = [...deadline.from, ...(deadline.restart ? [deadline.restart] : [])].map(
    (event) => knowledge.dates[event]?.label ?? event,
  );
  return deadlineWords.counted(deadline, others.length > 0 ? deadlineWords.orFrom(first, others) : first);
}
