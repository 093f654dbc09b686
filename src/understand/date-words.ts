import { Chrono, createCasualConfiguration, type ParsedResult, type Parser } from "chrono-node/ja";
import { dayjs, inJapan, JAPAN_OFFSET_MINUTES, type LocalMoment } from "../calendar.ts";

export interface DateInText {
  /** where the words stand */
  from: number;
  to: number;
  date: LocalMoment;
}

const NUMBER = "(\\d{1,3}|[一二三四五六七八九十]{1,3})";
const DIGITS = "一二三四五六七八九";
const ABOUT = "(?:ほど|くらい|ぐらい|も|以上)?";
const AGO = "(?:前|経|たっ|たち|たつ|過ぎ|すぎ)";

/** Up to 99 in kanji, up to 999 in figures: 3, 三, 十, 二十, 二十三. */
function toNumber(text: string | undefined): number {
  if (!text || /^\d+$/.test(text)) return Number(text);
  const digit = (kanji: string | undefined) => (kanji ? DIGITS.indexOf(kanji) + 1 : 0);
  const [tens, ones] = text.split("十");
  return ones === undefined ? digit(tens) : (digit(tens) || 1) * 10 + digit(ones);
}

/** Who says 「1週間過ぎた」 or 「1週間以上」 means more than seven days. */
function more(words: string): number {
  return /過ぎ|すぎ|以上/.test(words) ? 1 : 0;
}

type Day = dayjs.Dayjs;

/** What chrono's Japanese locale does not read. Of two days that a text leaves open, the earlier one. */
const OWN: [RegExp, (match: RegExpMatchArray, today: Day) => Day | undefined][] = [
  [new RegExp(`${NUMBER}日${ABOUT}${AGO}`), (m, today) => today.subtract(toNumber(m[1]) + more(m[0]), "day")],
  [
    new RegExp(`(?:から|して)${NUMBER}日(?!以内|まで|間)目?`),
    (m, today) => today.subtract(toNumber(m[1]), "day"),
  ],
  [
    new RegExp(`${NUMBER}週間?${ABOUT}${AGO}`),
    (m, today) => today.subtract(7 * toNumber(m[1]) + more(m[0]), "day"),
  ],
  [
    new RegExp(`${NUMBER}(?:か|ゕ|ゖ|け|箇)?月${ABOUT}${AGO}`),
    (m, today) => today.subtract(toNumber(m[1]), "month"),
  ],
  [
    new RegExp(`(?:から|して)${NUMBER}週間(?!以内|まで|後)`),
    (m, today) => today.subtract(7 * toNumber(m[1]) + more(m[0]), "day"),
  ],
  [/半月(?:ほど|くらい)?前/, (_, today) => today.subtract(15, "day")],
  [/(?:つい)?さっき|先ほど/, (_, today) => today],
  [/(?:おととい|一昨日)(?:の?(?:朝|昼|夕方|夜|晩|夜中|深夜))?/, (_, today) => today.subtract(2, "day")],
  [/(?:先月末|月末)/, (_, today) => lastMonthEnd(today)],
  [
    /([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/,
    (m, today) => pastDay([m[0], String(toNumber(m[1])), String(toNumber(m[2]))], today),
  ],
  [/(?<![\d.-])(\d{1,2})[.-](\d{1,2})(?=に|の|頃|ごろ|付)/, (m, today) => pastDay(m, today)],
  [
    /(?<!一)(?:昨日の?|昨)(?:朝|昼|夕方|夜|晩|夜中|深夜)(?:\d{1,2}時(?:半|\d{1,2}分)?)?/,
    (_, today) => today.subtract(1, "day"),
  ],
  [/先々週の?([日月火水木金土])曜?/, (m, today) => weekday(m[1], today.subtract(14, "day"))],
  [/(?<!先)先週の?([日月火水木金土])曜?/, (m, today) => weekday(m[1], today.subtract(7, "day"))],
  [/(?:再?来週|今度)の?([日月火水木金土])曜/, (m, today) => weekday(m[1], today.add(7, "day"))],
  [/先々月の?(\d{1,2})日/, (m, today) => dayIn(today.subtract(2, "month"), Number(m[1]))],
  [/(?<!先)先月の?(\d{1,2})日/, (m, today) => dayIn(today.subtract(1, "month"), Number(m[1]))],
  [/今月の?(\d{1,2})日/, (m, today) => dayIn(today, Number(m[1]))],
  [/(?:去年|昨年)の?(\d{1,2})月(\d{1,2})日/, (m, today) => dayOfYear(today.year() - 1, m)],
  [/(\d{1,2})月(\d{1,2})日か\d{1,2}日/, (m, today) => pastDay(m, today)],
  [
    /(?<![\d月年/.\-かてり])(\d{1,2})日(?=に|の|、|完|から|です|$)/,
    (m, today) => latestDay(Number(m[1]), today),
  ],
];

/** The weekday in the week, Monday to Sunday, that holds `day`. */
function weekday(name: string | undefined, day: Day): Day {
  const monday = day.subtract((day.day() + 6) % 7, "day");
  return monday.add(("日月火水木金土".indexOf(name ?? "") + 6) % 7, "day");
}

function latestDay(day: number, today: Day): Day | undefined {
  const months = [0, 1, 2].map((back) => dayIn(today.subtract(back, "month"), day));
  return months.find((date) => date && !date.isAfter(today, "day"));
}

function dayIn(month: Day, day: number): Day | undefined {
  const date = month.startOf("month").date(day);
  return day >= 1 && date.month() === month.month() ? date : undefined;
}

function lastMonthEnd(today: Day): Day {
  return today.startOf("month").subtract(1, "day");
}

function dayOfYear(year: number, [, month, day]: readonly string[]): Day | undefined {
  const date = dayjs(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`, "YYYY-MM-DD", true);
  return date.isValid() ? date : undefined;
}

function pastDay(match: readonly string[], today: Day): Day | undefined {
  const date = dayOfYear(today.year(), match);
  return date?.isAfter(today, "day") ? dayOfYear(today.year() - 1, match) : date;
}

const parsers: Parser[] = OWN.map(([pattern, read]) => ({
  pattern: () => pattern,
  extract: (context, match) => {
    const date = read(match, inJapan(context.refDate).startOf("day"));
    return date ? { year: date.year(), month: date.month() + 1, day: date.date() } : null;
  },
}));

const base = createCasualConfiguration();
const chrono = new Chrono({ ...base, parsers: [...base.parsers, ...parsers] });

/** chrono looks at every pair of neighbours: a longer text is no question with dates any more. */
const READ_AT_MOST = 400;

/** The days that a normalised text names, in order. None lies in the future: people tell what has happened. */
export function datesInText(text: string, now: Date): DateInText[] {
  const results = chrono.parse(text.slice(0, READ_AT_MOST), { instant: now, timezone: JAPAN_OFFSET_MINUTES });
  return results.flatMap((result) => {
    const date = inThePast(result, now);
    if (!date?.isValid() || date.isAfter(now)) return [];
    const withTime = result.start.isCertain("hour");
    const [from, to] = [result.index, result.index + result.text.length];
    if (cutsNumber(text, from) || cutsNumber(text, to)) return [];
    return [{ from, to, date: date.format(withTime ? "YYYY-MM-DDTHH:mm" : "YYYY-MM-DD") }];
  });
}

/** Whether a number goes on over this place: the 1/12 in 31/12 is nobody's date. */
function cutsNumber(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at));
}

/** chrono takes the nearest date; one in the future is last week's or last year's, or no date at all. */
function inThePast({ start }: ParsedResult, now: Date): Day | undefined {
  const two = (part: "month" | "day" | "hour" | "minute") => String(start.get(part) ?? 0).padStart(2, "0");
  const clock = start.isCertain("hour") ? `${two("hour")}:${two("minute")}` : "00:00";
  const date = inJapan(`${start.get("year")}-${two("month")}-${two("day")}T${clock}:00+09:00`);
  if (!date.isAfter(now) || start.isCertain("year")) return date;
  return start.isCertain("weekday") ? date.subtract(7, "day") : date.subtract(1, "year");
}
