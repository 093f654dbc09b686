import type { APIInteractionResponse } from "discord-api-types/v10";
import { type Answer, helpIn, isBroughtBack } from "../../answer.ts";
import type { Answering } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import { decodeState, emptyState, encodeState } from "../../choice.ts";
import type { Vote } from "../../feedback.ts";
import type { Knowledge, LoadedKnowledge } from "../../knowledge/index.ts";
import { suggest } from "../../suggest.ts";
import type { From, Interaction, What } from "./interaction.ts";
import { MAX_OPTION, MAX_SUGGESTIONS } from "./limits.ts";
import { checkModal, dateModal } from "./modal.ts";
import { AutocompleteResult, ChannelMessage, Ephemeral, Modal, Pong, UpdateMessage } from "./numbers.ts";
import { renderAnswer, renderChoices, renderHelp, renderNotice, renderUnknown, renderWhy } from "./render.ts";
import { wordsIn } from "./words.ts";

export interface Bot {
  answer: Answering;
  knowledge: LoadedKnowledge;
  /** the Worker's own address */
  origin: string;
}

/** What stands before the message when somebody uses the command to have it checked. */
const CHECK_THIS = "この文面どう？";

/** The response to an interaction: everything is said in it, and nothing is sent afterwards. */
export function respond({ what, from }: Interaction, bot: Bot): APIInteractionResponse {
  const words = wordsIn[from.tongue];
  switch (what.kind) {
    case "ping":
      return { type: Pong };
    case "suggest":
      return { type: AutocompleteResult, data: { choices: suggestions(what.typed, bot.knowledge) } };
    case "ask-date":
      if (isOld(what.choice, bot))
        return shown(answerTo({ choice: what.choice }, from, bot), false, from, bot);
      return { type: Modal, data: dateModal(what.choice, from.tongue) };
    case "help":
      return { type: ChannelMessage, data: renderHelp(bot.origin, from.tongue) };
    case "feedback":
      return thanked(what, from);
    case "erase":
      return { type: ChannelMessage, data: renderNotice(words.erase.nothing) };
    case "topics":
      return {
        type: ChannelMessage,
        data: renderChoices(words.topics, everyTopic(bot.knowledge), from.tongue),
      };
    case "unknown":
      return { type: ChannelMessage, data: renderUnknown(from.tongue) };
    case "message":
      if (what.text.trim() === "") return { type: ChannelMessage, data: renderNotice(words.noText) };
      return shown(answerTo({ text: what.text }, from, bot), false, from, bot);
    case "check":
      if (what.text === undefined) return { type: Modal, data: checkModal(from.tongue) };
      return shown(answerTo({ text: textOf(what) }, from, bot), false, from, bot);
    case "choice":
      return chosen(what.choice, from, bot);
    default:
      return shown(
        found(what, from, bot),
        "isPublic" in what ? what.isPublic : what.kind === "share",
        from,
        bot,
      );
  }
}

/** What is said to too many in a minute, below what keeps them safe. */
export function hurried({ what, from }: Interaction, lookUp: Answering): APIInteractionResponse {
  const help = helpIn(lookUp({ text: textOf(what), language: from.tongue }));
  const said = [help, wordsIn[from.tongue].tooMany].filter(Boolean).join("\n\n");
  return { type: ChannelMessage, data: renderNotice(said) };
}

/** What is said instead of an answer (`bot` answers as on a full day), to the asker alone; the message with a pressed button stays as it is. */
export function refuse({ what, from }: Interaction, bot: Bot): APIInteractionResponse {
  return shown(bot.answer({ text: textOf(what) }), false, from, bot);
}

function textOf(what: What): string {
  if (what.kind === "question") return what.question;
  if (what.kind === "check") return `${CHECK_THIS}\n${what.text ?? ""}`;
  return what.kind === "message" ? what.text : "";
}

/** What is said to a vote. A reason was picked in a message for the one who picked it, whose place the thanks take. */
function thanked({ vote, reason, choice }: Vote, from: From): APIInteractionResponse {
  const { thanks, noted } = wordsIn[from.tongue].feedback;
  if (vote === "good") return { type: ChannelMessage, data: renderNotice(thanks) };
  if (reason === undefined) return { type: ChannelMessage, data: renderWhy(choice, from.tongue) };
  if (!from.isOwn || !from.isEphemeral) return { type: ChannelMessage, data: renderNotice(noted) };
  return { type: UpdateMessage, data: renderNotice(noted, 0) };
}

type Asked = Extract<What, { kind: "question" | "deadlines" | "compare" | "share" | "date" }>;

function found(what: Asked, from: From, bot: Bot): Answer {
  switch (what.kind) {
    case "question": {
      const { question: text, date } = what;
      const memory = memoryOf(what.marketplace, bot.knowledge);
      return answerTo({ text, ...(date !== undefined && { on: date }) }, from, bot, memory);
    }
    case "deadlines":
      return answerTo(
        { happened: what.event, on: what.on, marketplace: what.marketplace ?? null },
        from,
        bot,
      );
    case "compare": {
      const known = Object.hasOwn(bot.knowledge.topics, what.topic);
      const state = known ? encodeState({ ...emptyState, topic: what.topic }, bot.knowledge) : "";
      return answerTo(known ? { choice: state } : { text: what.topic }, from, bot);
    }
    case "share":
      return answerTo({ choice: withoutDangers(what.choice, bot) }, from, bot);
    case "date":
      return answerTo({ choice: what.choice, on: what.typed }, from, bot);
  }
}

/** What somebody was afraid of is nobody else's business. */
function withoutDangers(choice: string, { knowledge }: Bot): string {
  const state = decodeState(choice, knowledge);
  return state ? encodeState({ ...state, dangers: [] }, knowledge) : choice;
}

/** Of another version, or made up: what is said about it takes no answer's place. */
function isOld(choice: string, { knowledge }: Bot): boolean {
  return decodeState(choice, knowledge) === undefined;
}

/** Somebody else's answer stays as it is; the one who pressed gets an own one that only they see. */
function chosen(choice: string, from: From, bot: Bot): APIInteractionResponse {
  const answer = answerTo({ choice }, from, bot);
  if (!from.isOwn || isOld(choice, bot)) return shown(answer, false, from, bot);
  const canShare = from.isEphemeral && mayShare(answer, from);
  return { type: UpdateMessage, data: renderAnswer(answer, { flags: 0, canShare, ...place(from, bot) }) };
}

function shown(answer: Answer, isPublic: boolean, from: From, bot: Bot): APIInteractionResponse {
  const canShare = !isPublic && mayShare(answer, from);
  const flags = isPublic ? 0 : Ephemeral;
  return { type: ChannelMessage, data: renderAnswer(answer, { flags, canShare, ...place(from, bot) }) };
}

function place({ tongue }: From, { origin }: Bot) {
  return { tongue, origin };
}

function mayShare(answer: Answer, { amongOthers }: From): boolean {
  return amongOthers && isBroughtBack(answer);
}

function answerTo(question: Question, { tongue }: From, { answer }: Bot, memory?: string): Answer {
  return answer({ ...question, language: tongue }, memory);
}

function memoryOf(marketplace: string | undefined, knowledge: Knowledge): string | undefined {
  const known = marketplace !== undefined && Object.hasOwn(knowledge.marketplaces, marketplace);
  return known ? encodeState({ ...emptyState, marketplace }, knowledge) : undefined;
}

/** What is picked comes back as the question's text, like what is typed. */
function suggestions(typed: string, knowledge: LoadedKnowledge): { name: string; value: string }[] {
  return suggest(typed, MAX_SUGGESTIONS, knowledge)
    .map(({ text }) => text.slice(0, MAX_OPTION))
    .map((text) => ({ name: text, value: text }));
}

function everyTopic(knowledge: Knowledge): Answer["choices"] {
  return Object.entries(knowledge.topics).map(([topic, { label }]) => ({
    label,
    data: encodeState({ ...emptyState, topic }, knowledge),
  }));
}
