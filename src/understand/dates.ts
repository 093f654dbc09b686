import type { LocalMoment } from "../calendar.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import type { DateInText } from "./date-words.ts";
import { hasNotHappened } from "./happened.ts";
import type { Span } from "./spans.ts";
import { finderOf } from "./words.ts";

export interface FoundDate {
  /** a date of facts.yaml, such as completedAt */
  event: string;
  date: LocalMoment;
  words: string;
}

/** A word that says what happened, and whether it did. */
export interface EventWord extends Span {
  event: string;
  happened: boolean;
}

/** How far from a date the word that says what happened on it may stand. */
const REACH = 14;
const TOUCHING = 1;
const SENTENCE_END = /[。!?]/;
/** Another verb has come to its end: what follows did not happen on the day before it. */
const CLAUSE_END =
  /たら|ので|のに|(?<![たで])けど|けれど|ながら|すると|って[、。]|(?<!間違え|間違っ|まちがえ|まちがっ|初め|はじめ|まとめ|慌て|あわて|誤っ|あやまっ|改め|続け|揃っ|そろっ|よく見|見|し|そし)[っいきぎしちにびみりえけせてねべめれんで]て(?!る|い[たる]|た|も)|[うくすつぬむる](?:と|ため|には)(?!き)/;
/** Something else happened on that day than what the text as a whole is about. */
const OTHER_EVENT =
  /連絡|言われ|言って|来た|きた|気づ|気付|見つ|知っ|問い合わせ|めっせーじ|開け|使お|使っ|確認/;
/** 「1週間過ぎたけど」: what people count so is the time since the completion. */
const OVERDUE = /過ぎ|すぎ/;
const NOT_YET = /^.{0,6}(?:予定|つもり|まで[にの]|はず)/;
/** What may stand between a word and its day: 「完了したのは」, 「発送日：」, 「評価済み、たしか」. */
const LINKS =
  /^(?:[しさいっきりわらち]|ま|た|れ|て|済み?|ず|み|日|連絡|通知|の|が|は|も|って|こと|:|=|→|\s|、|,|\(|「|たしか|確か|たぶん|多分|もう|ちょうど|取引|前回|です|から)*$/;
/** What may follow a day in a clause that says nothing else. */
const NOTHING_ELSE =
  /^(?:に(?:し(?:た|まし|て)|や[っり]|なり|もら|いただ|頂)[ぁ-ん]*|です|でした|だっ?た?|なん|けど|けれど|んで|ん|が|の|に|は|と|も|よ|ね|な|か|かな|あたり|頃|ごろ|くらい|ぐらい|ほど|ばかり|付け?|朝|昼|夕方?|夜中?|晩|深夜|午[前後]|\d{1,2}(?:時|:)(?:半|\d{1,2}分?)?|まで|思い?ます|思う|はず|多分|たぶん|頃合い|分|取引|ちょうど|[\s、,()「」'"^_;><\\※*~ー=・♪☆★]|\p{Extended_Pictographic})*$/u;

/** Every place where a word of facts.yaml says that something happened, or that it did not. */
export function eventWords(text: string, { dates }: Pick<Knowledge, "dates">): EventWord[] {
  return finder(dates)(text).map(({ means, from, to }) => ({
    ...{ event: means, from, to },
    happened: !hasNotHappened(text.slice(to)),
  }));
}

const finder = once((dates: Knowledge["dates"]) =>
  finderOf(
    Object.entries(dates).flatMap(([event, { words }]) => words.map((word) => [word, event] as const)),
  ),
);

/**
 * The dates that were read in a normalised text and what happened on them. A day belongs to the verb of its own
 * clause; one that is said to have been the day of nothing, or of something else, is left out. `fallback` names the
 * event that a day belongs to when its clause says nothing but the day.
 */
export function findDates(
  text: string,
  dates: DateInText[],
  words: EventWord[],
  fallback?: string,
): FoundDate[] {
  const taken = new Set<EventWord>();
  const found = dates.flatMap((one, i): FoundDate[] => {
    const around = {
      text,
      words: words.filter((word) => !taken.has(word)),
      previous: dates[i - 1],
      next: dates[i + 1],
    };
    const clause = restOfClause(one, around);
    if (NOT_YET.test(clause)) return [];
    const word = one.elapsed ? since(one, around) : verbOf(one, around, clause);
    if (word) taken.add(word);
    const event = word ? (word.happened ? word.event : undefined) : unsaid(one, around, clause, fallback);
    return event ? [{ event, date: one.date, words: text.slice(one.from, one.to) }] : [];
  });
  return found.filter((one, i) => found.findIndex((other) => other.event === one.event) === i);
}

interface Around {
  text: string;
  words: EventWord[];
  previous: DateInText | undefined;
  next: DateInText | undefined;
}

/** What stands behind a date, up to the next one or the end of the sentence. */
function restOfClause({ to }: DateInText, { text, next }: Around): string {
  const rest = text.slice(to, next?.from);
  const end = rest.search(SENTENCE_END);
  return end === -1 ? rest : rest.slice(0, end);
}

/** What is counted from: the word inside (「今日で支払いから11日目」), or the last one before in the same sentence. */
function since(one: DateInText, { text, words, previous }: Around): EventWord | undefined {
  const inside = words.findLast(({ from, to }) => from >= one.from && to <= one.to);
  if (inside) return inside;
  const before = words.filter(
    ({ from, to }) =>
      to <= one.from &&
      from >= (previous?.to ?? 0) &&
      one.from - to <= REACH &&
      !SENTENCE_END.test(text.slice(from, one.from)),
  );
  return (
    before.findLast(({ to }) => /^[ぁ-ん済]{0,6}(?:から|より|以来|後)/.test(text.slice(to, one.from))) ??
    before.at(-1)
  );
}

/** The verb whose day it is: the next one of its clause, or, where the clause has none, the one it is linked to. */
function verbOf(
  one: DateInText,
  { text, words, previous, next }: Around,
  clause: string,
): EventWord | undefined {
  const behind = words.findLast(
    ({ from, to }) =>
      to <= one.from && from >= (previous?.to ?? 0) && !SENTENCE_END.test(text.slice(from, one.from)),
  );
  const ahead = words.find(({ from }) => from >= one.to && from < (next?.from ?? text.length));
  const touching = behind && one.from - behind.to <= TOUCHING && ahead?.from !== one.to;
  if (touching && !clause.startsWith("に")) return behind;
  const between = ahead && text.slice(one.to, ahead.from);
  const isOwn =
    between !== undefined &&
    between.length <= REACH &&
    !SENTENCE_END.test(between) &&
    !CLAUSE_END.test(between) &&
    !OTHER_EVENT.test(between);
  if (ahead && isOwn) return ahead;
  const linked = behind && one.from - behind.to <= REACH && LINKS.test(text.slice(behind.to, one.from));
  return linked && saysNothingElse(clause) ? behind : undefined;
}

/** Whose day it is when no verb says so. */
function unsaid(one: DateInText, { text, words }: Around, clause: string, fallback: string | undefined) {
  if (one.elapsed && !fallback) {
    const others = words.some(({ from }) => from >= one.to && from - one.to <= REACH);
    return OVERDUE.test(text.slice(one.from, one.to)) && !others ? "completedAt" : undefined;
  }
  return saysNothingElse(clause) ? fallback : undefined;
}

/** Whether a clause ends with its day; a space begins another one. */
function saysNothingElse(clause: string): boolean {
  return NOTHING_ELSE.test(clause) || NOTHING_ELSE.test(clause.split(/\s/)[0] ?? "");
}
