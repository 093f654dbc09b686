import type { Answer } from "./answer.ts";
import type { LocalMoment } from "./calendar.ts";
import { decodeState, emptyState, encodeState, type State } from "./choice.ts";
import { compose } from "./compose/index.ts";
import { inLanguage } from "./compose/language.ts";
import { withLine } from "./compose/parts.ts";
import {
  aboutDanger,
  choiceIn,
  continued,
  inTimeFor,
  isReply,
  notSure,
  rememberDangers,
  repliesOnly,
  started,
  withDangers,
} from "./continuing.ts";
import type { LoadedKnowledge } from "./knowledge/index.ts";
import { decodeMemory, emptyMemory, encodeMemory, type Memory } from "./memory.ts";
import { checkRequest } from "./message-check/index.ts";
import { awaitedAnywhere, awaitedDate, problemOf, standing } from "./standing.ts";
import { type Understanding, understand } from "./understand/index.ts";
import type { Language } from "./understand/language.ts";
import { smalltalkIn } from "./understand/reading.ts";
import { isNumber } from "./understand/typed-choice.ts";
import { phrases } from "./wording.ts";

export { smalltalkIn };

/** What a channel hands in: typed words or a tapped choice, and nothing about who asks. */
export type Question = {
  /** that the user's app is set to; what surrounds the rule is said in it */
  language?: Language;
  /** the day it happened, as typed in a field of its own */
  on?: string;
} & (
  | { text: string }
  /** `date`: picked for the event from which the choice's deadline counts */
  | { choice: string; date?: LocalMoment }
  /** an entry of smalltalk.yaml that an event calls for, not words */
  | { smalltalk: string }
  /** what happened (a date of facts.yaml), and when, as typed: every deadline that follows */
  | { happened: string; marketplace: string | null }
);

/** The entries of smalltalk.yaml after which nothing is remembered. */
const FORGETTING = ["forget", "erase"];

/** A date without a word of what happened on it: 「11/20」, 「昨日の夜です」. */
const BARE_DATE_AT_MOST = 15;

/**
 * The whole bot: a question, what was said before (an Answer's `memory`) and the moment in; an Answer out.
 * Pure, and never throws on what a user can send.
 */
export function ask(
  question: Question,
  memory: string | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const before = memory === undefined ? undefined : decodeMemory(memory, knowledge);
  const first = answerTo(question, before, now, knowledge);
  const dated = question.on !== undefined && !("happened" in question);
  const answer = dated ? withDay(first, question, before, now, knowledge) : first;
  return question.language ? inLanguage(answer, question.language, knowledge) : answer;
}

function answerTo(
  question: Question,
  before: Memory | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  if ("happened" in question) return happened(question, now, knowledge);
  if ("choice" in question) return tapped(question, before?.state, now, knowledge);
  if ("smalltalk" in question) return chatted(question.smalltalk, undefined, before, now, knowledge);
  const meant = choiceIn(question.text, before);
  if (meant) return tapped({ choice: meant.data }, before?.state, now, knowledge);
  // A number that was not offered: the same question once more, with its choices.
  const again = before && before.choices.length > 0 && isNumber(question.text) && before.state.topic !== null;
  if (again) return tapped({ choice: encodeState(before.state, knowledge) }, before.state, now, knowledge);
  return read(question.text, before, now, knowledge);
}

/** What rests on no rule, such as the help: it is said also where the answers are used up. */
export function isSmalltalk(question: Question, knowledge: LoadedKnowledge): boolean {
  return "smalltalk" in question || ("text" in question && smalltalkIn(question.text, knowledge) !== null);
}

/**
 * What is said where the answers of the day are used up, or one asker's share of them: when they begin again and the ways
 * to the official help, below what keeps the user safe. The conversation stays where it stands. Small talk is answered.
 */
export function askOnFullDay(
  question: Question,
  memory: string | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
  full: "day" | "share" = "day",
): Answer {
  if (isSmalltalk(question, knowledge)) return ask(question, memory, now, knowledge);
  const read = "text" in question ? understand(question.text, now, knowledge) : undefined;
  const understanding = read && ({ ...read, language: "ja" } as const);
  const before = memory === undefined ? undefined : decodeMemory(memory, knowledge);
  const state = withDangers(withDangers(emptyState, before?.state), understanding);
  const answer = compose({ kind: `${full}-full`, state, understanding }, now, knowledge);
  const kept = before && encodeMemory(rememberDangers(before, read), knowledge);
  return { ...answer, memory: kept ?? answer.memory };
}

/** The same question answered with the day that was typed beside it; with a line about it when it says none. */
function withDay(
  first: Answer,
  question: Question,
  before: Memory | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const { state } = decodeMemory(first.memory, knowledge) ?? emptyMemory;
  const event = awaitedAnywhere(state, knowledge, now);
  const { dates } = understand(question.on ?? "", now, knowledge, event);
  if (Object.keys(dates).length === 0) return withLine(first, phrases.noDate);
  if (state.topic === null) return first;
  const dated = { ...state, dates: { ...state.dates, ...dates } };
  const isRead = "text" in question && !choiceIn(question.text, before);
  const understanding = isRead ? understandIn(question.text, before, now, knowledge) : undefined;
  const found = standing(dated, knowledge, now, understanding?.second);
  return compose({ ...found, state: dated, understanding }, now, knowledge);
}

/** What a text says to who knows what was said before. */
export function understandIn(
  text: string,
  before: Memory | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Understanding {
  const isShort = text.length <= BARE_DATE_AT_MOST;
  const awaited = before && isShort ? awaitedDate(before.state, knowledge, now) : undefined;
  return understand(text, now, knowledge, awaited);
}

function happened(
  { happened: event, on = "", marketplace }: Extract<Question, { happened: string }>,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const known = marketplace !== null && Object.hasOwn(knowledge.marketplaces, marketplace);
  const date = understand(on, now, knowledge, event).dates[event];
  const state = { ...emptyState, marketplace: known ? marketplace : null };
  return compose(
    { kind: "happened", event, on: date, marketplace: state.marketplace, state },
    now,
    knowledge,
  );
}

function tapped(
  { choice, date }: Extract<Question, { choice: string }>,
  before: State | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const chosen = decodeState(choice, knowledge);
  if (!chosen) return compose({ kind: "old-button", state: before ?? emptyState }, now, knowledge);
  const problem = date === undefined ? undefined : problemOf(date, now);
  const event = date === undefined || problem ? undefined : awaitedDate(chosen, knowledge, now);
  const dates = event && date ? { ...chosen.dates, [event]: date } : chosen.dates;
  const state = { ...withDangers(chosen, before), dates };
  const { topic, marketplace, none } = state;
  if (topic === null && marketplace !== null && !none) {
    return compose({ kind: "marketplace-chosen", marketplace, state }, now, knowledge);
  }
  const answer = compose({ ...standing(state, knowledge, now), state }, now, knowledge);
  return problem ? withLine(answer, problem) : answer;
}

function read(text: string, before: Memory | undefined, now: Date, knowledge: LoadedKnowledge): Answer {
  const message = checkRequest(text);
  if (message !== undefined) {
    const kept = before ?? emptyMemory;
    const answer = compose({ kind: "message-check", message, state: kept.state }, now, knowledge);
    return { ...answer, memory: encodeMemory(kept, knowledge) };
  }
  const understanding = understandIn(text, before, now, knowledge);
  if (understanding.reading === "smalltalk") {
    return chatted(understanding.smalltalk ?? "", understanding, before, now, knowledge);
  }
  const talk = aboutDanger(text, understanding, before?.state, knowledge);
  if (talk) return compose({ kind: "safety-question", state: talk, understanding }, now, knowledge);
  const inTime = before && inTimeFor(text, before.state, now, knowledge);
  if (inTime) return inTime;
  if (before && isReply(text, understanding, before.state)) {
    const state = continued(before.state, understanding);
    return compose({ ...standing(state, knowledge, now), state, understanding }, now, knowledge);
  }
  const offeredTopics = (before?.choices ?? []).flatMap(
    ({ data }) => decodeState(data, knowledge)?.topic ?? [],
  );
  const chooses =
    before?.state.topic === null && offeredTopics.length > 0 && understanding.reading !== "sure";
  if (chooses && repliesOnly(text, understanding)) {
    return chooseAgain(before, offeredTopics, understanding, now, knowledge);
  }
  const state = started(text, understanding, before?.state);
  if (understanding.reading !== "sure") return notSure(text, understanding, state, now, knowledge);
  const found = standing(state, knowledge, now, understanding.second);
  return compose({ ...found, state, understanding }, now, knowledge);
}

/** Thanks and the like change nothing about where the conversation stands; 「最初から」 forgets it. */
function chatted(
  smalltalk: string,
  understanding: Understanding | undefined,
  before: Memory | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const kept = FORGETTING.includes(smalltalk) || !before ? emptyMemory : before;
  const answer = compose({ kind: "smalltalk", smalltalk, state: kept.state, understanding }, now, knowledge);
  return answer.choices.length > 0 ? answer : { ...answer, memory: encodeMemory(kept, knowledge) };
}

/** The topics that were offered, once more, with what has been said since. */
function chooseAgain(
  before: Memory,
  offered: string[],
  understanding: Understanding,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const [topic = null, ...others] = offered;
  const alternatives = others.map((one) => ({ topic: one, score: 0 }));
  const state = { ...continued(before.state, understanding), topic };
  return compose(
    { kind: "unsure", state, understanding: { ...understanding, alternatives } },
    now,
    knowledge,
  );
}
