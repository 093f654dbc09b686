import { dayInJapan, type LocalMoment } from "./calendar.ts";
import type { State } from "./choice.ts";
import { type Decision, decide, impliedFacts } from "./decide.ts";
import type { LoadedKnowledge } from "./knowledge/index.ts";
import { isMoment } from "./moment.ts";
import { phrases } from "./wording.ts";

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

export function standing(
  state: State,
  knowledge: LoadedKnowledge,
  now: Date,
  second?: string | null,
): Standing {
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

/** The date from which the deadline counts that was just told; before anything was told, the rule's first one. */
export function awaitedDate(state: State, knowledge: LoadedKnowledge, now: Date): string | undefined {
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

/** The same; where no marketplace was named, that of the first marketplace that has one. */
export function awaitedAnywhere(state: State, knowledge: LoadedKnowledge, now: Date): string | undefined {
  const places = state.marketplace === null ? Object.keys(knowledge.marketplaces) : [state.marketplace];
  return places.map((marketplace) => awaitedDate({ ...state, marketplace }, knowledge, now)).find(Boolean);
}

/** Why nothing can be counted from a picked date: a button's data and the API carry whatever somebody sends. */
export function problemOf(date: LocalMoment, now: Date): string | undefined {
  if (!isMoment(date)) return phrases.noDate;
  return date.slice(0, 10) > dayInJapan(now) ? phrases.futureDate : undefined;
}
