import { log } from "../../log.ts";
import { nameOf } from "../../remembering.ts";
import type { Bot, Case } from "./case.ts";
import { leave, markAsRead, showLoading } from "./chat.ts";
import type { What } from "./events.ts";
import { lostOf, type Together, withLate } from "./late.ts";
import { reply, type Unsent } from "./reply.ts";
import { respond } from "./respond.ts";
import type { Response } from "./response.ts";

/** A reply token works for about a minute after its delivery came in; what is later is lost anyway. */
const TOKEN_LIFE_MS = 50_000;

/** Answers an event that was claimed, and gives the claim back when the answer could not be sent. */
export async function answerOnce(what: What, asked: Case, bot: Bot): Promise<void> {
  const alone = await respond(what, asked, bot);
  const { response, settled } = together(alone, what, asked, bot);
  const sent = response && (await send(response, asked, bot));
  // Who is sent away goes, with a goodbye or without.
  if (what.kind === "sent-away") await leave(asked.from, bot.api);
  if (sent === "lost" || sent === "refused") return await giveBack(sent, alone, asked, bot);
  await keep(response, settled, sent, asked, bot);
  if (bot.env.LINE_CHAT === "on") await markAsRead(asked.from, bot.api);
}

function together(
  response: Response | undefined,
  what: What,
  { late }: Case,
  { wishIn, origin }: Bot,
): Together {
  if (!response || !late) return { response };
  const isForgotten = what.kind === "question" && wishIn(what.question) === "forget";
  return isForgotten ? { response, settled: late.eventId } : withLate(response, late, origin);
}

async function giveBack(why: Unsent, response: Response | undefined, asked: Case, bot: Bot): Promise<void> {
  const { from, eventId, memory, group } = asked;
  const lost = why === "lost" && from.conversation !== undefined ? lostOf(response?.answer) : undefined;
  // When its question is taken back, the group's object is asked whether there was an answer.
  const isWritten = from.group && lost && (await write([], lost.state, asked, bot));
  const kept = isWritten === false ? undefined : lost;
  const stays = await memory((object, now) => object.release(eventId, now, kept));
  const { messageId } = from;
  if (isWritten && stays === false && messageId !== undefined)
    await group((object, now) => object.unwrite(messageId, now));
}

/** Keeps where the talk stands after what was said. */
async function keep(
  response: Response | undefined,
  settled: string | undefined,
  sent: string[] | undefined,
  asked: Case,
  bot: Bot,
): Promise<void> {
  const { from, eventId, memory, group } = asked;
  const { happenedAt, messageId } = from;
  const said = response?.memory;
  // First what can be quoted: who goes in between has it deleted, or is known to have gone afterwards.
  const isWritten = from.group && sent && said !== undefined && (await write(sent, said, asked, bot));
  // Without a user there is nobody whose memory it would be.
  const kept = isWritten === false ? undefined : from.conversation && said;
  const told = { eventId, happenedAt, messageId, memory: kept, settled };
  const stays = await memory((object, now) => object.finish(told, now));
  if (settled !== undefined) log({ event: "late-answer", channel: "line" });
  if (isWritten && stays === false && messageId !== undefined)
    await group((object, now) => object.unwrite(messageId, now));
}

/** Keeps with the group where the talk stood after these messages; false when their question was taken back. */
async function write(
  ids: string[],
  memory: string,
  { from, group }: Case,
  { env }: Bot,
): Promise<boolean | undefined> {
  const by = await nameOf(env, "line", from.conversation);
  const written = { memory, readFrom: from.messageId, by };
  return await group((object, now) => object.wrote(ids, written, now, from.happenedAt));
}

export async function send(
  { messages, plain = messages }: Response,
  { from, received }: Case,
  { api, clock }: Bot,
): Promise<string[] | Unsent> {
  if (clock().getTime() - received > TOKEN_LIFE_MS) {
    log({ event: "reply-too-late", channel: "line" });
    return "lost";
  }
  const { replyToken = "" } = from;
  return await reply({ replyToken, messages, plain }, api, () => showLoading(from, api));
}
