import type { Block, CalendarLinks } from "../answer.ts";
import { ends, type LocalMoment } from "../calendar.ts";
import { calendarLinks } from "../calendar-file.ts";
import { type ComputedDeadline, computeDeadline, startOf } from "../deadline.ts";
import type { Deadline, Knowledge } from "../knowledge/index.ts";
import { deadlineWords } from "../wording.ts";
import { deadlineText } from "./deadline-lines.ts";

export interface CountedDeadline {
  deadline: Deadline;
  when: ComputedDeadline;
}

export interface ComposedDeadlines {
  /** those whose date is known, for the top of the answer */
  blocks: Block[];
  /** what to say of those whose date is not known yet */
  waiting: Block[];
  /** those that could be computed, in the order of the rule, what may happen by itself by its day */
  counted: CountedDeadline[];
  /** the event whose day would tell the first whose date is not known yet, or not exactly, in words */
  awaited: string | undefined;
}

/** The deadlines that an outcome names, computed where the user has said when it began. */
export function composeDeadlines(
  marketplace: string,
  ids: string[],
  dates: Record<string, LocalMoment>,
  now: Date,
  knowledge: Knowledge,
): ComposedDeadlines {
  const named = ids.flatMap((id) => {
    const deadline = knowledge.deadlines[marketplace]?.[id];
    return deadline ? [{ id, deadline, from: startOf(deadline, dates) }] : [];
  });
  const inOrder = named.flatMap(({ id, deadline, from }) => {
    if (!from) return [];
    const when = computeDeadline(deadline, from, now);
    const links = calendarLinks({ marketplace, deadline: id, from: ends(from)[0] }, now, knowledge);
    return [{ deadline, when, block: deadlineBlock(deadline, when, links) }];
  });
  const computed = earliestOpeningFirst(inOrder);
  const open = named.filter(({ from }) => !from).map(({ deadline }) => deadline);
  const lines = open.map((deadline) =>
    deadlineWords.rule(deadline, knowledge.dates[deadline.from[0] ?? ""]?.label ?? ""),
  );
  return {
    blocks: computed.map(({ block }) => block),
    waiting:
      open.length > 0
        ? [
            {
              kind: "text",
              text: [...lines, deadlineWords.sayDate(awaitedEvent(open, knowledge) ?? "")].join("\n"),
            },
          ]
        : [],
    counted: computed,
    awaited: awaitedEvent(
      [...open, ...computed.filter(({ when }) => when.openFrom).map(({ deadline }) => deadline)],
      knowledge,
    ),
  };
}

function awaitedEvent([first]: Deadline[], { dates }: Knowledge): string | undefined {
  return first && dates[first.from[0] ?? ""]?.label;
}

function deadlineBlock(deadline: Deadline, computed: ComputedDeadline, calendar: CalendarLinks): Block {
  const { at, past, remainingDays } = computed;
  const text = deadlineText(deadline, computed);
  // For what is over, or may be, a calendar has no use.
  const links = past === false && { calendar };
  const opens = deadline.kind === "from" && { opens: true as const };
  return { kind: "deadline", label: deadline.label, text, at, past, remainingDays, ...opens, ...links };
}

/** Which of several ways a deal may end by itself nobody has said: the earliest of their days is told first. */
function earliestOpeningFirst<T extends CountedDeadline>(counted: T[]): T[] {
  const opens = ({ deadline }: T) => deadline.kind === "from";
  const byDay = counted.filter(opens).toSorted((a, b) => a.when.at.localeCompare(b.when.at));
  return counted.map((one) => (opens(one) ? (byDay.shift() ?? one) : one));
}
