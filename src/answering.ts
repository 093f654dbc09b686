import type { Answer } from "./answer.ts";
import { ask, type Question } from "./ask.ts";
import type { Surroundings } from "./env.ts";
import { type Channel, log } from "./log.ts";

/** A channel's way to the bot: the knowledge and the clock at hand, and one log line an answer, without a text. */
export type Answering = (question: Question, memory?: string) => Answer;

export function answering({ knowledge, clock }: Surroundings, channel: Channel): Answering {
  return (question, memory) => {
    const answer = ask(question, memory, clock(), knowledge);
    const { kind, topic, rule, outcome } = answer;
    log({ event: "answer", channel, kind, topic, rule, outcome });
    return answer;
  };
}
