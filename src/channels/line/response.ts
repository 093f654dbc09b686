import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../answer.ts";
import type { From } from "./events.ts";
import { renderAnswer, renderPlain } from "./render/index.ts";

/** What is said to an event, and what of it is remembered. */
export interface Response {
  messages: messagingApi.Message[];
  plain?: messagingApi.Message[];
  /** where the conversation stands afterwards; undefined when that has not changed */
  memory?: string;
  /** that it shows; undefined for words of the bot's own */
  answer?: Answer;
}

/** Among many, the answer is tied to its question. */
export function shown(answer: Answer, { group, quoteToken: token }: From, origin: string): Response {
  const quoteToken = group && token;
  return {
    messages: renderAnswer(answer, { origin, quoteToken }),
    plain: renderPlain(answer, quoteToken),
    memory: answer.memory,
    answer,
  };
}

export function say(text: string): Response {
  return { messages: [{ type: "text", text }] };
}
