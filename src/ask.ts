import type { Answer } from "./answer.ts";
import { decodeState, emptyState, type State } from "./choice.ts";
import { compose } from "./compose/index.ts";
import { type Decision, decide, impliedFacts } from "./decide.ts";
import type { LoadedKnowledge } from "./knowledge/index.ts";
import { type Understanding, understand } from "./understand/index.ts";

/** What a channel hands in: typed words or a tapped choice, and nothing about who asks. */
export type Question = { text: string } | { choice: string };

/** A typed reply says little else than what it replies, and asks nothing itself. */
const REPLY_RESTS_AT_MOST = 4;
/** A date without a word of what happened on it: 「11/20」, 「昨日の夜です」. */
const BARE_DATE_AT_MOST = 15;
const ASKS = /[?？]|ますか|ですか|でしょうか|できる|いつまで|どうすれば|どうしたら|教えて/;

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
  const before = memory === undefined ? undefined : decodeState(memory, knowledge);
  if ("choice" in question) {
    const state = decodeState(question.choice, knowledge);
    if (!state) return compose({ kind: "old-button", state: before ?? emptyState }, now, knowledge);
    return compose({ ...standing(state, knowledge, now), state }, now, knowledge);
  }
  const awaited =
    before && question.text.length <= BARE_DATE_AT_MOST ? awaitedDate(before, knowledge) : undefined;
  const understanding = understand(question.text, now, knowledge, awaited);
  if (isReply(question.text, understanding, before)) {
    const state = continued(before, understanding);
    return compose({ ...standing(state, knowledge, now), state, understanding }, now, knowledge);
  }
  const state = started(understanding, before);
  if (understanding.reading !== "sure") {
    return compose({ kind: understanding.reading, state, understanding }, now, knowledge);
  }
  return compose({ ...standing(state, knowledge, now), state, understanding }, now, knowledge);
}

/** What there is to say about a topic: one decision, or one for every marketplace when none was named. */
export type Standing =
  | { kind: "none-of-these" }
  | { kind: "one"; marketplace: string; topic: string; facts: Record<string, string>; decision: Decision }
  | { kind: "all"; topic: string; decisions: Record<string, Decision> };

function standing(state: State, knowledge: LoadedKnowledge, now: Date): Standing {
  const { topic, marketplace } = state;
  if (topic === null) return { kind: "none-of-these" };
  if (marketplace !== null) {
    const situation = { ...state, marketplace, topic };
    const facts = impliedFacts(situation, knowledge, now);
    return { kind: "one", marketplace, topic, facts, decision: decide(situation, knowledge, now) };
  }
  const decisions = Object.keys(knowledge.marketplaces).map(
    (one) => [one, decide({ ...state, marketplace: one, topic }, knowledge, now)] as const,
  );
  return { kind: "all", topic, decisions: Object.fromEntries(decisions) };
}

function isReply(text: string, found: Understanding, before: State | undefined): before is State {
  const saysSomething = found.marketplace !== null || found.revealed.length > 0;
  return before?.topic != null && saysSomething && found.rest <= REPLY_RESTS_AT_MOST && !ASKS.test(text);
}

/** The date from which the deadlines of the rule count that was just told. */
function awaitedDate({ topic, marketplace }: State, knowledge: LoadedKnowledge): string | undefined {
  const outcomes = Object.values(knowledge.rules[`${marketplace}/${topic}`]?.outcomes ?? {});
  const named = outcomes.flatMap(({ deadline }) => deadline)[0] ?? "";
  return knowledge.deadlines[marketplace ?? ""]?.[named]?.from[0];
}

function continued(before: State, found: Understanding): State {
  return {
    ...before,
    marketplace: found.marketplace ?? before.marketplace,
    facts: { ...before.facts, ...found.facts },
    dates: { ...before.dates, ...found.dates },
    none: false,
  };
}

/** A new question forgets what was said of the old one, but people stay with their marketplace. */
function started(found: Understanding, before: State | undefined): State {
  const { topic, facts, dates, namesSeveral } = found;
  const remembered = namesSeveral ? null : (before?.marketplace ?? null);
  return { ...emptyState, topic, facts, dates, marketplace: found.marketplace ?? remembered };
}
