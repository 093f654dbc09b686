import { Chrono, createCasualConfiguration, type ParsedResult, type Parser } from "chrono-node/ja";
import { dayjs, JAPAN, type LocalMoment } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";

export interface FoundDate {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  date: LocalMoment;
  words: string;
}

const JAPAN_OFFSET_MINUTES = 9 * 60;
/** How far from a date the word that says what happened on it may stand. */
const REACH = 14;
const NUMBER = "(\\d{1,3}|[一二三四五六七八九十]{1,3})";
const DIGITS = "一二三四五六七八九";

/** Up to 99, in figures or in kanji: 3, 三, 十, 二十, 二十三. */
function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (kanji: string | undefined) => (kanji ? DIGITS.indexOf(kanji) + 1 : 0);
  const [tens, ones] = text.split("十");
  return ones === undefined ? digit(tens) : (digit(tens) || 1) * 10 + digit(ones);
}

type Reference = dayjs.Dayjs;

/** What chrono's Japanese locale does not read; each pattern gives a day at or before the reference. */
const OWN: [RegExp, (match: RegExpMatchArray, today: Reference) => Reference | undefined][] = [
  [
    new RegExp(`${NUMBER}日(?:ほど|くらい|ぐらい|も|以上)?(?:前|経|たっ|たつ|過ぎ|すぎ)`),
    (m, today) => today.subtract(toNumber(m[1] ?? ""), "day"),
  ],
  [
    new RegExp(`${NUMBER}週間?(?:ほど|くらい|ぐらい|も|以上)?(?:前|経|たっ|たつ|過ぎ|すぎ)`),
    (m, today) => today.subtract(7 * toNumber(m[1] ?? ""), "day"),
  ],
  [
    new RegExp(`${NUMBER}(?:か|ヶ|ケ|箇)?月(?:ほど|くらい|ぐらい|も|以上)?(?:前|経|たっ|たつ|過ぎ|すぎ)`),
    (m, today) => today.subtract(toNumber(m[1] ?? ""), "month"),
  ],
  [/おととい|一昨日/, (_, today) => today.subtract(2, "day")],
  [
    /先週の?([日月火水木金土])曜?/,
    (m, today) => weekdayOfLastWeek("日月火水木金土".indexOf(m[1] ?? ""), today),
  ],
  [/先月の?(\d{1,2})日/, (m, today) => dayIn(today.subtract(1, "month"), Number(m[1]))],
  [/今月の?(\d{1,2})日/, (m, today) => dayIn(today, Number(m[1]))],
  [
    /(?<![\d月年/.-])(\d{1,2})日(?=に|の|、|完|から|です|$)/,
    (m, today) => latestDayOfMonth(Number(m[1]), today),
  ],
];

function weekdayOfLastWeek(weekday: number, today: Reference): Reference {
  const monday = today.subtract((today.day() + 6) % 7, "day").subtract(7, "day");
  return monday.add((weekday + 6) % 7, "day");
}

function latestDayOfMonth(day: number, today: Reference): Reference | undefined {
  for (let back = 0; back < 3; back++) {
    const date = dayIn(today.subtract(back, "month"), day);
    if (date && !date.isAfter(today, "day")) return date;
  }
  return undefined;
}

function dayIn(month: Reference, day: number): Reference | undefined {
  const date = month.startOf("month").date(day);
  return day >= 1 && date.month() === month.month() ? date : undefined;
}

const parsers: Parser[] = OWN.map(([pattern, read]) => ({
  pattern: () => pattern,
  extract: (context, match) => {
    const date = read(match, dayjs(context.refDate).tz(JAPAN).startOf("day"));
    return date ? { year: date.year(), month: date.month() + 1, day: date.date() } : null;
  },
}));

const base = createCasualConfiguration();
const chrono = new Chrono({ ...base, parsers: [...base.parsers, ...parsers] });

/** chrono takes the nearest date; people here tell what has happened, so a future one is last year's or last week's. */
function inThePast(result: ParsedResult, now: Date): dayjs.Dayjs {
  const { start } = result;
  const date = dayjs.tz(
    `${start.get("year")}-${start.get("month")}-${start.get("day")}T${start.isCertain("hour") ? start.get("hour") : 0}:${start.isCertain("minute") ? start.get("minute") : 0}`,
    "YYYY-M-DTH:m",
    JAPAN,
  );
  if (!date.isAfter(now) || start.isCertain("year")) return date;
  return start.isCertain("weekday") ? date.subtract(7, "day") : date.subtract(1, "year");
}

/**
 * The dates in a normalised text and what happened on them. A date whose event is not said is
 * left out, unless `fallback` names the event that the rest of the text is about.
 */
export function findDates(text: string, now: Date, knowledge: Knowledge, fallback?: string): FoundDate[] {
  const results = chrono.parse(text, { instant: now, timezone: JAPAN_OFFSET_MINUTES });
  const found = results.flatMap((result, i) => {
    const previous = results[i - 1];
    const start = previous ? previous.index + previous.text.length : 0;
    const before = text.slice(Math.max(start, result.index - REACH), result.index);
    const end = result.index + result.text.length;
    const after = text.slice(end, Math.min(results[i + 1]?.index ?? text.length, end + REACH));
    const event = eventNear(before, after, knowledge) ?? fallback;
    const date = inThePast(result, now);
    if (!event || !date.isValid()) return [];
    const format = result.start.isCertain("hour") ? "YYYY-MM-DDTHH:mm" : "YYYY-MM-DD";
    return [{ event, date: date.format(format), words: result.text }];
  });
  return found.filter((one, i) => found.findIndex((other) => other.event === one.event) === i);
}

/** A word that touches the date (発送10/3) says more than one that follows, and that more than one before. */
function eventNear(before: string, after: string, knowledge: Knowledge): string | undefined {
  const events = Object.entries(knowledge.dates).flatMap(([event, { words }]) =>
    words.map((word) => ({ event, word })),
  );
  const behind = events
    .map(({ event, word }) => ({
      event,
      distance: before.includes(word) ? before.length - before.lastIndexOf(word) - word.length : Infinity,
    }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (behind && behind.distance <= 2) return behind.event;
  const ahead = events
    .map(({ event, word }) => ({ event, distance: after.includes(word) ? after.indexOf(word) : Infinity }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (ahead && ahead.distance < Infinity) return ahead.event;
  return behind && behind.distance < Infinity ? behind.event : undefined;
}
