import { type dayjs, momentInJapan } from "../calendar.ts";
import { isDay } from "../moment.ts";

/** What chrono's Japanese locale does not read, or reads otherwise than people mean it. */

type Day = dayjs.Dayjs;

export interface DatePattern {
  pattern: RegExp;
  /** one day, or the first and the last of those that the words leave open; undefined when the calendar has none */
  read: (match: RegExpMatchArray, today: Day) => Day | [Day, Day] | undefined;
  /** time that has gone by since something, where all others name a day on which something happened */
  elapsed?: true;
  /** the words name the day alone and leave its month open */
  dayOnly?: true;
  /** whether the words leave the year open */
  yearless?: (match: RegExpMatchArray) => boolean;
}

const KANJI = "一二三四五六七八九十";
const DIGITS = KANJI.slice(0, 9);
const NUMBER = `(\\d{1,3}|[${KANJI}]{1,3})`;
const SMALL = `(\\d{1,2}|[${KANJI}]{1,3})`;
const UNIT = "(日|週間?|(?:か|ゕ|ゖ|け|箇)月)";
const ABOUT = "間?(?:ちょっと|ほど|くらい|ぐらい|も|は|以上|弱|強|余り|が)?";
const PASSED = "(?:経[っちつ]?|た[っちつ]|過ぎ|すぎ)";
/** 「1週間過ぎたら」, 「経ってない」: nothing that has happened. */
const NOT_SUPPOSED =
  "(?!っ?た?ら(?!くま)|れば|てば|[るつ]?と(?!き|思)|[るつ]?前|てい?な|てい?ませ|な[いか]|ませ|た?場合|た?(?:とき|時)|た?(?:あと|後)|てから|てしまったら|ちゃったら|そう)";
const SOON = "(?<!もうすぐ|もうじき|そろそろ|あと|後|期限は|期限が|最大|最長|必ず)";
/** What ends a sentence about how long it has been, and not the name of a rule (「7日以内」, 「3日で届く」). */
const JUST_THAT_LONG =
  "(?:ほど|くらい|ぐらい|も)?(?=$|[。、!?\\s….(）)]|です(?!か|よね)|でし|だ(?!け|と)|な[のん]|け[どれ]|が(?!期限|締|限)|にな[りっ](?!たら)|も(?:連|音|返|届|来|発|放))";
const BASE =
  "(今日|本日|きょう|ほんじつ|一昨日|おととい|(?<!一)昨日|きのう|明日|あした|あす|明後日|あさって)";
const OF_A_RULE =
  "(?!に|以降|以後|から|より|まで|以内|の(?!今日|本日|きょう|夜|朝|昼)|を|は(?!今)|で(?:自動|終|完了|きゃんせる|消|締|切|閉|期限)|くらい?に|あたり|になっ?(?:たら|れば|ると)|以上)";

/** Up to 99 in kanji, up to 999 in figures: 3, 三, 十, 二十, 二十三. */
export function toNumber(text: string | undefined): number {
  if (!text || /^\d+$/.test(text)) return Number(text);
  const digit = (kanji: string | undefined) => (kanji ? DIGITS.indexOf(kanji) + 1 : 0);
  const [tens, ones] = text.split("十");
  return ones === undefined ? digit(tens) : (digit(tens) || 1) * 10 + digit(ones);
}

/** Who says 「1週間過ぎた」 or 「1週間以上」 means more than seven days. */
function more(words: string): number {
  return /過ぎ|すぎ|以上|余り/.test(words) ? 1 : 0;
}

function back(day: Day, count: string | undefined, unit: string | undefined): Day {
  const number = toNumber(count);
  if (unit === "日") return day.subtract(number, "day");
  return unit?.startsWith("週") ? day.subtract(7 * number, "day") : day.subtract(number, "month");
}

const DAYS_TO: Record<string, number> = {
  ...{ 一昨日: -2, おととい: -2, 昨日: -1, きのう: -1 },
  ...{ 明日: 1, あした: 1, あす: 1, 明後日: 2, あさって: 2 },
};

function baseDay(name: string | undefined, today: Day): Day {
  return today.add(DAYS_TO[name ?? ""] ?? 0, "day");
}

/** Whoever counts may call the day itself the first or the day after it. */
function nthDay(base: Day, count: string | undefined): [Day, Day] {
  const number = toNumber(count);
  return [base.subtract(number, "day"), base.subtract(Math.max(number - 1, 0), "day")];
}

const DAYS_AGO: [RegExp, number][] = [
  [/(?:つい)?さっき|先ほど|さきほど/, 0],
  [/(?<!一)昨(?=朝|夜|晩)|ゆうべ|夕べ/, 1],
  [/おととい|おとつい|一昨日/, 2],
  [/さきおととい|さきおとつい|一昨[昨々]日/, 3],
  [/半月(?:ほど|くらい)?前/, 15],
];

const counted: DatePattern[] = [
  {
    pattern: new RegExp(
      `${BASE}(?:[はでが、]+([^。!?\\d]{0,14}?))?${SMALL}日[目め]?(?!間?以内|間?前|間?後|間?まえ)`,
    ),
    read: (m, today) => nthDay(baseDay(m[1], today), m[3]),
    elapsed: true,
  },
  {
    pattern: new RegExp(
      `${BASE}[はでが、]+([^。!?\\d]{0,14}?)${SMALL}(週間|(?:か|ゕ|ゖ|け|箇)月)目?(?!以内|前|後)`,
    ),
    read: (m, today) => back(baseDay(m[1], today), m[3], m[4]),
    elapsed: true,
  },
  {
    pattern: new RegExp(`${SOON}${SMALL}日[目め]${OF_A_RULE}`),
    read: (m, today) => nthDay(today, m[1]),
    elapsed: true,
  },
  {
    pattern: new RegExp(
      `(?<!(?:期限|予定日?|締切|当日|日)の?)${NUMBER}${UNIT}${ABOUT}(?:前|まえ)(?!後|半|払)`,
    ),
    read: (m, today) => back(today, m[1], m[2]).subtract(more(m[0]), "day"),
  },
  {
    pattern: /(\d{1,2})[、,・ー-](\d{1,2})(日|週間)前/,
    read: (m, today) => [back(today, m[2], m[3]), back(today, m[1], m[3])],
  },
  { pattern: /数日前/, read: (_, today) => [today.subtract(6, "day"), today.subtract(2, "day")] },
  {
    pattern: new RegExp(`${SOON}${NUMBER}${UNIT}${ABOUT}${PASSED}${NOT_SUPPOSED}`),
    read: (m, today) => back(today, m[1], m[2]).subtract(more(m[0]), "day"),
    elapsed: true,
  },
  {
    pattern: new RegExp(
      `(?:から|より|て|もう)(?:もう|すでに|既に|かれこれ|約|だいたい|丸|まる|はや)*${NUMBER}${UNIT}${JUST_THAT_LONG}`,
    ),
    read: (m, today) => back(today, m[1], m[2]),
    elapsed: true,
  },
  ...DAYS_AGO.map(
    ([pattern, days]): DatePattern => ({ pattern, read: (_, today) => today.subtract(days, "day") }),
  ),
];

const WEEKDAYS = "月火水木金土日";
const WEEKS_AGO: Record<string, number> = { 先々週: 2, 先週: 1, 今週: 0, 来週: -1, 再来週: -2 };
const WEEK = "(先々週|(?<!先)先週|今週|(?<!再)来週|再来週)";

function mondayOf(day: Day): Day {
  return day.subtract((day.day() + 6) % 7, "day");
}

const weeks: DatePattern[] = [
  {
    pattern: new RegExp(`${WEEK}の?([${WEEKDAYS}])曜?`),
    read: (m, today) =>
      mondayOf(today)
        .subtract(7 * (WEEKS_AGO[m[1] ?? ""] ?? 0), "day")
        .add(WEEKDAYS.indexOf(m[2] ?? ""), "day"),
  },
  {
    pattern: new RegExp(`${WEEK}(?:の?(末|半ば|後半|前半))?(?!の?[${WEEKDAYS}])`),
    read: (m, today) => {
      const monday = mondayOf(today).subtract(7 * (WEEKS_AGO[m[1] ?? ""] ?? 0), "day");
      return m[2] === "末" ? [monday.add(5, "day"), monday.add(6, "day")] : [monday, monday.add(6, "day")];
    },
  },
  {
    pattern: /(?<![先今来々])週末/,
    read: (_, today) => [mondayOf(today).subtract(2, "day"), mondayOf(today).subtract(1, "day")],
  },
];

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

const months: DatePattern[] = [
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
      /(?:(去年|昨年|一昨年|おととし)|(?<![\d/.-])(令和|平成)?(\d{4}|(?<=令和|平成)(?:\d{1,2}|元))年)(?=に|頃|ごろ|の(?!\d)|、|くらい|買|購入|落札|売|完了|評価|終|発送|届)/,
    read: (m, today) => {
      const year = yearSaid(m, today);
      const first = year === undefined ? undefined : dayOfYear(year, 1, 1);
      return first && [first, first.endOf("year").startOf("day")];
    },
  },
];

const figures: DatePattern[] = [
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

export const datePatterns: DatePattern[] = [...counted, ...weeks, ...months, ...figures];
