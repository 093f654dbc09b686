import { ends, isSpan, type LocalMoment, toSpan } from "../../calendar.ts";
import type { EventWord } from "./event-words.ts";
import { hasNotHappened } from "./happened.ts";
import type { DateInText } from "./in-text.ts";

export interface FoundDate {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  date: LocalMoment;
  words: string;
}

/** How far from a date the word that says what happened on it may stand. */
const REACH = 14;
const TOUCHING = 1;
const DAY_LENGTH = "YYYY-MM-DD".length;
const SENTENCE_END = /[。!?]/;
/** Another verb has come to its end: what follows did not happen on the day before it. */
const CLAUSE_END =
  /[いえきぎけげしじちってでにびべみめりれん][ただ](?!め|け(?![どれ])|くさん|ぶん|い)|ので|のに|けれど|ながら|すると|って[、。]|(?<!間違え|間違っ|まちがえ|まちがっ|初め|はじめ|まとめ|慌て|あわて|誤っ|あやまっ|改め|続け|揃っ|そろっ|見|し|そし)[っいきぎしちにびみりえけせねべめれんで]て(?!る|い[たる]|た|も)|[うくすつぬむる](?:と|ため|には)(?!き)/;
/** Something else happened on that day. */
const OTHER_EVENT =
  /連絡|言われ|言って|来た|きた|気づ|気付|見つ|知っ|問い合わせ|めっせーじ|開け|使お|使っ|確認/;
/** 「1週間過ぎたけど」: what people count so is the time since the completion. */
const OVERDUE = /過ぎ|すぎ/;
/** 「11/25に完了予定」, 「発送は11/30って言われた」. */
const ONLY_SAID = /^.{0,6}(?:予定|つもり|まで[にの]|はず)|^(?:に|頃|ごろ)?(?:って|と(?:言|聞|の|なっ|いう))/;
/** Between a word and the day that it names as its own: 「完了したのは」, 「発送日：」, 「受取連絡を」. */
const NAMES_DAY =
  /^(?:い|[ぁ-ん]{0,5}[ただ])?(?:済み?|ずみ|日時?|連絡|通知|完了|こと)*(?:の|ん)?(?:日(?:付|時)?)?(?:は|が|を|って|も|(?<=[たん]の|んの)|[^\p{L}\p{N}。、!?]+)(?:たしか|確か|たぶん|多分|もう|ちょうど|、)*$/u;
/** Between a word and a day that stands behind it without more: 「評価済み、たしか」. */
const BESIDE =
  /^(?:[ぁ-ん]{1,5}[ただ]|い)?(?:済み?|ずみ|完了|です|の|日|[^\p{L}\p{N}。!?]|たしか|確か|たぶん|多分|もう)*$/u;
/** What may follow a day in a clause that says nothing else. */
const FILLER =
  /^(?:に(?:し(?:た|まし|て)|や[っり]|なり|もら|いただ|頂|済ま|すま|終え|来|き[たま])[ぁ-ん]{0,6}|です|でした|だっ?た?|なん|けど|けれど|んで|ん|が|の(?:こと)?|に|は|と|も|や|よ|ね|な|か|かな|で|あたり|頃|ごろ|くらい|ぐらい|ほど|ばかり|付け?|朝|昼|夕方?|夜中?|晩|深夜|午[前後]|\d{1,2}(?:時|:)(?:半|\d{1,2}分?)?|まで|思い?ます|思う|はず|多分|たぶん|分|取引|ちょうど|[^\p{L}\p{N}、])*$/u;
/** What may lead to a day in a sentence that says nothing else. */
const LEADING =
  /^(?:(?:間違え|まちがえ|間違い|まちがい|違い|違え)(?:まし|で)?[たすし]?た?|訂正(?:です|します)?|すみません|すいません|ごめん(?:なさい)?|いや|いえ|あっ?|えーと|えっと|あの|たしか|確か|たぶん|多分|それ[がはも]|日付|日|[はがの]|ちょうど|もう|つい|まだ|[^\p{L}\p{N}])*$/u;

interface Around {
  text: string;
  words: EventWord[];
  previous: DateInText | undefined;
  next: DateInText | undefined;
  /** what stands behind the date, up to the next one or the end of the sentence */
  clause: string;
}

/**
 * The dates that were read in a normalised text and what happened on them. A day belongs to the word that names it
 * as its own, or to the verb of its clause; one of which neither is said is left out. `fallback` names the event that a
 * day belongs to when its sentence says nothing but the day.
 */
export function findDates(
  text: string,
  dates: DateInText[],
  words: EventWord[],
  fallback?: string,
): FoundDate[] {
  const places = dates.map((one, i) => ({ one, around: around(text, dates, i, words) }));
  const owners = new Map(places.map(({ one, around }) => [one, namedOwner(one, around)]));
  const taken = new Set([...owners.values()].filter((word) => word !== undefined));
  const found = places.flatMap(({ one, around }): FoundDate[] => {
    if (!one.elapsed && ONLY_SAID.test(around.clause)) return [];
    const free = { ...around, words: words.filter((word) => !taken.has(word)) };
    const word = owners.get(one) ?? (one.elapsed ? since(one, free) : verbOf(one, free));
    if (word) taken.add(word);
    const event = word ? happenedOn(word, one, around) : unsaid(one, around, fallback);
    return event ? [{ event, date: one.date, words: text.slice(one.from, one.to) }] : [];
  });
  return [...Map.groupBy(found, ({ event }) => event).values()].flatMap(asOne);
}

/** Two days of one event, the other one's and one's own, a slip and its correction, leave both open. */
function asOne(found: FoundDate[]): FoundDate[] {
  const [one] = found;
  if (!one || found.length === 1) return found;
  const days = found.flatMap(({ date }) => ends(date).map((day) => day.slice(0, DAY_LENGTH))).sort();
  return [{ ...one, date: toSpan(days[0] ?? "", days.at(-1) ?? "") }];
}

function around(text: string, dates: DateInText[], i: number, words: EventWord[]): Around {
  const rest = text.slice(dates[i]?.to, dates[i + 1]?.from);
  const end = rest.search(SENTENCE_END);
  const clause = end === -1 ? rest : rest.slice(0, end);
  return { text, words, previous: dates[i - 1], next: dates[i + 1], clause };
}

/** 「届いたって書いてあるけど届いてない」: what others say, and the writer denies. */
const REPORTED = /^[ぁ-ん]{1,5}[ただ](?:って|と)/;

/** 「評価は昨日してません」 denies behind the day what stands before it. */
function happenedOn(
  word: EventWord,
  { from }: DateInText,
  { text, words, clause }: Around,
): string | undefined {
  const isReported = REPORTED.test(text.slice(word.to));
  if (isReported && words.some(({ event, happened }) => event === word.event && !happened)) return undefined;
  const denied =
    word.to <= from && /^に?(?:[しすさ]|でき)/.test(clause) && hasNotHappened(clause.replace(/^に/, ""));
  return word.happened && !denied ? word.event : undefined;
}

/** The last word before a date in its own sentence. */
function lastBefore({ from }: DateInText, { text, words, previous }: Around): EventWord | undefined {
  return words.findLast(
    (word) =>
      word.to <= from && word.from >= (previous?.to ?? 0) && !SENTENCE_END.test(text.slice(word.from, from)),
  );
}

/** The word that names the day as its own, unless the day's clause goes on with another: 「評価は11/20に届いたあと」. */
function namedOwner(one: DateInText, around: Around): EventWord | undefined {
  const { text, words, clause } = around;
  const word = lastBefore(one, around);
  if (one.elapsed || !word || one.from - word.to > REACH) return undefined;
  if (words.some(({ from }) => from === one.to || (clause.startsWith("に") && from === one.to + 1)))
    return undefined;
  const between = text.slice(word.to, one.from);
  // 「発送→11/20着」: a sign alone names no day that goes on with another word.
  if (!/[ぁ-ん]/.test(between) && /^[\p{L}\p{N}]/u.test(clause) && !saysNothingElse(clause)) return undefined;
  return NAMES_DAY.test(between) && !/^に(?!し|済|す|終|来|き|や)/.test(clause) ? word : undefined;
}

/** What is counted from: the word inside (「今日で支払いから11日目」), or the last one before in the same sentence. */
function since(one: DateInText, { text, words, previous, clause }: Around): EventWord | undefined {
  const inside = words.findLast(({ from, to }) => from >= one.from && to <= one.to);
  if (inside) return inside;
  const before = words.filter(
    ({ from, to }) =>
      to <= one.from &&
      from >= (previous?.to ?? 0) &&
      one.from - to <= REACH &&
      !SENTENCE_END.test(text.slice(from, one.from)),
  );
  const start = before.findLast(({ to }) =>
    /^[ぁ-ん済]{0,6}(?:から|より|以来|後)/.test(text.slice(to, one.from)),
  );
  // 「今日で20日目です、評価してから。」
  const behind = words.find(
    ({ from, to }) =>
      from >= one.to &&
      from - one.to <= REACH &&
      /^[ぁ-ん]{0,6}から$/.test(text.slice(to, one.to + clause.length)),
  );
  return start ?? before.at(-1) ?? behind;
}

/** The verb whose day it is: the next one of its clause, or, where the clause has none, the one it stands beside. */
function verbOf(one: DateInText, around: Around): EventWord | undefined {
  const { text, words, next, clause } = around;
  const behind = lastBefore(one, around);
  const ahead = words.find(({ from }) => from >= one.to && from < (next?.from ?? text.length));
  const touches = behind && one.from - behind.to <= TOUCHING && ahead?.from !== one.to;
  if (touches && !clause.startsWith("に")) return behind;
  if (ahead && isOwnVerb(text.slice(one.to, ahead.from))) return ahead;
  if (behind && one.from - behind.to <= REACH) {
    return BESIDE.test(text.slice(behind.to, one.from)) && saysNothingElse(clause) ? behind : undefined;
  }
  return standsAlone(one, around) ? lastVerbBefore(one, around) : undefined;
}

function isOwnVerb(between: string): boolean {
  return (
    between.length <= REACH &&
    !SENTENCE_END.test(between) &&
    !CLAUSE_END.test(between) &&
    !OTHER_EVENT.test(between)
  );
}

/** 「商品が届いた。3日前。」: a sentence of its own for the day of what the one before ends with. */
function lastVerbBefore({ from }: DateInText, { text, words, previous }: Around): EventWord | undefined {
  const begun = sentenceBefore(text, from);
  const word = words.findLast(({ to }) => to <= begun);
  const tail = word && text.slice(word.to, begun);
  return word && word.from >= (previous?.to ?? 0) && /^[ぁ-ん済]*[^\p{L}\p{N}]*$/u.test(tail ?? "")
    ? word
    : undefined;
}

/** Where the sentence begins in which a place stands. */
function sentenceBefore(text: string, at: number): number {
  return text.slice(0, at).search(/[^。!?]*$/);
}

/** Whether a sentence says nothing but its day. */
function standsAlone({ from }: DateInText, { text, clause }: Around): boolean {
  return LEADING.test(text.slice(sentenceBefore(text, from), from)) && FILLER.test(clause);
}

/** Whose day it is when no verb says so: of a month or a year the deal's own, 「2019年の取引で」. */
function unsaid(one: DateInText, around: Around, fallback: string | undefined): string | undefined {
  const { text, words, clause } = around;
  if (isSpan(one.date) && /^の(?:取引|商品|売上|評価|分|品|荷物)/.test(clause)) return "boughtAt";
  if (one.elapsed && !fallback) {
    const others = words.some(({ from }) => from >= one.to && from - one.to <= REACH);
    return OVERDUE.test(text.slice(one.from, one.to)) && !others ? "completedAt" : undefined;
  }
  return standsAlone(one, around) ? fallback : undefined;
}

/** Whether a clause ends with its day; a space or a comma begins another one. */
function saysNothingElse(clause: string): boolean {
  return FILLER.test(clause.split(/[\s、]/)[0] ?? "");
}
