import type { messagingApi } from "@line/bot-sdk";
import { type Answer, toText } from "../../answer.ts";
import type { Answering, Full } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import type { Env } from "../../env.ts";
import type { Insights } from "../../insights/index.ts";
import type { Limit, Limits } from "../../limits/index.ts";
import { log, placeOf } from "../../log.ts";
import { stateOf } from "../../memory.ts";
import { nameOf, type Remembering, remembering } from "../../remembering.ts";
import { leave, markAsRead, showLoading } from "./chat.ts";
import { erase } from "./erase.ts";
import type { From, LineEvent, What } from "./events.ts";
import { takeFeedback } from "./feedback.ts";
import { askingOf, isAnyDay } from "./limited.ts";
import { giveBack, type Reminding, remindersFor } from "./reminders.ts";
import { renderAnswer, renderNotText, renderPlain } from "./render/index.ts";
import { type LineApi, reply } from "./reply.ts";
import { eventWords } from "./words.ts";

export interface Bot {
  answer: Answering;
  /** the same without a line in the log: what an answer was, not an answer */
  lookUp: (question: Question, memory?: string) => Answer;
  insights: Insights;
  /** what is said where the answers of the day are used up, or the asker's share of them */
  refuse: (question: Question, full: Full) => Answer;
  asksToErase: (question: Question) => boolean;
  asksToForget: (question: Question) => boolean;
  limits: Limits;
  api: LineApi;
  /** the Worker's own address */
  origin: string;
  env: Env;
  clock: () => Date;
}

/** A reply token works for about a minute after its delivery came in; what is later is lost anyway. */
const TOKEN_LIFE_MS = 50_000;

/** What is said to an event, and what of it is remembered. */
interface Response {
  messages: messagingApi.Message[];
  plain?: messagingApi.Message[];
  /** where the conversation stands afterwards; undefined when that has not changed */
  memory?: string;
}

/** Of one conversation one after the other, so that each sees what the one before has left; all others at once. */
export async function handleAll(events: LineEvent[], bot: Bot): Promise<void> {
  const received = bot.clock().getTime();
  const conversations = Map.groupBy(events, (event) => event.from.conversation ?? event);
  const work = [...conversations.values()].map(async (own) => {
    for (const event of own) await handle(event, received, bot);
  });
  await Promise.all(work);
}

/** One event; whatever goes wrong here stays here. */
async function handle({ what: said, from }: LineEvent, received: number, bot: Bot): Promise<void> {
  try {
    const what = meant(said, bot);
    if (what.kind === "ignored") return log({ event: "ignored", channel: "line", kind: what.type });
    const desk = from.conversation ?? deskOf(from);
    const memory = remembering(bot.env, "line", desk, bot.clock);
    if (what.kind === "left") return await forget(memory, bot);
    if (what.kind === "unsent") return await unsend(what.messageId, memory, from, bot);
    const quoted = await quotedIn(said, from, bot);
    if (said.kind === "question" && said.onlyIfOurs && quoted === undefined) return;
    const limit =
      what.kind === "sent-away" ? undefined : await bot.limits.reached(desk, askingOf(what, from, bot));
    if (limit) return await refuse(limit, what, { from, received, memory, remembered: undefined }, bot);
    const begun = await memory((object, now) => object.begin(from.eventId, now, from.messageId));
    if (begun?.unsent) return log({ event: "ignored", channel: "line", reason: "taken back" });
    if (begun?.mine === false) return log({ event: "duplicate", channel: "line", kind: what.kind });
    await answerOnce(what, { from, received, memory, remembered: quoted ?? begun?.memory }, bot);
  } catch (error) {
    log({ event: "error", channel: "line", place: placeOf(error) });
  }
}

/** A wish that is typed like a question, and is not one. */
function meant(what: What, { asksToErase }: Bot): What {
  return what.kind === "question" && asksToErase(what.question) ? { kind: "erase" } : what;
}

/** Where an event without a user is claimed: with its group, or alone. */
function deskOf({ group, eventId }: From): string | undefined {
  return group ? `group:${group.id}` : eventId && `event:${eventId}`;
}

interface Case {
  from: From;
  /** milliseconds since 1970 */
  received: number;
  memory: Remembering;
  /** an Answer's memory */
  remembered: string | undefined;
}

/**
 * Nothing is claimed and nothing remembered: a limit is there to spare that. Too many in a minute are told once a
 * minute, because silence would look broken, and a line for each would be as many again.
 */
async function refuse(limit: Limit, what: What, asked: Case, bot: Bot): Promise<void> {
  const { from } = asked;
  if (limit === "minute") {
    if (await bot.limits.mayTell(from.conversation ?? deskOf(from)))
      await send(say(eventWords.tooMany), asked, bot);
    return;
  }
  const response = isAnyDay(what)
    ? await respond(what, asked, bot)
    : shown(bot.refuse(what.kind === "question" ? what.question : { text: "" }, limit), from, bot);
  if (response) await send(response, asked, bot);
}

/** Answers an event that was claimed, and gives the claim back when the answer could not be sent. */
async function answerOnce(what: What, asked: Case, bot: Bot): Promise<void> {
  const { from, memory } = asked;
  const { eventId, happenedAt, messageId } = from;
  const response = await respond(what, asked, bot);
  const sent = response && (await send(response, asked, bot));
  // Who is sent away goes, with a goodbye or without.
  if (what.kind === "sent-away") await leave(from, bot.api);
  if (response && !sent) {
    if (eventId !== undefined) await memory((object) => object.release(eventId));
    return;
  }
  // Without a user there is nobody whose memory it would be.
  const told = { eventId, happenedAt, messageId, memory: from.conversation && response?.memory };
  const stays = await memory((object, now) => object.finish(told, now));
  if (from.group && sent && response?.memory !== undefined && stays !== false) {
    const by = await nameOf(bot.env, "line", from.conversation);
    const written = { memory: response.memory, readFrom: messageId, by };
    await groupOf(from, bot)((object, now) => object.wrote(sent, written, now));
  }
  if (bot.env.LINE_CHAT === "on") await markAsRead(from, bot.api);
}

async function send(
  { messages, plain = messages }: Response,
  { from, received }: Case,
  { api, clock }: Bot,
): Promise<string[] | undefined> {
  if (clock().getTime() - received > TOKEN_LIFE_MS) {
    log({ event: "reply-too-late", channel: "line" });
    return undefined;
  }
  const { replyToken = "" } = from;
  return await reply({ replyToken, messages, plain }, api, () => showLoading(from, api));
}

function groupOf({ group }: From, { env, clock }: Bot): Remembering {
  return remembering(env, "line", group && `group:${group.id}`, clock);
}

/** Events to which the bot says words of its own, and no answer. */
const UNASKED: What["kind"][] = ["reminder", "feedback", "not-text"];

/** What keeps the user safe stands above these, too: it leads any small talk of a talk that has spoken of a danger. */
function belowSafety({ messages }: Response, { remembered }: Case, { lookUp }: Bot): Response {
  const answer = lookUp({ smalltalk: "thanks" }, remembered);
  const blocks = answer.blocks.slice(
    0,
    answer.blocks.findIndex(({ kind }) => kind !== "help"),
  );
  const safety = { type: "text", text: toText({ ...answer, blocks, prompt: null }) } as const;
  return { messages: blocks.length > 0 ? [safety, ...messages] : messages };
}

/** Undefined for silence. An error becomes an apology, but not among many, who would only wonder. */
async function respond(what: What, asked: Case, bot: Bot): Promise<Response | undefined> {
  try {
    const response = await respondTo(what, asked, bot);
    return response && UNASKED.includes(what.kind) ? belowSafety(response, asked, bot) : response;
  } catch (error) {
    log({ event: "error", channel: "line", kind: what.kind, place: placeOf(error) });
    return asked.from.group ? undefined : say(eventWords.sorry);
  }
}

async function respondTo(what: What, asked: Case, bot: Bot): Promise<Response | undefined> {
  const { from, memory, remembered } = asked;
  switch (what.kind) {
    case "question":
      return shown(bot.answer(what.question, remembered, from), from, bot);
    case "reminder": {
      const meant = what.choice ?? stateOf(remembered ?? "");
      const about = meant ? bot.lookUp({ choice: meant }) : undefined;
      return say(await remindersFor(what.wish, about, remindingOf(asked, bot)));
    }
    case "feedback":
      return { messages: await takeFeedback(what, bot.lookUp({ choice: what.choice }), { ...bot, memory }) };
    case "erase":
      return say(await erase({ ...bot, from, memory, group: groupOf(from, bot) }));
    case "not-text":
      return { messages: renderNotText() };
    case "followed":
      return shown(bot.answer({ smalltalk: "welcome" }), from, bot);
    case "invited":
      return shown(bot.answer({ smalltalk: "introduction" }), from, bot);
    case "sent-away":
      return say(eventWords.goodbye);
    default:
      return undefined;
  }
}

/** Where the talk stood after the message of ours that a question quotes. */
async function quotedIn(what: What, from: From, bot: Bot): Promise<string | undefined> {
  const id = what.kind === "question" ? what.quotes : undefined;
  if (id === undefined) return undefined;
  return await groupOf(from, bot)(async (object, now) => await object.quoted(id, now));
}

/** Among many, the answer is tied to its question. */
function shown(answer: Answer, { group, quoteToken: token }: From, { origin }: Bot): Response {
  const quoteToken = group && token;
  return {
    messages: renderAnswer(answer, { origin, quoteToken }),
    plain: renderPlain(answer, quoteToken),
    memory: answer.memory,
  };
}

function say(text: string): Response {
  return { messages: [{ type: "text", text }] };
}

function remindingOf({ from, memory }: Case, { env, clock }: Bot): Reminding {
  return { memory, userId: from.userId, messageId: from.messageId, env, now: clock() };
}

async function forget(memory: Remembering, { env, insights }: Bot): Promise<void> {
  const gone = await memory(async (object) => await object.forget());
  insights.unvoted("line", gone?.votes ?? []);
  await giveBack(gone?.reminders, env);
}

/** In a group also what was kept to be quoted. */
async function unsend(messageId: string, memory: Remembering, from: From, bot: Bot): Promise<void> {
  bot.insights.unsent("line", messageId);
  const moments = await memory(async (object, now) => await object.unsend(messageId, now));
  if (from.group) await groupOf(from, bot)((object, now) => object.unsend(messageId, now));
  await giveBack(moments, bot.env);
}
