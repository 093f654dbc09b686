import type { messagingApi } from "@line/bot-sdk";
import { type Answer, isBroughtBack, toText } from "../../answer.ts";
import type { Begun, Lost } from "../../conversation/told.ts";
import { stateOf } from "../../memory.ts";
import type { Bot } from "./case.ts";
import type { What } from "./events.ts";
import { renderAnswer } from "./render/index.ts";
import { MAX_MESSAGES, MAX_TEXT } from "./render/limits.ts";
import { shorten } from "./render/shorten.ts";
import type { Response } from "./response.ts";
import { eventWords } from "./words.ts";

/** An answer of before that could not be sent; without `isShown`, only the dangers it spoke of count. */
export interface Late {
  eventId: string;
  answer: Answer;
  isShown: boolean;
}

/** What is said; `settled`: the event of the late answer that is said with it, or need not be said any more. */
export interface Together {
  response: Response | undefined;
  settled?: string;
}

/** What is kept of an answer that could not be sent; undefined when its state does not bring it back. */
export function lostOf(answer: Answer | undefined): Lost | undefined {
  if (!answer) return undefined;
  const isAnswer = isBroughtBack(answer);
  return isAnswer || answer.blocks[0]?.kind === "help"
    ? { state: stateOf(answer.memory), isAnswer }
    : undefined;
}

/** With what the user fears in either: above a late answer stands what keeps safe, as above any other. */
export function lateOf(begun: Begun | undefined, lookUp: Bot["lookUp"]): Late | undefined {
  if (!begun?.late) return undefined;
  const { eventId, state, isAnswer } = begun.late;
  const answer = isAnswer ? lookUp({ choice: state }, begun.memory) : lookUp(ASIDE, state);
  return { eventId, answer, isShown: isBroughtBack(answer) };
}

/** Leads any talk that has spoken of a danger with what keeps the user safe. */
export const ASIDE = { smalltalk: "thanks" };

/** Where the talk stands for the next message: the user has not seen the late answer, but what they fear stays. */
export function rememberedWith(
  late: Late | undefined,
  memory: string | undefined,
  lookUp: Bot["lookUp"],
): string | undefined {
  return late && helpIn(late.answer) > helpIn(lookUp(ASIDE, memory)) ? late.answer.memory : memory;
}

/**
 * A response with the late answer before it. It is not settled when it has to wait for the next message: behind what
 * keeps the user safe, or because there is no room.
 */
export function withLate(response: Response, late: Late, origin: string): Together {
  const { answer, messages, plain = messages } = response;
  const { eventId: settled, answer: earlier } = late;
  if (answer && stateOf(answer.memory) === stateOf(earlier.memory)) return { response, settled };
  const isAside = answer?.kind === "smalltalk" && answer.choices.length === 0;
  const memory = isAside ? earlier.memory : (response.memory ?? earlier.memory);
  if (!late.isShown) return { response: { ...response, memory }, settled };
  const isSafer = answer && helpIn(answer) > helpIn(earlier);
  const room = MAX_MESSAGES - Math.max(messages.length, plain.length);
  if (isSafer || room < 1) return { response };
  const words = text(shorten(`${eventWords.late}\n\n${toText(earlier)}`, MAX_TEXT));
  const drawn = [text(eventWords.late), ...renderAnswer(earlier, { origin })];
  const first = drawn.length <= MAX_MESSAGES - messages.length ? drawn : [words];
  return {
    response: { ...response, memory, messages: [...first, ...messages], plain: [words, ...plain] },
    settled,
  };
}

/** How many ways to help stand above an answer; those below it are its own. */
function helpIn({ blocks }: Answer): number {
  const first = blocks.findIndex(({ kind }) => kind !== "help");
  return first < 0 ? blocks.length : first;
}

function text(said: string): messagingApi.TextMessage {
  return { type: "text", text: said };
}

/** Messages that a late answer comes with; a new friend or a group is only greeted. */
export const WITH_LATE: What["kind"][] = ["question", "reminder", "feedback", "not-text"];
