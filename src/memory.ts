import { type Choice, decodeState, emptyState, encodeState, type State } from "./choice.ts";
import type { Knowledge } from "./knowledge/index.ts";

/** What a conversation hands from one question to the next: where it stands and what was offered. */
export interface Memory {
  state: State;
  choices: Choice[];
}

const BETWEEN = "~";
const NAMES = "=";
/** LINE shows thirteen choices and Discord twenty-five; a longer memory was not written by the bot. */
const MAX_CHOICES = 25;
const MAX_LENGTH = 5000;

export function encodeMemory({ state, choices }: Memory, knowledge: Knowledge): string {
  return withOffered(encodeState(state, knowledge), choices);
}

/** An encoded state and the choices that the user sees. */
export function withOffered(state: string, choices: Choice[]): string {
  return [state, ...choices.map(({ label, data }) => `${label}${NAMES}${data}`)].join(BETWEEN);
}

/** The encoded state at the head of a memory: a choice that leads to the same answer again. */
export function stateOf(memory: string): string {
  return memory.split(BETWEEN)[0] ?? "";
}

/** Undefined when the text is no memory, was changed on its way, or names what the knowledge no longer has. */
export function decodeMemory(text: string, knowledge: Knowledge): Memory | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [first = "", ...offered] = text.split(BETWEEN);
  const state = decodeState(first, knowledge);
  if (!state || offered.length > MAX_CHOICES) return undefined;
  const choices = offered.map((one) => {
    const [label = "", data = ""] = one.split(NAMES);
    return { label, data };
  });
  return choices.every(({ data }) => decodeState(data, knowledge)) ? { state, choices } : undefined;
}

export const emptyMemory: Memory = { state: emptyState, choices: [] };
