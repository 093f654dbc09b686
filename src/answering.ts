import type { Answer } from "./answer.ts";
import { ask, askOnFullDay, type Question, smalltalkIn } from "./ask.ts";
import type { Surroundings } from "./env.ts";
import { type Channel, log } from "./log.ts";

/** A channel's way to the bot: the knowledge and the clock at hand. */
export type Answering = (question: Question, memory?: string) => Answer;

/** One log line an answer, without a text. */
export function answering(surroundings: Surroundings, channel: Channel): Answering {
  const lookUp = lookingUp(surroundings);
  return (question, memory) => {
    const answer = lookUp(question, memory);
    const { kind, topic, rule, outcome } = answer;
    log({ event: "answer", channel, kind, topic, rule, outcome });
    return answer;
  };
}

/** What an answer is, for who has been given it already: no line in the log. */
export function lookingUp({ knowledge, clock }: Surroundings): Answering {
  return (question, memory) => ask(question, memory, clock(), knowledge);
}

/** What is said on a day whose answers are used up. */
export function refusing({ knowledge, clock }: Surroundings): Answering {
  return (question, memory) => askOnFullDay(question, memory, clock(), knowledge);
}

/** The entry of smalltalk.yaml that asks for everything about the asker to be deleted. */
const ERASE = "erase";

/** Whether a question asks for that, and for nothing else. */
export function asksToErase({ knowledge }: Surroundings): (question: Question) => boolean {
  return (question) => "text" in question && smalltalkIn(question.text, knowledge) === ERASE;
}
