import type { Answer } from "./answer.ts";
import { type Choice, emptyState, type State } from "./choice.ts";
import { compose } from "./compose/index.ts";
import { withLine } from "./compose/parts.ts";
import { asksAboutDanger } from "./compose/safety.ts";
import type { Knowledge, LoadedKnowledge } from "./knowledge/index.ts";
import type { Memory } from "./memory.ts";
import { standing } from "./standing.ts";
import { dayAskedAbout } from "./understand/day-ahead.ts";
import type { Understanding } from "./understand/index.ts";
import { normalize } from "./understand/normalize.ts";
import { typedChoice } from "./understand/typed-choice.ts";
import { phrases } from "./wording.ts";

/** How a typed text goes on from what was said before. */

/** Which of the choices that were offered a typed text means. */
export function choiceIn(text: string, before: Memory | undefined): Choice | undefined {
  const offered = before?.choices ?? [];
  return offered[
    typedChoice(
      text,
      offered.map(({ label }) => label),
    )
  ];
}

/** A typed reply says little else than what it replies, and asks nothing itself. */
const REPLY_RESTS_AT_MOST = 4;
/** A short question that goes on about the deal just spoken of: 「返品もできますか」, 「それなら評価は？」. */
const SAME_DEAL_AT_MOST = 20;
const SAME_DEAL = /も(?:でき|して|いい|大丈夫|可能)|^(?:それ|じゃ|では|なら|その|あと)/;
const ASKS = /[?？]|ますか|ですか|でしょうか|できる|いつまで|どうすれば|どうしたら|教えて/;

/** 「メルカリの場合は？」: the same question, asked of another marketplace. */
const OTHER_MARKETPLACE =
  /^.{0,18}(?:の場合|だと|だったら|なら|では|のとき|でも|は)(?:は|も)?(?:どう|どうなりますか|どうですか|どうなる|同じ|同じですか)?(?:です)?(?:か|かな)?[?？。]*$/;

export function isReply(text: string, found: Understanding, before: State): boolean {
  if (before.topic === null) return false;
  return (found.marketplace !== null && OTHER_MARKETPLACE.test(text)) || repliesOnly(text, found);
}

/** Says something and little else, and asks nothing. */
export function repliesOnly(text: string, found: Understanding): boolean {
  const saysSomething = found.marketplace !== null || found.revealed.length > 0;
  return saysSomething && found.rest <= REPLY_RESTS_AT_MOST && !ASKS.test(text);
}

/** 「ラクマです」, before anything else was said. */
export function namesOnlyMarketplace(
  text: string,
  found: Understanding,
): found is Understanding & { marketplace: string } {
  return found.marketplace !== null && found.revealed.length === 0 && repliesOnly(text, found);
}

export function continued(before: State, found: Understanding): State {
  // A day says when something was, not that nothing has happened since: 「11/20に届きました」 after the rating.
  const { stage, ...others } = found.facts;
  const moved =
    stage !== undefined && (before.facts.stage === undefined || Object.keys(found.dates).length === 0);
  return {
    ...withDangers(before, found),
    marketplace: found.marketplace ?? before.marketplace,
    facts: { ...before.facts, ...others, ...(moved && { stage }) },
    dates: { ...before.dates, ...found.dates },
    none: false,
  };
}

/** The dangers that were spoken of before stay, and others come to them. */
export function withDangers(state: State, spoken: Pick<State, "dangers"> | undefined): State {
  return { ...state, dangers: [...new Set([...state.dangers, ...(spoken?.dangers ?? [])])] };
}

export function rememberDangers(memory: Memory, spoken: Pick<State, "dangers"> | undefined): Memory {
  return { ...memory, state: withDangers(memory.state, spoken) };
}

/** Where the talk stands when a text asks about a danger of it, and nothing else. */
export function aboutDanger(
  text: string,
  found: Understanding,
  before: State | undefined,
  knowledge: Knowledge,
): State | undefined {
  const talk = before ? continued(before, found) : started(text, found, undefined);
  return asksAboutDanger(text, talk, found, knowledge) ? talk : undefined;
}

/** A new question forgets what was said of the old one, but people stay with their marketplace. */
export function started(text: string, found: Understanding, before: State | undefined): State {
  const { topic, namesSeveral } = found;
  const same = before && text.length <= SAME_DEAL_AT_MOST && SAME_DEAL.test(text);
  const facts = { ...(same && before.facts), ...found.facts };
  const dates = { ...(same && before.dates), ...found.dates };
  const remembered = namesSeveral ? null : (before?.marketplace ?? null);
  const talk = withDangers(withDangers(emptyState, before), found);
  return { ...talk, topic, facts, dates, marketplace: found.marketplace ?? remembered };
}

/** Whether a day is still in time for the deadline that was just told: the same answer, with a line about that day. */
export function inTimeFor(
  text: string,
  state: State,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer | undefined {
  const day = state.topic === null ? undefined : dayAskedAbout(normalize(text, knowledge), now);
  if (day === undefined) return undefined;
  const answer = compose({ ...standing(state, knowledge, now), state }, now, knowledge);
  const deadline = answer.blocks.find((block) => block.kind === "deadline" && !block.opens);
  if (deadline?.kind !== "deadline") return undefined;
  return day === null ? answer : withLine(answer, phrases.inTime(day, deadline.at));
}

/** A marketplace and nothing else, several topics that are likely, or none. */
export function notSure(
  text: string,
  understanding: Understanding,
  state: State,
  now: Date,
  knowledge: LoadedKnowledge,
): Answer {
  if (namesOnlyMarketplace(text, understanding)) {
    const { marketplace } = understanding;
    const chosen = { ...state, topic: null };
    return compose({ kind: "marketplace-chosen", marketplace, state: chosen, understanding }, now, knowledge);
  }
  const kind = understanding.reading === "unsure" ? "unsure" : "nothing";
  return compose({ kind, state, understanding }, now, knowledge);
}
