import type { Span } from "../spans.ts";

/** 「11/20」, and nothing that a weekday or a time would make a day. */
const FRACTION = /^(\d{1,2})[/.-](\d{1,2})に?$/;
const MARKS = /(?:評価|星|★|☆|れーてぃんぐ|すこあ|点数|満足度?)(?:は|が|の|:)?\s*$/;
const FULL_MARKS = [5, 10];
/** What is counted or measured, whatever follows it. */
const COUNTED =
  /(?:写真|画像|在庫|残り|残|さいず|枚数?|ぺーじ|型番|品番|号室?|住所|番地|丁目|全|約|倍率|割合|比率?|個数|ろっと|no|第)(?:は|が|の|:)?\s*$/;
const COUNTS =
  /^\s*(?:個|枚|点|回|人|名|%|割|倍|号|丁目|番|こ(?!の)|さいず|いんち|せんち|cm|mm|セット|せっと|だけ|しか|以上|以下|ほど|くらいの|も(?!取|完))/;
const OF_A_DAY =
  /^\s*(?:に|付|頃|ごろ|から|まで|より|朝|昼|夕|夜|晩|深夜|午前|午後|早朝|の(?:朝|昼|夕|夜|晩|深夜|午前|午後|早朝|取引|分|件)|です|でした|だった|だ(?:け?[どが]|よ|と|った)|なん(?:です|だ)|あたり|[([]?[月火水木金土日](?:曜|[)\]]))/;
/** Between what happened and its day: 「完了したのは」, 「発送日：」. */
const LINKS =
  /^(?:[ぁ-ん]{0,4}[ただ]|い)?(?:済み?|ずみ|連絡|通知|完了|日時?|の|ん|を)*(?:は|が|って|[^\p{L}\p{N}])*$/u;
/** Of two days that are joined, one is as much a day as the other: 「11/14か11/20」. */
const JOINED_BEHIND =
  /^(?:か|と|や|ー|から|または|もしくは|じゃなくて?|ではなくて?|でなくて?)\d{1,2}\/\d{1,2}/;
const JOINED_BEFORE =
  /\d{1,2}\/\d{1,2}(?:か|と|や|ー|から|または|もしくは|じゃなくて?|ではなくて?|でなくて?)$/;
const REACH = 8;
/** What may stand around a day that is all a text says. */
const AROUND =
  /[\s、。.!?…^_;:()<>（）\\]|です|でした|かな|たぶん|多分|確か|たしか|えーと|えっと|日付?|は|に|頃|ごろ|くらい/g;

/**
 * Whether two numbers with a sign between them are no day: 「評価5/5」, 「写真1/3」, 「2/3は届いた」. They are one in the
 * company of a word of days or of what happened on it, or when they are all that is said.
 */
export function isFraction(text: string, { from, to }: Span, events: Span[]): boolean {
  const [, first, second] = text.slice(from, to).match(FRACTION) ?? [];
  if (first === undefined) return false;
  const [before = ""] = text.slice(0, from).match(/[^。!?]*$/) ?? [];
  const [after = ""] = text.slice(to).match(/^[^。!?]*/) ?? [];
  if (`${before} ${after}`.replace(AROUND, "") === "") return false;
  if (isCounted(before, after, Number(first), Number(second))) return true;
  if (text.slice(from, to).endsWith("に") || OF_A_DAY.test(after)) return false;
  if (JOINED_BEHIND.test(after) || JOINED_BEFORE.test(before)) return false;
  return !hasCompany(text, { from, to }, after, events);
}

/** A mark, a share, a size, a number of a kind. */
function isCounted(before: string, after: string, first: number, second: number): boolean {
  const isMark = MARKS.test(before) && FULL_MARKS.includes(second) && first <= second;
  return isMark || COUNTED.test(before) || COUNTS.test(after);
}

/** What happened on a day stands beside it. */
function hasCompany(text: string, { from, to }: Span, after: string, events: Span[]): boolean {
  if (after.startsWith("は")) return false;
  const leads = /^[^\p{L}\p{N}]*/u.exec(after)?.[0].length ?? 0;
  const isOf = after.startsWith("の");
  if (events.some((one) => one.from === to + leads || (isOf && one.from === to + 1))) return true;
  return (
    !isOf &&
    events.some((one) => one.to <= from && from - one.to <= REACH && LINKS.test(text.slice(one.to, from)))
  );
}
