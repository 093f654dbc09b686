import type { LocalMoment } from "../calendar.ts";
import type { LoadedKnowledge } from "../knowledge/index.ts";
import { personalDataIn } from "../message-check/index.ts";
import { dangersIn, safetyQuestionIn } from "./dangers.ts";
import { eventWords } from "./dates/event-words.ts";
import { type DateInText, datesInText } from "./dates/in-text.ts";
import { type FoundDate, findDates } from "./dates/index.ts";
import { withoutDenied } from "./denied.ts";
import { type FoundFact, findFacts, labelledFact } from "./facts.ts";
import { type Language, languageOf } from "./language.ts";
import { namedMarketplaces } from "./marketplace.ts";
import { fold, normalizeFolded } from "./normalize.ts";
import { type Reading, readTopic, secondTopic } from "./reading.ts";
import { isRomaji } from "./romaji.ts";

export interface Understanding extends Reading {
  /** what a second question in the same text is about, when it is clear */
  second: string | null;
  language: Language;
  /** which kinds of personal data the text holds, in words */
  personalData: string[];
  /** which entries of safety.yaml the text speaks of */
  dangers: string[];
  /** which entry of safety-questions.yaml it asks */
  safetyQuestion: string | null;
  /** whether it asks anything, or only tells what has happened */
  asks: boolean;
  /** null when none was named, or more than one */
  marketplace: string | null;
  namesSeveral: boolean;
  /** how many characters say something else than a marketplace, a fact or a date */
  rest: number;
  facts: Record<string, string>;
  dates: Record<string, LocalMoment>;
  revealed: (FoundFact | FoundDate)[];
}

/** What a text says. Pure: the same text, moment and knowledge give the same understanding. */
export function understand(
  text: string,
  now: Date,
  knowledge: LoadedKnowledge,
  /** what a date belongs to when the text does not say it, because the bot has just asked for it */
  askedFor?: string,
): Understanding {
  const folded = fold(text);
  const normalized = normalizeFolded(folded, knowledge);
  const meant = withoutDenied(normalized);
  const labelled = labelledFact(folded, knowledge);
  const stated = labelled ? [labelled] : findFacts(meant, knowledge);
  const events = eventWords(normalized, knowledge);
  const dates = datesInText(normalized, now, events);
  const foundDates = findDates(
    normalized,
    dates,
    events,
    askedFor ?? (stated.some(isCompleted) ? "completedAt" : undefined),
  );
  const isDated = foundDates.some(({ event }) => event === "completedAt");
  const foundFacts = isDated ? stated.filter(({ unlessDated }) => !unlessDated) : stated;
  const facts = Object.fromEntries(foundFacts.map(({ fact, value }) => [fact, value]));
  const named = namedMarketplaces(normalized, knowledge);
  const marketplaces = [...new Set(named.map(({ id }) => id))];
  const revealed = [...foundFacts, ...foundDates];
  const onlyWhen = tellsOnlyWhen(normalized, dates, [...foundFacts.filter(isOfTime), ...named]);
  const reading = readTopic(meant, facts, onlyWhen, knowledge);
  // English that was read as Japanese in Latin letters: 「i want to die」.
  const inEnglish = isRomaji(folded) ? dangersIn(folded, knowledge) : [];
  return {
    ...reading,
    second: secondTopic(meant, reading, knowledge),
    language: inEnglish.length > 0 ? "en" : languageOf(folded),
    personalData: personalDataIn(text),
    dangers: [...new Set([...dangersIn(normalized, knowledge), ...inEnglish])],
    safetyQuestion: safetyQuestionIn(normalized, knowledge),
    asks: ASKS.test(normalized),
    marketplace: marketplaces.length === 1 ? (marketplaces[0] ?? null) : null,
    namesSeveral: marketplaces.length > 1,
    facts,
    dates: Object.fromEntries(foundDates.map(({ event, date }) => [event, date])),
    revealed,
    rest: restOf(normalized, [...revealed, ...named]),
  };
}

const ASKS =
  /[?]|(?:ます|です|でしょう|せん|んだろう)か|できる|いつまで|どうすれば|どうしたら|教えて|だめ|ダメ|(?:の|か|かな|べき)[。!]*$/;

/** Particles, polite endings and the words around a date or a fact, which ask nothing. */
const FILLER =
  /です|ます|ました|でした|ません|だった|した|して|まだ|もう|はい|いいえ|取引|評価|完了|購入|発送|支払|到着|届い?|日|[^\p{L}\p{N}]|[はがをにでとのもねよだたてしいかなん]/gu;

/** What was found in a text, by the words that said it. */
type Told = { words: string };

function isCompleted({ value }: FoundFact): boolean {
  return value === "completed";
}

function isOfTime(found: FoundFact): boolean {
  return found.fact === "window" || isCompleted(found);
}

/** Longer texts tell more than a date. */
const ONLY_WHEN_AT_MOST = 40;
const WHEN_FILLER = /無理|間に合[いうわ]?|いつまで|今から|期限|経った|たった|たちま|過ぎ|すぎ|前|終わ|っ/gu;

/** Whether a text tells no more than when something was, or that it is over: 「10日経った」, 「先週の金曜に完了」. */
function tellsOnlyWhen(text: string, dates: DateInText[], others: Told[]): boolean {
  if (text.length > ONLY_WHEN_AT_MOST) return false;
  const told = [...dates.map(({ from, to }) => ({ words: text.slice(from, to) })), ...others];
  return told.length > 0 && without(text, told).replace(WHEN_FILLER, "").replace(FILLER, "") === "";
}

function restOf(text: string, told: Told[]): number {
  return without(text, told).replace(FILLER, "").length;
}

function without(text: string, told: Told[]): string {
  return told.reduce((rest, { words }) => rest.replace(words, ""), text);
}
