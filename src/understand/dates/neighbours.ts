import type { dayjs } from "../../calendar.ts";
import type { Span } from "../spans.ts";
import { toNumber } from "./pattern.ts";

/** A day as it was read, before its neighbours have been looked at. */
export interface ReadDate extends Span {
  words: string;
  first: dayjs.Dayjs;
  /** the last of the days that the words leave open */
  last: dayjs.Dayjs | undefined;
  withTime: boolean;
  elapsed: boolean;
  /** whether the words leave the year open */
  yearless: boolean;
  /** whether they leave the month open, too */
  dayOnly: boolean;
}

const NAMES_YEAR = /\d年|令和|平成|去年|昨年|一昨年|おととし|^[rh]?\d{1,4}[/.-]\d{1,2}[/.-]\d/;

/** A year that was said once goes for the days around it that have none, over its end where their order says so. */
export function withYears(dates: ReadDate[]): ReadDate[] {
  const saysYear = ({ words, yearless }: ReadDate) => !yearless && NAMES_YEAR.test(words);
  const done: ReadDate[] = [];
  let before: ReadDate | undefined;
  dates.forEach((one, i) => {
    const carried =
      one.yearless && before
        ? afterwards(one, before)
        : one.yearless
          ? beforehand(one, dates.slice(i + 1).find(saysYear))
          : one;
    if (saysYear(one) || carried !== one) before = carried;
    done.push(carried);
  });
  return done;
}

function afterwards(one: ReadDate, { first }: ReadDate): ReadDate {
  const same = inYear(one, first.year());
  return same.first.isBefore(first, "day") ? inYear(one, first.year() + 1) : same;
}

function beforehand(one: ReadDate, next: ReadDate | undefined): ReadDate {
  if (!next) return one;
  const same = inYear(one, next.first.year());
  return same.first.isAfter(next.last ?? next.first, "day") ? inYear(one, next.first.year() - 1) : same;
}

function inYear(one: ReadDate, year: number): ReadDate {
  const years = year - one.first.year();
  return { ...one, first: one.first.add(years, "year"), last: one.last?.add(years, "year") };
}

/** 「10/30に支払って2日に発送」: the first such day after the one that was named before. */
export function withMonths(dates: ReadDate[], now: Date): ReadDate[] {
  const done: ReadDate[] = [];
  for (const one of dates) {
    const before = one.dayOnly ? done.findLast(({ elapsed }) => !elapsed)?.first : undefined;
    const days = before ? [0, 1].map((more) => before.add(more, "month").date(one.first.date())) : [];
    const next = days.find(
      (day) => day.date() === one.first.date() && before && !day.isBefore(before, "day") && !day.isAfter(now),
    );
    done.push(next ? { ...one, first: next.hour(one.first.hour()).minute(one.first.minute()) } : one);
  }
  return done;
}

/** 「11/20か11/14に」, 「11/14〜11/20の間」, 「11/20、いや11/13」: one of these days, or any between them. */
const JOINS =
  /^(?:か|と|や|または|もしくは|ー|-|から|より|じゃなくて?|でなくて?|ではなくて?|か、|あるいは|(?:です|でした)?[。、!?.\s]*(?:いや|いえ|じゃない|違う|違った|実は|本当は|正しくは|やっぱり)[、。\s]*)$/;

export function joined(text: string, dates: ReadDate[]): ReadDate[] {
  const done: ReadDate[] = [];
  for (const one of dates) {
    const before = done.at(-1);
    const joins = before && !before.elapsed && !one.elapsed && JOINS.test(text.slice(before.to, one.from));
    if (!joins) {
      done.push(one);
      continue;
    }
    const days = [before.first, before.last ?? before.first, one.first, one.last ?? one.first];
    const [first, last] = [
      days.reduce((a, b) => (b.isBefore(a) ? b : a)),
      days.reduce((a, b) => (b.isAfter(a) ? b : a)),
    ];
    done[done.length - 1] = { ...before, to: one.to, first: first.startOf("day"), last, withTime: false };
  }
  return done;
}

/** 「翌日」, 「その日」, 「3日後」: counted from the day that was named last. */
const FOLLOWING =
  /翌々日|翌日(?!曜)|次の日|あくる日|その日|この日|同じ日|同日|当日|(?<![\d十])(\d{1,2}|[一二三四五六七八九十]{1,2})日後(?!以降|まで)/g;
const DAYS_LATER: Record<string, number> = { 翌々日: 2, 翌日: 1, 次の日: 1, あくる日: 1 };
const SENTENCES_END = /[。!?].*[。!?]/;

export function withFollowing(text: string, dates: ReadDate[]): ReadDate[] {
  const all = [...dates];
  for (const match of text.matchAll(FOLLOWING)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const before = all.findLast((one) => one.to <= from);
    const taken = all.some((one) => one.from < to && from < one.to);
    if (!before || taken || SENTENCES_END.test(text.slice(before.to, from))) continue;
    const days = match[1] ? toNumber(match[1]) : (DAYS_LATER[match[0]] ?? 0);
    const [first, last] = [before.first.startOf("day").add(days, "day"), before.last?.add(days, "day")];
    all.push({ ...before, from, to, words: match[0], first, last, withTime: false, elapsed: false });
    all.sort((a, b) => a.from - b.from);
  }
  return all;
}
