import type { Answer } from "./answer.ts";
import { understandIn } from "./ask.ts";
import type { LocalDate } from "./calendar.ts";
import type { State } from "./choice.ts";
import { choiceIn, isReply } from "./continuing.ts";
import {
  completions,
  type Decision,
  decide,
  impliedFacts,
  rowHolds,
  type Situation,
  transactionDay,
} from "./decide.ts";
import type { LoadedKnowledge, Row } from "./knowledge/index.ts";
import { decodeMemory, type Memory } from "./memory.ts";
import { checkRequest } from "./message-check/index.ts";
import { withoutDenied } from "./understand/denied.ts";
import { bucketOf, featureNames } from "./understand/features.ts";
import type { Understanding } from "./understand/index.ts";
import { type NamedMarketplace, namedMarketplaces } from "./understand/marketplace.ts";
import { normalize } from "./understand/normalize.ts";
import { rankTopics, type ScoredTopic } from "./understand/topic.ts";

/** How the bot came to an answer, for who looks after it. Nothing here has a part in answering. */

export interface ReadText {
  /** as the matcher reads it: normalised, without what it denies */
  meant: string;
  understanding: Understanding;
  /** the likeliest topics, with "out of scope" among them */
  topics: ScoredTopic[];
  marketplaces: NamedMarketplace[];
}

/** What a typed text was taken for, in the order in which the bot looks. */
export type Taken =
  | { kind: "choice"; label: string }
  | { kind: "check" }
  | { kind: "reply" | "question"; read: ReadText };

export interface ReadRule {
  marketplace: string;
  topic: string;
  /** what was not said but follows: from a date or another fact, or because the topic takes it to be so */
  implied: { fact: string; value: string; because: "said" | "topic" }[];
  /** the day whose rules apply */
  day: LocalDate;
  decision: Decision;
  /** every row of the rule, in order; `fits` when some way in which the rest could turn out ends there */
  rows: { row: Row; fits: boolean }[];
}

const TOPICS_SHOWN = 8;
const EVIDENCE_SHOWN = 15;

export function explainText(
  text: string,
  memory: string | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Taken {
  const before = memory === undefined ? undefined : decodeMemory(memory, knowledge);
  const choice = choiceIn(text, before);
  if (choice) return { kind: "choice", label: choice.label };
  if (checkRequest(text) !== undefined) return { kind: "check" };
  const understanding = understandIn(text, before, now, knowledge);
  const kind = repliesTo(before, text, understanding) ? "reply" : "question";
  return { kind, read: explainReading(text, understanding, knowledge) };
}

function repliesTo(before: Memory | undefined, text: string, understanding: Understanding): boolean {
  return before !== undefined && isReply(text, understanding, before.state);
}

export function explainReading(
  text: string,
  understanding: Understanding,
  knowledge: LoadedKnowledge,
): ReadText {
  const normalized = normalize(text, knowledge);
  const meant = withoutDenied(normalized);
  const topics = rankTopics(meant, understanding.facts, knowledge).slice(0, TOPICS_SHOWN);
  return { meant, understanding, topics, marketplaces: namedMarketplaces(normalized, knowledge) };
}

/**
 * What spoke for a topic: the n-grams, concepts (@) and facts (#) that added most to its score against the mean of all
 * topics.
 */
export function evidenceFor(
  topic: string,
  { meant, understanding }: ReadText,
  knowledge: LoadedKnowledge,
): { name: string; adds: number }[] {
  const { classes, buckets, scales } = knowledge.matcher;
  const { starts, classes: columns, values } = knowledge.weights;
  const weight = (bucket: number, c: number) => {
    const at = columns.subarray(starts[bucket], starts[bucket + 1]).indexOf(c);
    return at < 0 ? 0 : (values[(starts[bucket] ?? 0) + at] ?? 0) * (scales[c] ?? 0);
  };
  return featureNames(meant, understanding.facts, knowledge)
    .map((name) => {
      const bucket = bucketOf(name, buckets);
      const mean = classes.reduce((sum, _, c) => sum + weight(bucket, c), 0) / classes.length;
      return { name, adds: weight(bucket, classes.indexOf(topic)) - mean };
    })
    .sort((a, b) => b.adds - a.adds)
    .slice(0, EVIDENCE_SHOWN);
}

/** The rules that an answer was looked up in: one, or each marketplace's when none was named. */
export function explainRules(answer: Answer, now: Date, knowledge: LoadedKnowledge): ReadRule[] {
  const state = decodeMemory(answer.memory, knowledge)?.state;
  if (!state || !["ruling", "ask", "comparison"].includes(answer.kind)) return [];
  const marketplaces = state.marketplace ? [state.marketplace] : Object.keys(knowledge.marketplaces);
  return marketplaces.map((marketplace) => explainRule(state, marketplace, now, knowledge));
}

function explainRule(state: State, marketplace: string, now: Date, knowledge: LoadedKnowledge): ReadRule {
  const topic = state.topic ?? "";
  const situation: Situation = { ...state, marketplace, topic };
  const facts = impliedFacts(situation, knowledge, now);
  const day = transactionDay(situation, now);
  const rule = knowledge.rules[`${marketplace}/${topic}`];
  const ends = rule
    ? completions(rule, facts, knowledge).map((one) => rule.decision.find((row) => rowHolds(row, one, day)))
    : [];
  return {
    marketplace,
    topic,
    implied: impliedIn(situation, facts, knowledge, now),
    day,
    decision: decide(situation, knowledge, now),
    rows: (rule?.decision ?? []).map((row) => ({ row, fits: ends.includes(row) })),
  };
}

function impliedIn(
  situation: Situation,
  facts: Record<string, string>,
  knowledge: LoadedKnowledge,
  now: Date,
): ReadRule["implied"] {
  const followed = impliedFacts({ ...situation, topic: "" }, knowledge, now);
  return Object.entries(facts)
    .filter(([fact]) => situation.facts[fact] === undefined)
    .map(([fact, value]) => ({ fact, value, because: followed[fact] === undefined ? "topic" : "said" }));
}
