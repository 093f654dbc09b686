import type { webhook } from "@line/bot-sdk";
import * as z from "zod/mini";
import type { Question } from "../../ask.ts";
import { readJson } from "../../json.ts";
import type { VerifiedBody } from "./verify.ts";

/** What the bot does about one event of a delivery. */
export type LineEvent =
  | { kind: "question"; question: Question; replyToken: string }
  /** a sticker, a picture …: it gets one kind line */
  | { kind: "not-text"; replyToken: string }
  | { kind: "ignored"; type: string };

const delivery = z.object({ events: z.array(z.unknown()) });
const source = z.optional(z.object({ type: z.string() }));
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
const postbackEvent = z.object({ postback: z.object({ data: z.string() }) });

const MESSAGE: webhook.Event["type"] = "message";
const POSTBACK: webhook.Event["type"] = "postback";

/** The events of a delivery; undefined when the body is not the JSON of one. Unknown events are ignored. */
export function parse(body: VerifiedBody): LineEvent[] | undefined {
  const parsed = delivery.safeParse(readJson(body));
  return parsed.success ? parsed.data.events.map(parseEvent) : undefined;
}

function parseEvent(event: unknown): LineEvent {
  const { data: any } = anyEvent.safeParse(event);
  if (!any?.replyToken || any.mode === "standby") return { kind: "ignored", type: any?.type ?? "unknown" };
  const { replyToken } = any;
  const isGroup = any.source?.type === "group" || any.source?.type === "room";
  if (any.type === POSTBACK) {
    const { data } = postbackEvent.safeParse(event);
    return data
      ? { kind: "question", question: { choice: data.postback.data }, replyToken }
      : { kind: "ignored", type: any.type };
  }
  if (any.type !== MESSAGE) return { kind: "ignored", type: any.type };
  return parseMessage(event, replyToken, isGroup);
}

function parseMessage(event: unknown, replyToken: string, isGroup: boolean): LineEvent {
  const type = messageEvent.safeParse(event).data?.message.type;
  const text = type === "text" ? textEvent.safeParse(event).data?.message : undefined;
  if (!text)
    return isGroup || !type ? { kind: "ignored", type: type ?? "message" } : { kind: "not-text", replyToken };
  const toUs = (text.mention?.mentionees ?? [])
    .flatMap((one) => mentionee.safeParse(one).data ?? [])
    .filter(({ isSelf }) => isSelf);
  if (isGroup && toUs.length === 0) return { kind: "ignored", type: "group-message" };
  return { kind: "question", question: { text: withoutMentions(text.text, toUs) }, replyToken };
}

/** Mentions are cut by their places, from the last one, so that the earlier places stay right. */
function withoutMentions(text: string, mentions: z.infer<typeof mentionee>[]): string {
  return [...mentions]
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text)
    .trim();
}
