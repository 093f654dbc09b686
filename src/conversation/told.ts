import type { CountedVote } from "../insights/vote.ts";

/** What a conversation's object is told, and what it tells. */

/** What is kept of a message of ours in a group. */
export interface Written {
  /** an Answer's memory: where the talk stood after it */
  memory: string;
  /** LINE's id of the message that it answers */
  readFrom: string | undefined;
  /** the name of the asker's own object, so that they can have it deleted */
  by?: string | undefined;
}

/** What there was before it was deleted. */
export interface Forgotten {
  talk: boolean;
  votes: CountedVote[];
  /** the moments of the reminders, in milliseconds since 1970 */
  reminders: number[];
  /** LINE's ids of the messages of the last half hour and of those not answered yet, by which other places know what came from them */
  messages: string[];
}

/** What there is to know before an event is answered. */
export interface Begun {
  /** false when somebody else answers it or has done so, or nobody should */
  mine: boolean;
  /** its message was taken back before it came */
  unsent?: true;
  memory?: string;
  /** it happened before the newest that is remembered */
  isOld?: true;
  /** an answer of before that could not be sent, and its event */
  late?: Lost & { eventId: string };
}

/** What is kept of an answer that could not be sent. */
export interface Lost {
  /** an encoded state */
  state: string;
  /** whether the state leads to the same answer again; otherwise it carries the dangers of the talk alone */
  isAnswer: boolean;
}

/** What an answered event leaves behind. */
export interface Told {
  eventId: string;
  /** an Answer's memory; undefined when the event changes nothing about where the conversation stands */
  memory: string | undefined;
  /** milliseconds since 1970 */
  happenedAt: number;
  messageId: string | undefined;
  /** the event of the late answer that was said with it, or need not be said any more */
  settled?: string | undefined;
}
