import { helpIn } from "../../answer.ts";
import type { Limit } from "../../limits/index.ts";
import { log, placeOf } from "../../log.ts";
import { happenedBy } from "../../moment.ts";
import { type Remembering, remembering } from "../../remembering.ts";
import { answerOnce, send } from "./answer-once.ts";
import type { Bot, Case } from "./case.ts";
import type { From, LineEvent, What } from "./events.ts";
import { lateOf, rememberedWith, WITH_LATE } from "./late.ts";
import { askingOf, isAnyDay, limitedAs, limitedBy } from "./limited.ts";
import { respond } from "./respond.ts";
import { say, shown } from "./response.ts";
import { forget, unsend } from "./taken-back.ts";
import { eventWords } from "./words.ts";

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
async function handle({ what: said, from: told }: LineEvent, received: number, bot: Bot): Promise<void> {
  try {
    const from = { ...told, happenedAt: happenedBy(told.happenedAt, received) };
    const what = meant(said, bot);
    if (what.kind === "ignored") return log({ event: "ignored", channel: "line", kind: what.type });
    const desk = from.conversation ?? deskOf(from);
    const memory = remembering(bot.env, "line", desk, bot.clock);
    const group = groupOf(from, bot);
    if (what.kind === "left") return await forget({ ...bot, from, memory, group });
    if (what.kind === "unsent") return await unsend(what.messageId, desk, { ...bot, from, memory, group });
    const eventId = from.eventId ?? crypto.randomUUID();
    await take(what, said, { from, eventId, desk, received, memory, group }, bot);
  } catch (error) {
    log({ event: "error", channel: "line", place: placeOf(error) });
  }
}

/** A wish that is typed like a question, and is not one. */
function meant(what: What, { wishIn }: Bot): What {
  return what.kind === "question" && wishIn(what.question) === "erase" ? { kind: "erase" } : what;
}

/** Where an event without a user is claimed: with its group, or alone. */
function deskOf({ group, eventId }: From): string | undefined {
  return group ? `group:${group.id}` : eventId && `event:${eventId}`;
}

/** Limits come before everything that costs, but a duplicate before the limits: it costs its user nothing. */
async function take(what: What, said: What, asked: Case, bot: Bot): Promise<void> {
  const isUnasked = said.kind === "question" && said.onlyIfOurs;
  // In a group everybody's quotes come: they have a count of their own, and no answer.
  if (isUnasked && (await bot.limits.reached(limitedBy(asked, "quote"), { cost: "nothing" }))) return;
  const before = isUnasked ? await quotedIn(said, asked) : undefined;
  if (isUnasked && before === undefined) return;
  if (await isDone(asked)) return log({ event: "duplicate", channel: "line", kind: what.kind });
  const limit =
    what.kind === "sent-away"
      ? undefined
      : await bot.limits.reached(limitedAs(what, asked), askingOf(what, asked.from, bot));
  if (limit) return await refuse(limit, what, asked, bot);
  const [quoted, isUnsent] = await Promise.all([before ?? quotedIn(said, asked), isUnsentAmong(asked)]);
  if (isUnsent) return log({ event: "ignored", channel: "line", reason: "taken back" });
  await begin(what, quoted, asked, bot);
}

async function begin(what: What, quoted: string | undefined, asked: Case, bot: Bot): Promise<void> {
  const { eventId, from, memory } = asked;
  const begun = await memory((object, now) => object.begin(eventId, now, from.messageId, from.happenedAt));
  if (begun?.unsent) return log({ event: "ignored", channel: "line", reason: "taken back" });
  if (begun?.mine === false) return log({ event: "duplicate", channel: "line", kind: what.kind });
  const late = WITH_LATE.includes(what.kind) ? lateOf(begun, bot.lookUp) : undefined;
  const remembered = rememberedWith(late, quoted ?? begun?.memory, bot.lookUp);
  // A greeting that comes in the middle of a talk would end it.
  const isStale = what.kind === "followed" && begun?.isOld;
  await answerOnce(isStale ? { kind: "ignored", type: "follow" } : what, { ...asked, remembered, late }, bot);
}

/** In a group what was taken back is noted with the group, also before it comes. */
async function isUnsentAmong({ from: { group: among, messageId }, group }: Case): Promise<boolean> {
  if (!among || messageId === undefined) return false;
  return (await group(async (object, now) => await object.isUnsent(messageId, now))) === true;
}

/** Whether LINE delivers again what was answered. */
async function isDone({ from, eventId, memory }: Case): Promise<boolean> {
  if (!from.isRedelivery) return false;
  return (await memory(async (object, now) => await object.isTaken(eventId, now))) === true;
}

/**
 * Nothing is claimed and nothing remembered: a limit is there to spare that. Too many in a minute are told once a
 * minute, because silence would look broken, and a line for each would be as many again.
 */
async function refuse(limit: Limit, what: What, asked: Case, bot: Bot): Promise<void> {
  const question = what.kind === "question" ? what.question : { text: "" };
  if (limit === "minute") {
    const help = what.kind === "question" ? helpIn(bot.lookUp(question)) : undefined;
    // Who speaks of a danger is told what helps although too many was told before.
    if (await bot.limits.mayTell(help === undefined ? asked.desk : limitedBy(asked, "help")))
      await send(say([help, eventWords.tooMany].filter(Boolean).join("\n\n")), asked, bot);
    return;
  }
  const response = isAnyDay(what)
    ? await respond(what, asked, bot)
    : shown(bot.refuse(question, limit), asked.from, bot.origin);
  if (response) await send(response, asked, bot);
}

function groupOf({ group }: From, { env, clock }: Bot): Remembering {
  return remembering(env, "line", group && `group:${group.id}`, clock);
}

/** Where the talk stood after the message of ours that a question quotes. */
async function quotedIn(what: What, { group }: Case): Promise<string | undefined> {
  const id = what.kind === "question" ? what.quotes : undefined;
  return id && (await group(async (object, now) => await object.quoted(id, now)));
}
