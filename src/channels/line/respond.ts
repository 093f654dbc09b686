import { helpIn } from "../../answer.ts";
import { log, placeOf } from "../../log.ts";
import { stateOf } from "../../memory.ts";
import { remembering } from "../../remembering.ts";
import type { Bot, Case } from "./case.ts";
import { erase } from "./erase.ts";
import { conversationOf, type What } from "./events.ts";
import { takeFeedback } from "./feedback.ts";
import { ASIDE } from "./late.ts";
import { type Reminding, remindersFor } from "./reminders.ts";
import { renderNotText } from "./render/index.ts";
import { type Response, say, shown } from "./response.ts";
import { eventWords } from "./words.ts";

/** Events to which the bot says words of its own, and no answer. */
const UNASKED: What["kind"][] = ["reminder", "feedback", "not-text"];

/** What keeps the user safe stands above these, too: it leads any small talk of a talk that has spoken of a danger. */
function belowSafety({ messages }: Response, { remembered }: Case, { lookUp }: Bot): Response {
  const answer = lookUp(ASIDE, remembered);
  const help = helpIn(answer);
  return { messages: help === undefined ? messages : [{ type: "text", text: help }, ...messages] };
}

/** Undefined for silence. An error becomes an apology, but not among many, who would only wonder. */
export async function respond(what: What, asked: Case, bot: Bot): Promise<Response | undefined> {
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
      return shown(bot.answer(what.question, remembered, from), from, bot.origin);
    case "reminder": {
      const meant = what.choice ?? stateOf(remembered ?? "");
      const about = meant ? bot.lookUp({ choice: meant }) : undefined;
      return say(await remindersFor(what.wish, about, remindingOf(asked, bot)));
    }
    case "feedback":
      return {
        messages: await takeFeedback(what, bot.lookUp({ choice: what.choice }), votingOf(asked, bot)),
      };
    case "erase":
      return say(await erase({ ...bot, from, memory, group: asked.group }));
    case "not-text":
      return { messages: renderNotText() };
    case "followed":
      return shown(bot.answer({ smalltalk: "welcome" }), from, bot.origin);
    case "invited":
      return shown(bot.answer({ smalltalk: "introduction" }), from, bot.origin);
    case "sent-away":
      return say(eventWords.goodbye);
    default:
      return undefined;
  }
}

/** A vote is kept with the user, in however many groups they give it: it is one. */
function votingOf({ from, eventId, memory }: Case, { env, clock, insights }: Bot) {
  const { asker, group } = from;
  if (!group || asker === undefined) return { memory, insights, eventId };
  const own = remembering(env, "line", conversationOf(asker), clock);
  return { memory: own, insights, eventId: undefined };
}

function remindingOf({ from, eventId, memory }: Case, { env, clock }: Bot): Reminding {
  const { userId, messageId, happenedAt } = from;
  return { memory, userId, eventId, messageId, happenedAt, env, now: clock() };
}
