import { momentInJapan } from "../../calendar.ts";
import { isDay } from "../../moment.ts";
import { type DatePattern, type Day, KANJI, SMALL, toNumber } from "./pattern.ts";

/** The last such day that is not still to come. */
function latestDay(day: number, today: Day): Day | undefined {
  const months = [0, 1, 2].map((less) => dayIn(today.subtract(less, "month"), day));
  return months.find((date) => date && !date.isAfter(today, "day"));
}

function dayIn(month: Day, day: number): Day | undefined {
  const date = month.startOf("month").date(day);
  return day >= 1 && date.month() === month.month() ? date : undefined;
}

function dayOfYear(year: number, month: number, day: number): Day | undefined {
  const two = (number: number) => String(number).padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  return isDay(date) ? momentInJapan(date) : undefined;
}

function pastDay(month: number, day: number, today: Day): Day | undefined {
  const date = dayOfYear(today.year(), month, day);
  return date?.isAfter(today, "day") ? dayOfYear(today.year() - 1, month, day) : date;
}

const REIWA = 2018;
const HEISEI = 1988;
const TWO_DIGITS_BACK = 10;

/** 2026 for 令和8, R8, 26 and, where a year of an era is meant, 8; undefined for what nobody writes. */
function yearOf(era: string | undefined, text: string | undefined, today: Day): number | undefined {
  const number = text === "元" ? 1 : toNumber(text);
  if (era) return (/平成|h/.test(era) ? HEISEI : REIWA) + number;
  if (number > 1000) return number;
  const short = today.year() % 100;
  if (number <= short && number >= short - TWO_DIGITS_BACK) return 2000 + number;
  return number >= 1 && REIWA + number <= today.year() ? REIWA + number : undefined;
}

const YEAR = `(?<![\\d/.-])(令和|平成|r|h)?(\\d{1,4}|元|[${KANJI}]{1,3})`;
const LAST_YEARS: Record<string, number> = { 去年: 1, 昨年: 1, 一昨年: 2, おととし: 2 };

function yearSaid([, past, era, year]: readonly (string | undefined)[], today: Day): number | undefined {
  return past ? today.year() - (LAST_YEARS[past] ?? 0) : yearOf(era, year, today);
}

function wholeYear(year: number | undefined): [Day, Day] | undefined {
  const first = year === undefined ? undefined : dayOfYear(year, 1, 1);
  return first && [first, first.endOf("year").startOf("day")];
}

const ANY_YEAR = `(?:(去年|昨年|一昨年|おととし)の?|${YEAR}年の?)`;
const PARTS: Record<string, [first: number, last: number]> = {
  上旬: [1, 10],
  初め: [1, 10],
  はじめ: [1, 10],
  頭: [1, 10],
  前半: [1, 15],
  中旬: [11, 20],
  半ば: [10, 20],
  後半: [16, 31],
  下旬: [21, 31],
  終わり: [21, 31],
};
const PART = `(?:の?(末|${Object.keys(PARTS).join("|")}))?`;

function ofMonth(month: Day, part: string | undefined): Day | [Day, Day] {
  const last = month.endOf("month").startOf("day");
  if (part === "末") return last;
  const [from, to] = PARTS[part ?? ""] ?? [1, last.date()];
  return [month.date(from), to > last.date() ? last : month.date(to)];
}

const MONTHS_AGO: Record<string, number> = { 先々月: 2, 先月: 1, 今月: 0 };
const RELATIVE_MONTH = "(先々月|(?<!先)先月|今月)";
const WHEN = "(?=に|頃|ごろ|くらい|の(?!\\d)|、|で|$|[。\\s]|完了|評価|購入|買|売|落札|発送|届)";

/** Months and their days, with and without a year. */
export const months: DatePattern[] = [
  {
    pattern: new RegExp(`${RELATIVE_MONTH}の?(\\d{1,2})日`),
    read: (m, today) => dayIn(today.subtract(MONTHS_AGO[m[1] ?? ""] ?? 0, "month"), Number(m[2])),
  },
  {
    pattern: new RegExp(`${RELATIVE_MONTH}${PART}(?!の?\\d)`),
    read: (m, today) => ofMonth(today.startOf("month").subtract(MONTHS_AGO[m[1] ?? ""] ?? 0, "month"), m[2]),
  },
  {
    pattern: /(?<![\d今来先々])月末/,
    read: (_, today) => today.startOf("month").subtract(1, "day"),
  },
  {
    pattern: new RegExp(
      `${ANY_YEAR}?(?<![\\d/.-])${SMALL}(?:月|がつ)の?${SMALL}(?:日|にち)(?:の?24時)?(?:か\\d{1,2}日)?`,
    ),
    read: (m, today) => {
      const [month, day] = [toNumber(m[4]), toNumber(m[5])];
      if (!m[1] && !m[3]) return pastDay(month, day, today);
      const year = yearSaid(m, today);
      return year === undefined ? undefined : dayOfYear(year, month, day);
    },
    yearless: (m) => !m[1] && !m[3],
  },
  {
    pattern: new RegExp(`${ANY_YEAR}?(?<![\\d/.-])${SMALL}(?:月|がつ)${PART}${WHEN}`),
    read: (m, today) => {
      const first =
        m[1] || m[3]
          ? dayOfYear(yearSaid(m, today) ?? 0, toNumber(m[4]), 1)
          : pastDay(toNumber(m[4]), 1, today);
      return first && ofMonth(first, m[5]);
    },
    yearless: (m) => !m[1] && !m[3],
  },
  {
    pattern:
      /(?:(去年|昨年|一昨年|おととし)(?!の?\d|から|以)|(?<![\d/.-])(令和|平成|r|h)?(\d{4}|(?<=令和|平成|r|h)(?:\d{1,2}|元))年(?=に|頃|ごろ|の(?!\d)|、|くらい|買|購入|落札|売|完了|評価|終|発送|届))/,
    read: (m, today) => wholeYear(yearSaid(m, today)),
  },
  {
    pattern: new RegExp(`${SMALL}年(?:ほど|くらい|ぐらい|以上|も)?(?:前|まえ)(?!半)`),
    read: (m, today) => wholeYear(today.year() - toNumber(m[1])),
  },
];

/** Days in figures, and days of which the month is not said. */
export const figures: DatePattern[] = [
  {
    // chrono drops what is nothing but a number.
    pattern: /(?<!\d)(20\d\d)(\d\d)(\d\d)に/,
    read: (m) => dayOfYear(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: new RegExp(`${YEAR.replace(`|[${KANJI}]{1,3}`, "")}([/.-])(\\d{1,2})\\3(\\d{1,2})(?![\\d/.-])`),
    read: (m, today) => {
      const year = yearOf(m[1], m[2], today);
      return year === undefined ? undefined : dayOfYear(year, Number(m[4]), Number(m[5]));
    },
  },
  {
    pattern: /(?<![\d/.-])(\d{1,2})(?:[/-](\d{1,2})(?![\d/.-])|\.(\d{1,2})に)/,
    read: (m, today) => pastDay(Number(m[1]), Number(m[2] ?? m[3]), today),
    yearless: () => true,
  },
  {
    pattern:
      /(?<![\d月年/.\-か])(\d{1,2})日(?=に(?!わた|か[けか]|分)|の|、|完|から|です|頃|ごろ|夜|朝|昼|夕|深夜|午[前後]|発送|購入|落札|届|到着|着|入金|決済|評価|支払|買|売|払|\(|$)/,
    read: (m, today) => latestDay(Number(m[1]), today),
    dayOnly: true,
  },
];
