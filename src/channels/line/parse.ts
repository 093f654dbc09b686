import type { webhook } from "@line/bot-sdk";
import * as z from "zod/mini";
import type { Question } from "../../ask.ts";
import { readJson } from "../../json.ts";
import { REMIND, type ReminderWish, reminderWish } from "./reminder-words.ts";
import type { VerifiedBody } from "./verify.ts";

/** What the bot does about one event of a delivery. */
export type LineEvent =
  | { kind: "question"; question: Question; replyToken: string; conversation: string | undefined }
  /** `choice`: the state whose deadline is meant, when a button said it · `userId`: in a talk with one user only */
  | {
      kind: "reminder";
      wish: ReminderWish;
      choice: string | undefined;
      replyToken: string;
      conversation: string | undefined;
      userId: string | undefined;
    }
  /** a sticker, a picture …: it gets one kind line */
  | { kind: "not-text"; replyToken: string }
  /** the user blocked the bot: what is remembered goes */
  | { kind: "left"; conversation: string | undefined }
  | { kind: "ignored"; type: string };

const delivery = z.object({ events: z.array(z.unknown()) });
const source = z.optional(
  z.object({
    type: z.string(),
    userId: z.optional(z.string()),
    groupId: z.optional(z.string()),
    roomId: z.optional(z.string()),
  }),
);
const anyEvent = z.object({
  type: z.string(),
  mode: z.optional(z.string()),
  replyToken: z.optional(z.string()),
  source,
});
const mentionee = z.object({ index: z.number(), length: z.number(), isSelf: z.optional(z.boolean()) });
const textEvent = z.object({
  message: z.object({
    text: z.string(),
    mention: z.optional(z.object({ mentionees: z.array(z.unknown()) })),
  }),
});
const messageEvent = z.object({ message: z.object({ type: z.string() }) });
const picked = z.object({ date: z.optional(z.string()), datetime: z.optional(z.string()) });
const postbackEvent = z.object({
  postback: z.object({ data: z.string(), params: z.optional(z.catch(picked, {})) }),
});
const LOCAL_MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;

const MESSAGE: webhook.Event["type"] = "message";
const POSTBACK: webhook.Event["type"] = "postback";
const UNFOLLOW: webhook.Event["type"] = "unfollow";

/** The events of a delivery; undefined when the body is not the JSON of one. Unknown events are ignored. */
export function parse(body: VerifiedBody): LineEvent[] | undefined {
  const parsed = delivery.safeParse(readJson(body));
  return parsed.success ? parsed.data.events.map(parseEvent) : undefined;
}

function parseEvent(event: unknown): LineEvent {
  const { data: any } = anyEvent.safeParse(event);
  if (!any || any.mode === "standby") return { kind: "ignored", type: any?.type ?? "unknown" };
  const conversation = conversationOf(any.source);
  if (any.type === UNFOLLOW) return { kind: "left", conversation };
  const { replyToken } = any;
  if (!replyToken) return { kind: "ignored", type: any.type };
  if (any.type === POSTBACK) {
    const question = parsePostback(event);
    return question
      ? questionOrReminder(question, { replyToken, conversation, source: any.source })
      : { kind: "ignored", type: any.type };
  }
  if (any.type !== MESSAGE) return { kind: "ignored", type: any.type };
  return parseMessage(event, { replyToken, conversation, source: any.source });
}

function questionOrReminder(question: Question, { replyToken, conversation, source }: From): LineEvent {
  const pressed = "choice" in question && question.choice.startsWith(REMIND);
  const wish = pressed ? "set" : "text" in question ? reminderWish(question.text) : undefined;
  if (!wish) return { kind: "question", question, replyToken, conversation };
  const choice = "choice" in question ? question.choice.slice(REMIND.length) : undefined;
  const userId = isGroup(source) ? undefined : source?.userId;
  return { kind: "reminder", wish, choice, replyToken, conversation, userId };
}

function isGroup(from: z.infer<typeof source>): boolean {
  return from?.type === "group" || from?.type === "room";
}

/** In a group everybody has a conversation of their own. Without a user there is none. */
function conversationOf(from: z.infer<typeof source>): string | undefined {
  return from?.userId && [from.groupId ?? from.roomId ?? "", from.userId].join(":");
}

function parsePostback(event: unknown): Question | undefined {
  const { data } = postbackEvent.safeParse(event);
  if (!data) return undefined;
  const { data: choice, params } = data.postback;
  const date = params?.datetime ?? params?.date ?? "";
  return LOCAL_MOMENT.test(date) ? { choice, date } : { choice };
}

interface From {
  replyToken: string;
  conversation: string | undefined;
  source: z.infer<typeof source>;
}

function parseMessage(event: unknown, from: From): LineEvent {
  const { replyToken } = from;
  const inGroup = isGroup(from.source);
  const type = messageEvent.safeParse(event).data?.message.type;
  const text = type === "text" ? textEvent.safeParse(event).data?.message : undefined;
  if (!text)
    return inGroup || !type ? { kind: "ignored", type: type ?? "message" } : { kind: "not-text", replyToken };
  const toUs = (text.mention?.mentionees ?? [])
    .flatMap((one) => mentionee.safeParse(one).data ?? [])
    .filter(({ isSelf }) => isSelf);
  if (inGroup && toUs.length === 0) return { kind: "ignored", type: "group-message" };
  return questionOrReminder({ text: withoutMentions(text.text, toUs) }, from);
}

/** Mentions are cut by their places, from the last one, so that the earlier places stay right. */
function withoutMentions(text: string, mentions: z.infer<typeof mentionee>[]): string {
  return [...mentions]
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text)
    .trim();
}
