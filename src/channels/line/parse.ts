import type { webhook } from "@line/bot-sdk";
import * as z from "zod/mini";
import { isReason } from "../../feedback.ts";
import { readJson } from "../../json.ts";
import { conversationOf, type From, type LineEvent, type What } from "./events.ts";
import { BAD, GOOD, WHY } from "./feedback-words.ts";
import { readMentions, withoutMentions } from "./mention.ts";
import { REMIND, reminderWish } from "./reminder-words.ts";
import type { VerifiedBody } from "./verify.ts";

export interface Delivery {
  /** the account that it is for */
  destination: string | undefined;
  events: LineEvent[];
}

const delivery = z.object({ destination: z.optional(z.string()), events: z.array(z.unknown()) });
const source = z.object({
  type: z.string(),
  userId: z.optional(z.string()),
  groupId: z.optional(z.string()),
  roomId: z.optional(z.string()),
});
const message = z.object({
  type: z.string(),
  id: z.optional(z.string()),
  text: z.optional(z.string()),
  quoteToken: z.optional(z.string()),
  markAsReadToken: z.optional(z.string()),
  quotedMessageId: z.optional(z.string()),
  imageSet: z.catch(z.optional(z.object({ index: z.optional(z.number()) })), undefined),
  mention: z.catch(z.optional(z.object({ mentionees: z.array(z.unknown()) })), undefined),
});
const anyEvent = z.object({
  type: z.string(),
  mode: z.optional(z.string()),
  replyToken: z.optional(z.string()),
  webhookEventId: z.catch(z.optional(z.string()), undefined),
  timestamp: z.catch(z.number(), 0),
  deliveryContext: z.catch(z.optional(z.object({ isRedelivery: z.boolean() })), undefined),
  source: z.optional(source),
  message: z.catch(z.optional(message), undefined),
});
const picked = z.object({ date: z.optional(z.string()), datetime: z.optional(z.string()) });
const postbackEvent = z.object({
  postback: z.object({ data: z.string(), params: z.optional(z.catch(picked, {})) }),
});
const unsendEvent = z.object({ unsend: z.object({ messageId: z.string() }) });
const LOCAL_MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;
/** Of the events that the console's verify button sends: nobody waits for a reply. */
const NO_TOKEN = /^(?:0{32}|f{32})$/;
const GO_AWAY = /^フリマル[、,\s]*退出(?:して(?:ください)?)?[。!！]*$/;
const GO_AWAY_WHEN_MENTIONED = /^(?:フリマル[、,\s]*)?退出(?:して(?:ください)?)?[。!！]*$/;

type AnyEvent = z.infer<typeof anyEvent>;
type Message = z.infer<typeof message>;

/** The events of a delivery; undefined when the body is not the JSON of one. Unknown events are ignored. */
export function parse(body: VerifiedBody): Delivery | undefined {
  const { data } = delivery.safeParse(readJson(body));
  return data && { destination: data.destination, events: data.events.map(parseEvent) };
}

function parseEvent(event: unknown): LineEvent {
  const { data } = anyEvent.safeParse(event);
  const from = fromOf(data);
  const what = data && whatOf(data, event, from);
  return { what: what ?? { kind: "ignored", type: data?.type ?? "unknown" }, from };
}

function fromOf(event: AnyEvent | undefined): From {
  const { userId, groupId, roomId } = event?.source ?? {};
  const group = groupId
    ? ({ type: "group", id: groupId } as const)
    : roomId
      ? ({ type: "room", id: roomId } as const)
      : undefined;
  return {
    eventId: event?.webhookEventId,
    isRedelivery: event?.deliveryContext?.isRedelivery === true,
    conversation: userId && conversationOf(userId, group?.id),
    asker: userId,
    group,
    userId: event?.source?.type === "user" ? userId : undefined,
    replyToken: NO_TOKEN.test(event?.replyToken ?? "") ? undefined : event?.replyToken,
    messageId: event?.message?.id,
    quoteToken: event?.message?.quoteToken,
    readToken: event?.message?.markAsReadToken,
    happenedAt: event?.timestamp ?? 0,
  };
}

type EventType = webhook.Event["type"];

/** Undefined for what the bot leaves alone. */
function whatOf(event: AnyEvent, raw: unknown, from: From): What | undefined {
  const type = event.type as EventType;
  if (type === "unfollow") return { kind: "left" };
  if (type === "unsend") {
    const messageId = unsendEvent.safeParse(raw).data?.unsend.messageId;
    return messageId === undefined ? undefined : { kind: "unsent", messageId };
  }
  // On standby somebody else answers; what is to be forgotten is forgotten all the same.
  if (!from.replyToken || event.mode === "standby") return undefined;
  if (type === "follow") return { kind: "followed" };
  if (type === "join") return { kind: "invited" };
  if (type === "postback") return parsePostback(raw);
  if (type !== "message" || !event.message) return undefined;
  return isAmongMany(event) ? inGroup(event.message) : alone(event.message);
}

function isAmongMany({ source: from }: AnyEvent): boolean {
  return from?.type === "group" || from?.type === "room";
}

function alone({ type, text, mention, imageSet }: Message): What | undefined {
  if (type === "text" && text !== undefined) return typed(withoutMentions(text, readMentions(mention)));
  // Pictures that were sent together get one line together.
  return (imageSet?.index ?? 1) === 1 ? { kind: "not-text" } : undefined;
}

/** Among many, the bot speaks only when it is spoken to. */
function inGroup({ type, text, mention, quotedMessageId: quotes }: Message): What | undefined {
  if (type !== "text" || text === undefined) return undefined;
  const mentions = readMentions(mention);
  const said = withoutMentions(text, mentions);
  const isMentioned = mentions.length > 0;
  if (GO_AWAY.test(text.trim()) || (isMentioned && GO_AWAY_WHEN_MENTIONED.test(said)))
    return { kind: "sent-away" };
  if (isMentioned && said === "") return { kind: "invited" };
  const what = typed(said);
  if (quotes !== undefined && what.kind === "question") return { ...what, quotes, onlyIfOurs: !isMentioned };
  return isMentioned ? what : undefined;
}

function typed(text: string): What {
  const wish = reminderWish(text);
  return wish ? { kind: "reminder", wish, choice: undefined } : { kind: "question", question: { text } };
}

function parsePostback(event: unknown): What | undefined {
  const { data } = postbackEvent.safeParse(event);
  if (!data) return undefined;
  const { data: choice, params } = data.postback;
  if (choice.startsWith(REMIND))
    return { kind: "reminder", wish: "set", choice: choice.slice(REMIND.length) };
  const feedback = parseFeedback(choice);
  if (feedback) return feedback;
  const date = params?.datetime ?? params?.date ?? "";
  return { kind: "question", question: LOCAL_MOMENT.test(date) ? { choice, date } : { choice } };
}

function parseFeedback(data: string): What | undefined {
  if (data.startsWith(GOOD)) return { kind: "feedback", vote: "good", choice: data.slice(GOOD.length) };
  if (data.startsWith(BAD)) return { kind: "feedback", vote: "bad", choice: data.slice(BAD.length) };
  const reason = data.startsWith(WHY) ? (data.slice(WHY.length).split(".")[0] ?? "") : "";
  if (!isReason(reason)) return undefined;
  return { kind: "feedback", vote: "bad", reason, choice: data.slice(`${WHY}${reason}.`.length) };
}
