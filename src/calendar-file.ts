import type { CalendarLinks } from "./answer.ts";
import { type dayjs, inJapan, type LocalMoment } from "./calendar.ts";
import { deadlineText } from "./compose/deadline-lines.ts";
import { computeDeadline } from "./deadline.ts";
import type { Deadline, Knowledge, Source } from "./knowledge/index.ts";
import { calendarWords } from "./wording.ts";

/** A deadline of a marketplace that counts from a known day: all that a calendar link carries. */
export interface CountedDeadline {
  marketplace: string;
  /** its id in deadlines.yaml */
  deadline: string;
  from: LocalMoment;
}

interface CalendarEvent {
  uid: string;
  summary: string;
  description: string;
  allDay: boolean;
  start: dayjs.Dayjs;
  /** of whole days, the day after the last one */
  end: dayjs.Dayjs;
  alarm: dayjs.Dayjs;
}

/** A calendar shows an event without any length badly. */
const EVENT_MINUTES = 30;
/** The morning before: a day before to the minute would be in the middle of the night for most deadlines. */
const ALARM_HOUR = 9;
const MAX_OCTETS = 75;

/** Two ways of taking a deadline along: the address where the Worker serves its file, and Google's form. */
export function calendarLinks(counted: CountedDeadline, now: Date, knowledge: Knowledge): CalendarLinks {
  const { marketplace, deadline, from } = counted;
  return {
    path: `/deadline.ics?${new URLSearchParams({ m: marketplace, d: deadline, from })}`,
    google: googleCalendarUrl(counted, now, knowledge),
  };
}

/** Deadlines as an iCalendar file (RFC 5545). Throws a RangeError on one that the knowledge does not have. */
export function calendarFile(
  counted: CountedDeadline | CountedDeadline[],
  now: Date,
  knowledge: Knowledge,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Furimaru//Furimaru//JA",
    ...[counted].flat().flatMap((one) => eventLines(one, now, knowledge)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(counted: CountedDeadline, now: Date, knowledge: Knowledge): string[] {
  const { uid, summary, description, allDay, start, end, alarm } = eventOf(counted, now, knowledge);
  const date = (moment: dayjs.Dayjs) => `${allDay ? ";VALUE=DATE" : ""}:${stamp(moment, allDay)}`;
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${stamp(inJapan(now), false)}`,
    `DTSTART${date(start)}`,
    `DTEND${date(end)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:-PT${start.diff(alarm, "minute")}M`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** The same event as a form of Google's calendar, filled in. */
export function googleCalendarUrl(counted: CountedDeadline, now: Date, knowledge: Knowledge): string {
  const { summary, description, allDay, start, end } = eventOf(counted, now, knowledge);
  const query = new URLSearchParams({
    action: "TEMPLATE",
    text: summary,
    dates: `${stamp(start, allDay)}/${stamp(end, allDay)}`,
    details: description,
    ctz: "Asia/Tokyo",
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

function eventOf(counted: CountedDeadline, now: Date, knowledge: Knowledge): CalendarEvent {
  const { marketplace, deadline: id, from } = counted;
  const deadline = knowledge.deadlines[marketplace]?.[id];
  if (!deadline) throw new RangeError(`no deadline: ${marketplace}/${id}`);
  const { at, laterReading } = computeDeadline(deadline, from, now);
  const text = deadlineText(deadline, { at, ...(laterReading && { laterReading }), past: false });
  const moment = inJapan(at);
  return {
    uid: `${marketplace}.${id}.${from.replaceAll(/\D/g, "")}@furimaru`,
    summary: `${knowledge.marketplaces[marketplace]?.name}｜${deadline.label}`,
    description: [text, ...sourceLines(knowledge.sources[deadline.source])].join("\n"),
    alarm: moment.startOf("day").subtract(1, "day").hour(ALARM_HOUR),
    ...spanOf(deadline, from, moment),
  };
}

/** What must be done by a moment ends at it; what becomes possible at a moment begins at it. */
function spanOf({ kind, time }: Deadline, from: LocalMoment, moment: dayjs.Dayjs) {
  const allDay = time === undefined || (time === "same-time" && !from.includes("T"));
  const day = moment.startOf("day");
  if (allDay) return { allDay, start: day, end: day.add(1, "day") };
  return kind === "from"
    ? { allDay, start: moment, end: moment.add(EVENT_MINUTES, "minute") }
    : { allDay, start: moment.subtract(EVENT_MINUTES, "minute"), end: moment };
}

function sourceLines(source: Source | undefined): string[] {
  return source ? [calendarWords.source(source), source.url] : [];
}

function stamp(moment: dayjs.Dayjs, allDay: boolean): string {
  return allDay ? moment.format("YYYYMMDD") : moment.utc().format("YYYYMMDD[T]HHmmss[Z]");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n?|\n/g, "\\n");
}

/** No line is longer than 75 octets; the space that begins a continuation counts, and no character is torn apart. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let text = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    const full = octets + size > MAX_OCTETS;
    text += full ? `\r\n ${character}` : character;
    octets = full ? 1 + size : octets + size;
  }
  return text;
}
