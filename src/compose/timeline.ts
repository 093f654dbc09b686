import type { Block, TimelineItem } from "../answer.ts";
import { dayInWords, inJapan, type LocalMoment, momentInJapan } from "../calendar.ts";
import type { State } from "../choice.ts";
import { timelineWords } from "../wording.ts";
import type { CountedDeadline } from "./deadlines.ts";

type Said = Pick<State, "facts" | "dates">;

const { steps } = timelineWords;

/** What happens in every deal, in its order: the date that tells when, and the stage that a deal is in afterwards. */
const STEPS = [
  { date: "boughtAt", stage: "unpaid", label: steps.boughtAt },
  { date: "paidAt", stage: "paid", label: steps.paidAt },
  { date: "shippedAt", stage: "shipped", label: steps.shippedAt },
  { date: "arrivedAt", stage: "arrived", label: steps.arrivedAt },
  { date: "completedAt", stage: "completed", label: steps.completedAt },
];
const LAST = STEPS.length - 1;

/** Where the user's deal stands, as far as they have said it; nothing when they have not. */
export function composeTimeline(said: Said, deadlines: CountedDeadline[], now: Date): Block[] {
  const position = positionOf(said, now);
  if (!position) return [];
  const { reached, sure } = position;
  const dated = STEPS.findLastIndex(({ date }) => said.dates[date] !== undefined);
  // A step without a date cannot be put in order with a deadline that runs before the deal is over.
  const ordered = deadlines.every(({ deadline }) => deadline.from.includes("completedAt"));
  const shown = sure && ordered ? LAST : Math.max(reached, dated);
  const items = STEPS.slice(0, shown + 1).map(({ date, label }, i): TimelineItem => {
    const when = said.dates[date];
    const state = i > reached ? "ahead" : i === reached && sure ? "here" : "past";
    return { label, ...(when && { when: shortDay(when, now) }), state };
  });
  const ends = deadlines.toSorted((a, b) => a.when.at.localeCompare(b.when.at));
  const all = [...items, ...ends.map((one) => deadlineItem(one, now))];
  return all.length > 1 ? [{ kind: "timeline", title: timelineWords.title, items: all }] : [];
}

/**
 * The last step that has happened. `sure`: the user is there now; from a date alone follows only that they have
 * been there. What contradicts itself says nothing.
 */
function positionOf({ facts, dates }: Said, now: Date): { reached: number; sure: boolean } | undefined {
  const known = STEPS.flatMap(({ date }) => dates[date]?.slice(0, 10) ?? []);
  if (facts.stage === "listed" || known.some((day, i) => day < (known[i - 1] ?? day))) return undefined;
  const isAhead = (date: string) => dates[date] !== undefined && momentOf(dates[date]).isAfter(now);
  const dated = STEPS.findLastIndex(({ date }) => dates[date] !== undefined && !isAhead(date));
  const stage = facts.stage ?? (facts.window === "closed" ? "completed" : undefined);
  const told = STEPS.findIndex((step) => step.stage === stage);
  if (told === -1) return dated === -1 ? undefined : { reached: dated, sure: dated === LAST };
  const contradicted = dated > told || STEPS.slice(0, told + 1).some(({ date }) => isAhead(date));
  return contradicted ? undefined : { reached: told, sure: true };
}

function deadlineItem({ deadline, when: { at, past, remainingDays } }: CountedDeadline, now: Date) {
  const opens = deadline.kind === "from";
  const { left, maybe, over, reached, lastDay, firstDay } = timelineWords;
  const today = opens ? firstDay : lastDay;
  const passed = past === "maybe" ? maybe : opens ? reached : over;
  const words = past ? passed : remainingDays === 0 ? today : left(remainingDays);
  const day = dayInWords(at).replace(`${inJapan(now).year()}年`, "");
  const state = past === true ? "past" : "ahead";
  return { label: deadline.label, when: `${day}・${words}`, state, deadline: true } satisfies TimelineItem;
}

function momentOf(when: LocalMoment) {
  const [day = "", time] = when.split("T");
  return momentInJapan(day, time);
}

/** 「11月20日」, with the year when it is another one. */
function shortDay(when: LocalMoment, now: Date): string {
  const day = momentOf(when);
  return day.format(day.year() === inJapan(now).year() ? "M月D日" : "YYYY年M月D日");
}
