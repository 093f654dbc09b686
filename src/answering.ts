import type { Answer } from "./answer.ts";
import { ask, askOnFullDay, isSmalltalk, type Question, smalltalkIn } from "./ask.ts";
import type { Surroundings } from "./env.ts";
import type { Insights } from "./insights/index.ts";
import type { Limit } from "./limits/index.ts";
import { type Channel, log } from "./log.ts";

/** Who asks, as the platform names them or by their network; `messageId`: LINE's, of the message that asks. */
export interface Sender {
  asker?: string | undefined;
  messageId?: string | undefined;
}

/** A channel's way to the bot: the knowledge and the clock at hand. */
export type Answering = (question: Question, memory?: string, sender?: Sender) => Answer;

/** What is used up until the next day. */
export type Full = Exclude<Limit, "minute">;

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
  return (question, memory, { asker, messageId } = {}) => {
    const answer = lookUp(question, memory);
    const { kind, topic, rule, outcome } = answer;
    const score = Math.round(answer.score * 100) / 100;
    const ms = clock().getTime() - begun;
    log({ event: "answer", channel, kind, topic, rule, outcome, score, ms, version: knowledge.version });
    const text = "text" in question ? question.text : undefined;
    insights.answered({ channel, answer, text, ms, asker, messageId });
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

/** What is said where the answers of the day are used up, or one asker's share of them. */
export function refusing({ knowledge, clock }: Surroundings, full: Full): Answering {
  return (question, memory) => askOnFullDay(question, memory, clock(), knowledge, full);
}

/** Whether that answers a question all the same. */
export function costsNothing({ knowledge }: Surroundings): (question: Question) => boolean {
  return (question) => isSmalltalk(question, knowledge);
}

/**
 * What a question asks for and nothing else: `erase`, that everything about the asker is deleted, `forget`, to begin
 * anew. Both are entries of smalltalk.yaml.
 */
export function wishing({ knowledge }: Surroundings): (question: Question) => string | undefined {
  return (question) =>
    "text" in question ? (smalltalkIn(question.text, knowledge) ?? undefined) : undefined;
}
