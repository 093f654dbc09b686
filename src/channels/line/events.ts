import type { Question } from "../../ask.ts";
import type { Vote } from "../../feedback.ts";
import type { ReminderWish } from "./reminder-words.ts";

/** One event of a delivery: what it asks the bot to do, and where it comes from. */
export interface LineEvent {
  what: What;
  from: From;
}

export type What =
  /** `quotes`: the message that it goes on from, when that is ours · `onlyIfOurs`: otherwise it is not meant for us */
  | { kind: "question"; question: Question; quotes?: string; onlyIfOurs?: boolean }
  /** `choice`: the state whose deadline is meant, when a button said it */
  | { kind: "reminder"; wish: ReminderWish; choice: string | undefined }
  | ({ kind: "feedback" } & Vote)
  /** everything about the asker is to be deleted */
  | { kind: "erase" }
  /** a sticker, a picture …: it gets one kind line */
  | { kind: "not-text" }
  /** somebody has become a friend, or one again */
  | { kind: "followed" }
  /** the bot was invited to a group */
  | { kind: "invited" }
  /** a group wants the bot to go */
  | { kind: "sent-away" }
  /** the user blocked the bot: what is remembered goes */
  | { kind: "left" }
  /** the user took a message back: what was read from it goes */
  | { kind: "unsent"; messageId: string }
  | { kind: "ignored"; type: string };

/** How a talk is named: in a group everybody has one of their own. */
export function conversationOf(userId: string, group?: string): string {
  return [group ?? "", userId].join(":");
}

export interface From {
  eventId: string | undefined;
  /** LINE has delivered the event before */
  isRedelivery: boolean;
  /** whose memory it is; undefined when the user is not known */
  conversation: string | undefined;
  /** the user, wherever they speak */
  asker: string | undefined;
  /** the group or room, as LINE names it */
  group: { type: "group" | "room"; id: string } | undefined;
  /** the user of a talk with the bot alone */
  userId: string | undefined;
  replyToken: string | undefined;
  messageId: string | undefined;
  quoteToken: string | undefined;
  readToken: string | undefined;
  /** milliseconds since 1970, as LINE tells it */
  happenedAt: number;
}
