import { dayInWords, inJapan } from "../calendar.ts";
import type { ComputedDeadline } from "../deadline.ts";
import type { Deadline } from "../knowledge/index.ts";
import { deadlineWords } from "../wording.ts";

/** Without `remainingDays`, what is said stays true on every day it is read. */
type Told = Omit<ComputedDeadline, "remainingDays"> & { remainingDays?: number };

/** What is said of a computed deadline: until when, what happens then, what else is said about the count. */
export function deadlineText(deadline: Deadline, told: Told): string {
  return [...deadlineLines(deadline, told), deadline.disputed].filter(Boolean).join("\n");
}

function deadlineLines(deadline: Deadline, { at, laterReading, past, remainingDays }: Told): string[] {
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
  const day = dayInWords(iso);
  return withTime ? `${day}${inJapan(iso).format("HH:mm")}` : day;
}
