import type { Block, TimelineBlock, TimelineItem } from "../answer.ts";
import {
  dayInJapan,
  dayInWords,
  ends,
  inJapan,
  isSpan,
  type LocalMoment,
  momentInJapan,
} from "../calendar.ts";
import type { State } from "../choice.ts";
import { timelineWords } from "../wording.ts";
import type { CountedDeadline } from "./deadlines.ts";

type Said = Pick<State, "facts" | "dates">;

const { steps } = timelineWords;

/** What happens in every deal, in its order: the date that tells when, and the stage that a deal is in afterwards. */
export const STEPS = [
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
    return { label, ...(when && { when: shortDay(when, now), day: when.slice(0, 10) }), state };
  });
  const ends = deadlines.toSorted((a, b) => a.when.at.localeCompare(b.when.at));
  const all = [...items, ...ends.map((one) => deadlineItem(one, now))];
  return all.length > 1
    ? [{ kind: "timeline", title: timelineWords.title, items: all, ...todayAmong(all, now) }]
    : [];
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

/** Today stands after what has happened and what is over; nowhere when that is not one stretch, or nothing is dated. */
export function todayAmong(items: TimelineItem[], now: Date): Pick<TimelineBlock, "today"> {
  const day = dayInJapan(now);
  const isBehind = (item: TimelineItem) =>
    item.state !== "ahead" || (item.day !== undefined && item.day < day);
  const before = items.findLastIndex(isBehind) + 1;
  const told = items.some((item) => item.day !== undefined) && items.slice(0, before).every(isBehind);
  return told ? { today: { before, day, when: thisYearsDay(day, now) } } : {};
}

export function deadlineItem({ deadline, when: { at, past, remainingDays } }: CountedDeadline, now: Date) {
  const opens = deadline.kind === "from";
  const { left, maybe, over, reached, lastDay, firstDay } = timelineWords;
  const today = opens ? firstDay : lastDay;
  const passed = past === "maybe" ? maybe : opens ? reached : over;
  const words = past ? passed : remainingDays === 0 ? today : left(remainingDays);
  return {
    label: deadline.label,
    when: `${thisYearsDay(at, now)}・${words}`,
    day: at.slice(0, 10),
    state: past === true ? "past" : "ahead",
    deadline: true,
    ...(opens && { opens }),
  } satisfies TimelineItem;
}

/** 「11月20日（金）」, with the year when it is another one. */
export function thisYearsDay(when: string, now: Date): string {
  const moment = when.length > "YYYY-MM-DD".length ? when : momentOf(when).toDate();
  return dayInWords(moment).replace(`${inJapan(now).year()}年`, "");
}

function momentOf(when: LocalMoment) {
  const [day = "", time] = ends(when)[0].split("T");
  return momentInJapan(day, time);
}

/** 「11月20日」, with the year when it is another one; 「11月12日〜11月13日」 where several days are left open. */
function shortDay(when: LocalMoment, now: Date): string {
  if (isSpan(when))
    return ends(when)
      .map((day) => shortDay(day, now))
      .join("〜");
  const day = momentOf(when);
  return day.format(day.year() === inJapan(now).year() ? "M月D日" : "YYYY年M月D日");
}
