import type { LocalMoment } from "../calendar.ts";
import type { LoadedKnowledge } from "../knowledge/index.ts";
import { type FoundDate, findDates } from "./dates.ts";
import { type FoundFact, findFacts } from "./facts.ts";
import { namedMarketplaces } from "./marketplace.ts";
import { normalize } from "./normalize.ts";
import { OUT_OF_SCOPE, rankTopics, type ScoredTopic } from "./topic.ts";

export interface Understanding {
  /** sure: one topic · unsure: two or three are likely · nothing: out of scope or not readable · smalltalk */
  reading: "sure" | "unsure" | "nothing" | "smalltalk";
  topic: string | null;
  /** probability of the topic, or of "out of scope" when nothing was understood */
  score: number;
  /** other likely topics, the likeliest first */
  alternatives: ScoredTopic[];
  /** which entry of smalltalk.yaml was said */
  smalltalk: string | null;
  /** null when none was named, or more than one */
  marketplace: string | null;
  namesSeveral: boolean;
  /** how many characters say something else than a marketplace, a fact or a date */
  rest: number;
  facts: Record<string, string>;
  dates: Record<string, LocalMoment>;
  revealed: (FoundFact | FoundDate)[];
}

/** Below this probability of being in scope, the bot says that it did not understand. */
const IN_SCOPE_AT_LEAST = 0.6;
/**
 * A topic this likely, among the topics, is answered without asking back: of the questions under
 * test/questions more than nine in ten above it were read rightly, and about half below.
 */
const SURE_AT_LEAST = 0.35;
const ALTERNATIVES = 3;
/** Longer texts hold a question, whatever greeting they begin with. */
const SMALLTALK_AT_MOST = 14;

/** What a text says. Pure: the same text, moment and knowledge give the same understanding. */
export function understand(
  text: string,
  now: Date,
  knowledge: LoadedKnowledge,
  /** what a date belongs to when the text does not say it, because the bot has just asked for it */
  askedFor?: string,
): Understanding {
  const normalized = normalize(text, knowledge.spellings);
  const foundFacts = findFacts(normalized, knowledge);
  const facts = Object.fromEntries(foundFacts.map(({ fact, value }) => [fact, value]));
  const foundDates = findDates(
    normalized,
    now,
    knowledge,
    askedFor ?? (facts.stage === "completed" ? "completedAt" : undefined),
  );
  const named = namedMarketplaces(normalized, knowledge);
  const marketplaces = [...new Set(named.map(({ id }) => id))];
  const revealed = [...foundFacts, ...foundDates];
  return {
    ...readTopic(normalized, facts, knowledge),
    marketplace: marketplaces.length === 1 ? (marketplaces[0] ?? null) : null,
    namesSeveral: marketplaces.length > 1,
    facts,
    dates: Object.fromEntries(foundDates.map(({ event, date }) => [event, date])),
    revealed,
    rest: restOf(
      normalized,
      [...revealed, ...named].map(({ words }) => words),
    ),
  };
}

/** Particles, polite endings and the words around a date or a fact, which ask nothing. */
const FILLER =
  /です|ます|ました|でした|ません|だった|した|して|まだ|もう|はい|いいえ|取引|評価|完了|購入|発送|支払|到着|届い?|日|[^\p{L}\p{N}]|[はがをにでとのもねよだたてしいかなん]/gu;

function restOf(text: string, words: string[]): number {
  return words.reduce((rest, word) => rest.replace(word, ""), text).replace(FILLER, "").length;
}

type Reading = Pick<Understanding, "reading" | "topic" | "score" | "alternatives" | "smalltalk">;

function readTopic(text: string, facts: Record<string, string>, knowledge: LoadedKnowledge): Reading {
  const smalltalk = findSmalltalk(text, knowledge);
  if (smalltalk) return { reading: "smalltalk", topic: null, score: 1, alternatives: [], smalltalk };
  const ranked = rankTopics(text, facts, knowledge);
  const outside = ranked.find((one) => one.topic === OUT_OF_SCOPE)?.score ?? 0;
  const topics = ranked.filter((one) => one.topic !== OUT_OF_SCOPE);
  const [first] = topics;
  const readable = /\p{L}{2,}/u.test(text);
  if (!first || !readable || 1 - outside < IN_SCOPE_AT_LEAST) {
    return {
      reading: "nothing",
      topic: null,
      score: outside,
      alternatives: topics.slice(0, ALTERNATIVES),
      smalltalk: null,
    };
  }
  const share = first.score / (1 - outside);
  return {
    reading: share >= SURE_AT_LEAST ? "sure" : "unsure",
    topic: first.topic,
    score: first.score,
    alternatives: topics.slice(1, ALTERNATIVES),
    smalltalk: null,
  };
}

function findSmalltalk(text: string, knowledge: LoadedKnowledge): string | null {
  if (text.length > SMALLTALK_AT_MOST) return null;
  const bare = text.replace(/[\p{P}\p{S}\s]/gu, "");
  const found = Object.entries(knowledge.smalltalk).find(([, { words }]) => words.includes(bare));
  return found?.[0] ?? null;
}
