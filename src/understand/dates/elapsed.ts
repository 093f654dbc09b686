import { type DatePattern, type Day, NUMBER, SMALL, toNumber } from "./pattern.ts";

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
  [/さき(?:おととい|おとつい|一昨日)|一昨[昨々]日/, 3],
  [/半月(?:ほど|くらい)?前/, 15],
];

/** How long it has been, or how long ago it was. */
export const elapsed: DatePattern[] = [
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
