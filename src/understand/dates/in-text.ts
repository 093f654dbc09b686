import { Chrono, createCasualConfiguration, type ParsedResult, type Parser } from "chrono-node/ja";
import { type dayjs, inJapan, JAPAN_OFFSET_MINUTES, type LocalMoment, toSpan } from "../../calendar.ts";
import type { Span } from "../spans.ts";
import { isFraction } from "./fractions.ts";
import { joined, type ReadDate, withFollowing, withMonths, withYears } from "./neighbours.ts";
import { datePatterns } from "./patterns.ts";
import { withTimeBehind } from "./time-of-day.ts";

export interface DateInText extends Span {
  date: LocalMoment;
  /** how long it has been since something, not a day on which something happened */
  elapsed?: true;
}

const ELAPSED = "elapsed";
const YEARLESS = "yearless";
const DAY_ONLY = "day only";
const SPAN = /^until (.*)$/;

const ours: Parser[] = datePatterns.map(({ pattern, read, elapsed, yearless, dayOnly }) => ({
  pattern: () => pattern,
  extract: (context, match) => {
    const found = read(match, inJapan(context.refDate).startOf("day"));
    if (!found) return null;
    const [first, last] = Array.isArray(found) ? found : [found];
    const parts = { year: first.year(), month: first.month() + 1, day: first.date() };
    return context
      .createParsingComponents(parts)
      .addTags([
        ...(elapsed ? [ELAPSED] : []),
        ...(yearless?.(match) ? [YEARLESS] : []),
        ...(dayOnly ? [DAY_ONLY] : []),
        ...(last ? [`until ${last.format("YYYY-MM-DD")}`] : []),
      ]);
  },
}));

const base = createCasualConfiguration();
// Of two readings of the same words the first counts.
const chrono = new Chrono({ ...base, parsers: [...ours, ...base.parsers] });

/** chrono looks at every pair of neighbours: a longer text is no question with dates any more. */
const READ_AT_MOST = 400;
/** No day is named without one of these; most questions name none, and reading is then the dearest part of them. */
const NAMES_TIME =
  /[\d一二三四五六七八九十]|[日月週年曜昨朝夜夕翌数半]|きのう|ゆうべ|けさ|きょう|おとつい|おととい|おととし|さっき|さきほど|先ほど/;
/** 24時 of a day is the next one's first moment: the day alone is the earlier end. */
const AFTER_MIDNIGHT = /の?2[4-9]時/g;

/**
 * The days that a normalised text names, in order, none of them still to come: people tell what has happened.
 * `events`: where words stand that say what happened, for a number such as 3/5 is a day only in their company.
 */
export function datesInText(text: string, now: Date, events: Span[] = []): DateInText[] {
  if (!NAMES_TIME.test(text)) return [];
  const shown = text.slice(0, READ_AT_MOST).replace(AFTER_MIDNIGHT, (words) => " ".repeat(words.length));
  const results = chrono.parse(shown, { instant: now, timezone: JAPAN_OFFSET_MINUTES });
  const days = results.filter((result) => !isOnlyTime(result));
  const read = (days.length > 0 ? days : results)
    .filter(({ index }) => text.charAt(index - 1) !== "翌")
    .map((result) => withTimeBehind(readingOf(result, now), text))
    .filter((one, i, all) => one.from >= (all[i - 1]?.to ?? 0))
    .filter((one) => !isPiece(text, one) && !isFraction(text, one, events));
  return joined(text, withFollowing(text, withMonths(withYears(read), now))).flatMap((one): DateInText[] => {
    const { from, to, first, withTime, elapsed } = one;
    if (!first.isValid() || first.isAfter(now)) return [];
    const last = one.last?.isAfter(now) ? inJapan(now) : one.last;
    const day = first.format(withTime ? "YYYY-MM-DDTHH:mm" : "YYYY-MM-DD");
    const date = last ? toSpan(day, last.format("YYYY-MM-DD")) : day;
    return [{ from, to, date, ...(elapsed && { elapsed }) }];
  });
}

/** 「21時」 is a time of the day that is named beside it, or of today. */
function isOnlyTime({ start }: ParsedResult): boolean {
  return start.isCertain("hour") && !start.isCertain("day") && !start.isCertain("weekday");
}

const GOES_ON_BEFORE = /\d[/.-]?$/;
const GOES_ON_AFTER = /^[/.-]?\d/;

/** Whether it is a piece of a longer number: neither the 1/12 in 31/12 nor the 8/11 in 8/11/20 is anybody's date. */
function isPiece(text: string, { from, to }: Span): boolean {
  const before = /\d/.test(text.charAt(from)) && GOES_ON_BEFORE.test(text.slice(Math.max(0, from - 2), from));
  return before || (/\d/.test(text.charAt(to - 1)) && GOES_ON_AFTER.test(text.slice(to, to + 2)));
}

function readingOf(result: ParsedResult, now: Date): ReadDate {
  const { index, text, start } = result;
  const tags = start.tags();
  const until = [...tags].map((tag) => tag.match(SPAN)?.[1]).find(Boolean);
  const first = inThePast(start, now);
  const last = until ? inJapan(`${until}T00:00:00+09:00`) : result.end && inThePast(result.end, now);
  const today = inJapan(now);
  // On a Monday 「月曜」 is a week ago, or today.
  const sameDay = start.isCertain("weekday") && !start.isCertain("day") && first.isSame(today, "day");
  return {
    ...{ from: index, to: index + text.length, words: text },
    ...inOrder(sameDay ? first.subtract(7, "day") : first, last ?? (sameDay ? first : undefined)),
    withTime: start.isCertain("hour"),
    elapsed: tags.has(ELAPSED),
    dayOnly: tags.has(DAY_ONLY),
    yearless: tags.has(YEARLESS) || !(start.isCertain("year") || start.isCertain("weekday")),
  };
}

/** 「昨日から金曜」: whichever comes first is the first. */
function inOrder(first: dayjs.Dayjs, last: dayjs.Dayjs | undefined): Pick<ReadDate, "first" | "last"> {
  return last?.isBefore(first) ? { first: last, last: first } : { first, last };
}

/** chrono takes the nearest date; one in the future is last week's or last year's, or no date at all. */
function inThePast(start: ParsedResult["start"], now: Date): dayjs.Dayjs {
  const two = (part: "month" | "day" | "hour" | "minute") => String(start.get(part) ?? 0).padStart(2, "0");
  const clock = start.isCertain("hour") ? `${two("hour")}:${two("minute")}` : "00:00";
  const date = inJapan(`${start.get("year")}-${two("month")}-${two("day")}T${clock}:00+09:00`);
  if (!date.isAfter(now) || start.isCertain("year")) return date;
  return start.isCertain("weekday") ? date.subtract(7, "day") : date.subtract(1, "year");
}
