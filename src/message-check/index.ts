import type { Knowledge } from "../knowledge/index.ts";
import { personalIn } from "./personal.ts";
import { plain, sentences } from "./text.ts";
import { personal, phrases } from "./wording.ts";
import { wordsIn } from "./words.ts";

export { checkRequest } from "./request.ts";

/** One thing to mind in a message that is about to be sent, or was received. */
export interface Finding {
  /** `phone`, `address` … for personal data; otherwise a list of message-check.yaml */
  kind: string;
  title: string;
  /** For personal data only what it is; otherwise words of the list. Never anything else that was typed. */
  words: string[];
  why: string;
  instead: string;
}

export interface CheckOptions {
  /** A value of the fact `stage`, when it is known: `completed` adds what to mind after the end. */
  stage?: string | undefined;
}

export type CheckKnowledge = Pick<Knowledge, "messageCheck" | "spellings" | "readings">;

/** What to mind in a message: personal data first, then words in the order of the lists. Pure; keeps nothing. */
export function checkMessage(text: string, knowledge: CheckKnowledge, options: CheckOptions = {}): Finding[] {
  const { kinds, rest } = personalIn(plain(text));
  const data = kinds.map((kind): Finding => {
    const { title, why, instead } = personal[kind];
    return { kind, title, words: [title], why, instead };
  });
  const found = sentences(rest, knowledge).flatMap((one) =>
    wordsIn(one, knowledge.messageCheck, options.stage),
  );
  const words = Object.entries(knowledge.messageCheck).flatMap(
    ([kind, { title, why, instead }]): Finding[] => {
      const shown = new Set(found.filter(({ list }) => list === kind).map((one) => one.shown));
      return shown.size > 0 ? [{ kind, title, words: [...shown], why, instead }] : [];
    },
  );
  return [...data, ...words];
}

/** The first sentence about a message; when nothing was found, with what that does not mean. */
export function summaryOf(findings: Finding[]): string {
  return findings.length > 0 ? phrases.found(findings.length) : `${phrases.nothing}\n${phrases.disclaimer}`;
}

/** What personal data a text holds, as titles in the user's words; never the data. */
export function personalDataIn(text: string): string[] {
  return personalIn(plain(text)).kinds.map((kind) => personal[kind].title);
}
