import { dayInWords, inJapan, momentInJapan } from "../calendar.ts";
import type { ComputedDeadline } from "../deadline.ts";
import type { Deadline } from "../knowledge/index.ts";
import { deadlineWords } from "../wording.ts";

/** Without `remainingDays`, what is said stays true on every day it is read. */
type Told = Omit<ComputedDeadline, "remainingDays"> & { remainingDays?: number };

/** What is said of a computed deadline: until when, what happens then, what else is said about the count. */
export function deadlineText(deadline: Deadline, told: Told): string {
  return [...deadlineLines(deadline, told), deadline.disputed].filter(Boolean).join("\n");
}

function deadlineLines(deadline: Deadline, told: Told): (string | undefined)[] {
  const { at, laterReading, past, remainingDays, openFrom } = told;
  const { kind, time, after } = deadline;
  const sameTime = time === "same-time" && laterReading !== undefined && !openFrom;
  const say = (iso: string) => japaneseMoment(iso, time !== undefined && !sameTime);
  const day = sameTime ? deadlineWords.sameTime(say(at)) : say(at);
  const last = say(laterReading ?? at);
  const others = openFrom ? openDay(openFrom, last) : undefined;
  if (kind === "from") return [opening(day, last, told), after, others];
  if (past === true) return [laterReading ? deadlineWords.overByAnyCount(last) : deadlineWords.over(say(at))];
  if (past === "maybe") return [deadlineWords.maybe(day, last), after, others];
  const isDisputed = deadline.firstDay === "disputed" && laterReading;
  return [
    deadlineWords.until(day, remainingDays),
    after,
    others ?? (isDisputed ? deadlineWords.laterReading(last) : undefined),
  ];
}

function opening(day: string, last: string, { past, remainingDays }: Told): string {
  if (past === "maybe") return deadlineWords.perhapsReached(day, last);
  return past ? deadlineWords.reached(day) : deadlineWords.from(day, remainingDays);
}

function openDay([first, last]: [string, string], later: string): string {
  const [from, to] = [first, last].map((day) => dayInWords(momentInJapan(day).toDate()));
  return deadlineWords.openDay(from ?? first, to ?? last, later);
}

function japaneseMoment(iso: string, withTime: boolean): string {
  const day = dayInWords(iso);
  return withTime ? `${day}${inJapan(iso).format("HH:mm")}` : day;
}
