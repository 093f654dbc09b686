import type { Answer } from "./answer.ts";
import type { LocalMoment } from "./calendar.ts";
import { decodeState, emptyState, encodeState, type State } from "./choice.ts";
import { compose } from "./compose/index.ts";
import { type Decision, decide, impliedFacts } from "./decide.ts";
import type { LoadedKnowledge } from "./knowledge/index.ts";
import { decodeMemory, emptyMemory, encodeMemory, type Memory } from "./memory.ts";
import { checkRequest } from "./message-check/index.ts";
import { type Understanding, understand } from "./understand/index.ts";
import { isNumber, typedChoice } from "./understand/typed-choice.ts";

/** What a channel hands in: typed words or a tapped choice, and nothing about who asks. */
export type Question =
  | { text: string }
  /** `date`: picked for the event from which the choice's deadline counts */
  | { choice: string; date?: LocalMoment };

/** The entry of smalltalk.yaml after which nothing is remembered. */
const FORGET = "forget";

/** A typed reply says little else than what it replies, and asks nothing itself. */
const REPLY_RESTS_AT_MOST = 4;
/** A short question that goes on about the deal just spoken of: 「返品もできますか」, 「それなら評価は？」. */
const SAME_DEAL_AT_MOST = 20;
const SAME_DEAL = /も(?:でき|して|いい|大丈夫|可能)|^(?:それ|じゃ|では|なら|その|あと)/;
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
  const before = memory === undefined ? undefined : decodeMemory(memory, knowledge);
  if ("choice" in question) return tapped(question, before?.state, now, knowledge);
  const typed = typedChoice(question.text, before?.choices.map(({ label }) => label) ?? []);
  const meant = before?.choices[typed];
  if (meant) return tapped({ choice: meant.data }, before?.state, now, knowledge);
  // A number that was not offered: the same question once more, with its choices.
  const again = before && before.choices.length > 0 && isNumber(question.text) && before.state.topic !== null;
  if (again) return tapped({ choice: encodeState(before.state, knowledge) }, before.state, now, knowledge);
  return read(question.text, before, now, knowledge);
}

function tapped(
  { choice, date }: Extract<Question, { choice: string }>,
  before: State | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const chosen = decodeState(choice, knowledge);
  if (!chosen) return compose({ kind: "old-button", state: before ?? emptyState }, now, knowledge);
  const event = date === undefined ? undefined : awaitedDate(chosen, knowledge, now);
  const state = event && date ? { ...chosen, dates: { ...chosen.dates, [event]: date } } : chosen;
  return compose({ ...standing(state, knowledge, now), state }, now, knowledge);
}

function read(text: string, before: Memory | undefined, now: Date, knowledge: LoadedKnowledge): Answer {
  const message = checkRequest(text);
  if (message !== undefined) {
    const kept = before ?? emptyMemory;
    const answer = compose({ kind: "message-check", message, state: kept.state }, now, knowledge);
    return { ...answer, memory: encodeMemory(kept, knowledge) };
  }
  const awaited =
    before && text.length <= BARE_DATE_AT_MOST ? awaitedDate(before.state, knowledge, now) : undefined;
  const understanding = understand(text, now, knowledge, awaited);
  if (understanding.reading === "smalltalk") return chatted(understanding, before, now, knowledge);
  if (before && isReply(text, understanding, before.state)) {
    const state = continued(before.state, understanding);
    return compose({ ...standing(state, knowledge, now), state, understanding }, now, knowledge);
  }
  if (
    before &&
    before.state.topic === null &&
    before.choices.length > 0 &&
    repliesOnly(text, understanding)
  ) {
    return chooseAgain(before, understanding, now, knowledge);
  }
  const state = started(text, understanding, before?.state);
  if (understanding.reading !== "sure") {
    return compose({ kind: understanding.reading, state, understanding }, now, knowledge);
  }
  const found = standing(state, knowledge, now, understanding.second);
  return compose({ ...found, state, understanding }, now, knowledge);
}

/** Thanks and the like change nothing about where the conversation stands; 「最初から」 forgets it. */
function chatted(
  understanding: Understanding,
  before: Memory | undefined,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const kept = understanding.smalltalk === FORGET || !before ? emptyMemory : before;
  const answer = compose({ kind: "smalltalk", state: kept.state, understanding }, now, knowledge);
  return { ...answer, memory: encodeMemory(kept, knowledge) };
}

/** Another topic in the same situation. */
export interface Beside {
  topic: string;
  decision: Decision;
}

/** What there is to say about a topic: one decision, or one for every marketplace when none was named. */
export type Standing =
  | { kind: "none-of-these" }
  | {
      kind: "one";
      marketplace: string;
      topic: string;
      facts: Record<string, string>;
      decision: Decision;
      /** the topic's ladder, each step with its own rule's decision */
      ladder: Beside[];
      /** a second question in the same text */
      second: Beside | undefined;
    }
  | { kind: "all"; topic: string; decisions: Record<string, Decision> };

function standing(state: State, knowledge: LoadedKnowledge, now: Date, second?: string | null): Standing {
  const { topic, marketplace } = state;
  if (topic === null) return { kind: "none-of-these" };
  if (marketplace !== null) {
    const situation = { ...state, marketplace, topic };
    const facts = impliedFacts(situation, knowledge, now);
    const beside = (other: string): Beside => ({
      topic: other,
      decision: decide({ ...situation, facts, topic: other }, knowledge, now),
    });
    return {
      ...{ kind: "one", marketplace, topic, facts, decision: decide(situation, knowledge, now) },
      ladder: (knowledge.topics[topic]?.ladder ?? []).map(beside),
      second: second ? beside(second) : undefined,
    };
  }
  const decisions = Object.keys(knowledge.marketplaces).map(
    (one) => [one, decide({ ...state, marketplace: one, topic }, knowledge, now)] as const,
  );
  return { kind: "all", topic, decisions: Object.fromEntries(decisions) };
}

/** 「メルカリの場合は？」: the same question, asked of another marketplace. */
const OTHER_MARKETPLACE =
  /^.{0,18}(?:の場合|だと|だったら|なら|では|のとき|でも|は)(?:は|も)?(?:どう|どうなりますか|どうですか|どうなる|同じ|同じですか)?(?:です)?(?:か|かな)?[?？。]*$/;

function isReply(text: string, found: Understanding, before: State): boolean {
  if (before.topic === null) return false;
  return (found.marketplace !== null && OTHER_MARKETPLACE.test(text)) || repliesOnly(text, found);
}

/** Says something and little else, and asks nothing. */
function repliesOnly(text: string, found: Understanding): boolean {
  const saysSomething = found.marketplace !== null || found.revealed.length > 0;
  return saysSomething && found.rest <= REPLY_RESTS_AT_MOST && !ASKS.test(text);
}

/** The topics that were offered, once more, with what has been said since. */
function chooseAgain(
  before: Memory,
  understanding: Understanding,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  const topics = before.choices.flatMap(({ data }) => decodeState(data, knowledge)?.topic ?? []);
  const [topic = null, ...others] = topics;
  const alternatives = others.map((one) => ({ topic: one, score: 0 }));
  const state = { ...continued(before.state, understanding), topic };
  return compose(
    { kind: "unsure", state, understanding: { ...understanding, alternatives } },
    now,
    knowledge,
  );
}

/** The date from which the deadline counts that was just told; before anything was told, the rule's first one. */
function awaitedDate(state: State, knowledge: LoadedKnowledge, now: Date): string | undefined {
  const { topic, marketplace } = state;
  if (topic === null || marketplace === null) return undefined;
  const decision = decide({ ...state, topic, marketplace }, knowledge, now);
  const opensWindow = decision.kind === "missing" && decision.fact === "window";
  const told = opensWindow
    ? ["message-window"]
    : decision.kind === "outcome"
      ? decision.outcome.deadline
      : [];
  const outcomes = Object.values(knowledge.rules[`${marketplace}/${topic}`]?.outcomes ?? {});
  const named = [...told, ...outcomes.flatMap(({ deadline }) => deadline)][0] ?? "";
  return knowledge.deadlines[marketplace]?.[named]?.from[0];
}

function continued(before: State, found: Understanding): State {
  // A day says when something was, not that nothing has happened since: 「11/20に届きました」 after the rating.
  const { stage, ...others } = found.facts;
  const moved =
    stage !== undefined && (before.facts.stage === undefined || Object.keys(found.dates).length === 0);
  return {
    ...before,
    marketplace: found.marketplace ?? before.marketplace,
    facts: { ...before.facts, ...others, ...(moved && { stage }) },
    dates: { ...before.dates, ...found.dates },
    none: false,
  };
}

/** A new question forgets what was said of the old one, but people stay with their marketplace. */
function started(text: string, found: Understanding, before: State | undefined): State {
  const { topic, namesSeveral } = found;
  const same = before && text.length <= SAME_DEAL_AT_MOST && SAME_DEAL.test(text);
  const facts = { ...(same && before.facts), ...found.facts };
  const dates = { ...(same && before.dates), ...found.dates };
  const remembered = namesSeveral ? null : (before?.marketplace ?? null);
  return { ...emptyState, topic, facts, dates, marketplace: found.marketplace ?? remembered };
}
