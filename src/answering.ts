import type { Answer } from "./answer.ts";
import { ask, askOnFullDay, type Question, smalltalkIn } from "./ask.ts";
import type { Surroundings } from "./env.ts";
import type { Insights } from "./insights/index.ts";
import { type Channel, log } from "./log.ts";

/** A channel's way to the bot: the knowledge and the clock at hand. `messageId`: of LINE's message that asks. */
export type Answering = (question: Question, memory?: string, messageId?: string) => Answer;

/** What one request brings along. */
export interface Asked {
  channel: Channel;
  insights: Insights;
}

/** For one request, which begins now: a log line for each answer, without a text, and what it tells the operator. */
export function answering(surroundings: Surroundings, { channel, insights }: Asked): Answering {
  const { clock, knowledge } = surroundings;
  const lookUp = lookingUp(surroundings);
  const begun = clock().getTime();
  return (question, memory, messageId) => {
    const answer = lookUp(question, memory);
    const { kind, topic, rule, outcome } = answer;
    const score = Math.round(answer.score * 100) / 100;
    const ms = clock().getTime() - begun;
    log({ event: "answer", channel, kind, topic, rule, outcome, score, ms, version: knowledge.version });
    const text = "text" in question ? question.text : undefined;
    insights.answered({ channel, answer, text, ms, messageId });
    return answer;
  };
}

/** What an answer is, for who has been given it already: no line in the log. */
export function lookingUp({
  knowledge,
  clock,
}: Surroundings): (question: Question, memory?: string) => Answer {
  return (question, memory) => ask(question, memory, clock(), knowledge);
}

/** What is said on a day whose answers are used up. */
export function refusing({ knowledge, clock }: Surroundings): Answering {
  return (question, memory) => askOnFullDay(question, memory, clock(), knowledge);
}

/**
 * What a question asks for and nothing else: `erase`, that everything about the asker is deleted, `forget`, to begin
 * anew. Both are entries of smalltalk.yaml.
 */
export function wishing({ knowledge }: Surroundings): (question: Question) => string | undefined {
  return (question) =>
    "text" in question ? (smalltalkIn(question.text, knowledge) ?? undefined) : undefined;
}
