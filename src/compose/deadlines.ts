import type { Block } from "../answer.ts";
import { inJapan, type LocalMoment } from "../calendar.ts";
import { type ComputedDeadline, computeDeadline, startOf } from "../deadline.ts";
import type { Deadline, Knowledge } from "../knowledge/index.ts";
import { deadlineWords } from "../wording.ts";

export interface ComposedDeadlines {
  /** those whose date is known, for the top of the answer */
  blocks: Block[];
  /** what to say of those whose date is not known yet */
  waiting: Block[];
  /** the first that could be computed */
  first: ComputedDeadline | undefined;
  /** the event whose day would tell the first that is not known yet, in words */
  awaited: string | undefined;
}

/** The deadlines that an outcome names, computed where the user has said when it began. */
export function composeDeadlines(
  deadlines: Deadline[],
  dates: Record<string, LocalMoment>,
  now: Date,
  knowledge: Knowledge,
): ComposedDeadlines {
  const computed = deadlines.flatMap((deadline) => {
    const start = startOf(deadline, dates);
    return start ? [{ deadline, when: computeDeadline(deadline, start, now) }] : [];
  });
  const open = deadlines.filter((deadline) => !startOf(deadline, dates));
  const event = knowledge.dates[open[0]?.from[0] ?? ""]?.label ?? "";
  const lines = open.map((deadline) =>
    deadlineWords.rule(deadline, knowledge.dates[deadline.from[0] ?? ""]?.label ?? ""),
  );
  return {
    blocks: computed.map(({ deadline, when }) => deadlineBlock(deadline, when)),
    waiting:
      open.length > 0 ? [{ kind: "text", text: [...lines, deadlineWords.sayDate(event)].join("\n") }] : [],
    first: computed[0]?.when,
    awaited: open.length > 0 ? event : undefined,
  };
}

function deadlineBlock(deadline: Deadline, computed: ComputedDeadline): Block {
  const { at, past, remainingDays } = computed;
  const text = [...deadlineLines(deadline, computed), deadline.disputed].filter(Boolean).join("\n");
  return { kind: "deadline", label: deadline.label, text, at, past, remainingDays };
}

function deadlineLines(
  deadline: Deadline,
  { at, laterReading, past, remainingDays }: ComputedDeadline,
): string[] {
  const { kind, time, firstDay, after } = deadline;
  const sameTime = time === "same-time" && laterReading !== undefined;
  const say = (iso: string) => japaneseMoment(iso, time !== undefined && !sameTime);
  const day = sameTime ? deadlineWords.sameTime(say(at)) : say(at);
  if (kind === "from")
    return [past ? deadlineWords.reached(day) : deadlineWords.from(day, remainingDays), after];
  if (past === true)
    return [laterReading ? deadlineWords.overByAnyCount(say(laterReading)) : deadlineWords.over(say(at))];
  if (past === "maybe") return [deadlineWords.maybe(day, say(laterReading ?? at)), after];
  const later =
    firstDay === "disputed" && laterReading ? [deadlineWords.laterReading(say(laterReading))] : [];
  return [deadlineWords.until(day, remainingDays), after, ...later];
}

function japaneseMoment(iso: string, withTime: boolean): string {
  const at = inJapan(iso);
  const day = `${at.format("YYYY年M月D日")}（${"日月火水木金土"[at.day()]}）`;
  return withTime ? `${day}${at.format("HH:mm")}` : day;
}
