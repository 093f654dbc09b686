import type { Vote } from "../../feedback.ts";
import type { Tongue } from "./words.ts";

/** What Discord sends: what it asks the bot to do, and where it comes from. */
export interface Interaction {
  what: What;
  from: From;
}

export type What =
  | { kind: "ping" }
  /** `date`: the day from which a deadline counts, as typed */
  | {
      kind: "question";
      question: string;
      marketplace: string | undefined;
      date: string | undefined;
      isPublic: boolean;
    }
  | { kind: "deadlines"; event: string; on: string; marketplace: string | undefined; isPublic: boolean }
  | { kind: "compare"; topic: string; isPublic: boolean }
  | { kind: "topics" }
  | { kind: "help" }
  /** without a text, the bot asks for it */
  | { kind: "check"; text: string | undefined }
  /** somebody else's message, to be looked up for the asker alone */
  | { kind: "message"; text: string }
  /** what was typed so far */
  | { kind: "suggest"; typed: string }
  /** a button, or an option of a select */
  | { kind: "choice"; choice: string }
  /** an answer that only its asker sees is to be shown to all */
  | { kind: "share"; choice: string }
  | ({ kind: "feedback" } & Vote)
  /** everything about the user is to be deleted */
  | { kind: "erase" }
  /** the button that asks for a day was pressed */
  | { kind: "ask-date"; choice: string }
  /** the day that was typed for a state; where it was asked from stays as it is */
  | { kind: "date"; choice: string; typed: string }
  | { kind: "unknown" };

export interface From {
  id: string | undefined;
  userId: string | undefined;
  tongue: Tongue;
  /** where others are that an answer could be shown to */
  amongOthers: boolean;
  /** the pressed component stands in an answer to the one who pressed it */
  isOwn: boolean;
  /** only the asker sees the message with the pressed component */
  isEphemeral: boolean;
}
