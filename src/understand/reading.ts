import type { LoadedKnowledge } from "../knowledge/index.ts";
import { findFacts } from "./facts.ts";
import { normalize } from "./normalize.ts";
import { OUT_OF_SCOPE, rankTopics, type ScoredTopic } from "./topic.ts";

/** What a text is about. */
export interface Reading {
  /** sure: one topic · unsure: two or three are likely · nothing: out of scope or not readable · smalltalk */
  reading: "sure" | "unsure" | "nothing" | "smalltalk";
  topic: string | null;
  /** probability of the topic, or of "out of scope" when nothing was understood */
  score: number;
  /** other likely topics, the likeliest first */
  alternatives: ScoredTopic[];
  /** which entry of smalltalk.yaml was said */
  smalltalk: string | null;
}

/** Below this probability of being in scope, the bot says that it did not understand. */
const IN_SCOPE_AT_LEAST = 0.65;
/**
 * A topic this likely, among the topics, is answered without asking back: of the questions under
 * test/questions 97 in 100 above it were read rightly, and two in three below.
 */
const SURE_AT_LEAST = 0.55;
const ALTERNATIVES = 3;
/** Longer texts hold a question, whatever greeting they begin with. */
const SMALLTALK_AT_MOST = 24;
const BARE: readonly string[] = ["message-window", "contact-after-window", "returns"];
const SENTENCE = /(?:(?!それと|あと、|ついでに|のと、)[^。!?①-⑨])+[。!?]*/g;
const ASKS = /[?]|(?:か|かな|の|まで|いい)[。!]*$/;
/** A sentence this long can be a question of its own, and is one of its own when it is this sure. */
const PART_AT_LEAST = 8;
const SECOND_AT_LEAST = 0.6;

export function readTopic(
  text: string,
  facts: Record<string, string>,
  /** nothing but when something was: who says that wants to know what still can be done, and until when */
  onlyWhen: boolean,
  knowledge: LoadedKnowledge,
): Reading {
  const smalltalk = findSmalltalk(text, knowledge);
  if (smalltalk) return { reading: "smalltalk", topic: null, score: 1, alternatives: [], smalltalk };
  const ranked = rankTopics(text, facts, knowledge);
  const outside = scoreOf(OUT_OF_SCOPE, ranked);
  if (onlyWhen) return bareReading(ranked);
  const topics = ranked.filter((one) => one.topic !== OUT_OF_SCOPE);
  const [first] = topics;
  const readable = /\p{L}{2,}|(?:\p{Extended_Pictographic}.?){2,}/u.test(text);
  if (!first || !readable || 1 - outside < IN_SCOPE_AT_LEAST) {
    const alternatives = topics.slice(0, ALTERNATIVES);
    return { reading: "nothing", topic: null, score: outside, alternatives, smalltalk: null };
  }
  return {
    reading: first.score / (1 - outside) >= SURE_AT_LEAST ? "sure" : "unsure",
    topic: first.topic,
    score: first.score,
    alternatives: topics.slice(1, ALTERNATIVES),
    smalltalk: null,
  };
}

/** What another question of the text is about, when that alone would be answered without asking back. */
export function secondTopic(text: string, { topic, reading }: Reading, knowledge: LoadedKnowledge) {
  if (reading === "nothing" || reading === "smalltalk") return null;
  const questions = (text.match(SENTENCE) ?? []).filter(
    (one) => one.length >= PART_AT_LEAST && ASKS.test(one),
  );
  if (questions.length < 2) return null;
  const read = questions.map((one) => {
    const facts = findFacts(one, knowledge).map(({ fact, value }) => [fact, value]);
    return rankTopics(one, Object.fromEntries(facts), knowledge)[0];
  });
  const clear = read.filter(
    (one) => one && one.topic !== topic && one.topic !== OUT_OF_SCOPE && one.score >= SECOND_AT_LEAST,
  );
  return clear[0]?.topic ?? null;
}

function bareReading(ranked: ScoredTopic[]): Reading {
  const [topic, ...others] = BARE.map((one) => ({ topic: one, score: scoreOf(one, ranked) }));
  return {
    reading: "unsure",
    topic: topic?.topic ?? null,
    score: topic?.score ?? 0,
    alternatives: others,
    smalltalk: null,
  };
}

function scoreOf(topic: string, ranked: ScoredTopic[]): number {
  return ranked.find((one) => one.topic === topic)?.score ?? 0;
}

/** Which entry of smalltalk.yaml a normalized text is, and nothing else. */
export function findSmalltalk(text: string, knowledge: LoadedKnowledge): string | null {
  if (text.length > SMALLTALK_AT_MOST) return null;
  const bare = withoutSigns(text);
  const found = Object.entries(knowledge.smalltalk).find(([, { words }]) => words.includes(bare));
  return found?.[0] ?? null;
}

/** Which entry of smalltalk.yaml a text is as it was typed, and nothing else. */
export function smalltalkIn(text: string, knowledge: LoadedKnowledge): string | null {
  return findSmalltalk(normalize(text, knowledge), knowledge);
}

/** Small talk is known by its letters alone. */
export function withoutSigns(text: string): string {
  return text.replace(/[\p{P}\p{S}\s]/gu, "");
}
