import type { messagingApi } from "@line/bot-sdk";
import type { APIInteractionResponse } from "discord-api-types/v10";
import type { Answer } from "../../../answer.ts";
import { lookingUp } from "../../../answering.ts";
import type { Question } from "../../../ask.ts";
import { explainRules, explainText, type ReadRule, type Taken } from "../../../explain.ts";
import type { LoadedKnowledge } from "../../../knowledge/index.ts";
import type { From, What } from "../../discord/interaction.ts";
import { respond } from "../../discord/respond.ts";
import { renderAnswer } from "../../line/render/index.ts";
import { type Asked, momentOf, type Settings } from "./parse.ts";
import { type Turns, withTurn } from "./turns.ts";

/** One question, answered for every channel, and how the answer came about. */
export interface Simulation {
  said: string;
  answer: Answer;
  line: messagingApi.Message[];
  discord: APIInteractionResponse;
  /** undefined when nothing was typed */
  taken: Taken | undefined;
  /** whether Discord answered without what was said before */
  forgotten: boolean;
  rules: ReadRule[];
  turns: Turns;
}

/** What somebody says in the simulator, read. */
export type Said = Extract<Asked["sent"], { said: string }>;

const QUOTE_TOKEN = "simulated";

export function simulate(
  { sent, modal, turns }: Asked & { sent: Said },
  settings: Settings,
  { knowledge, origin }: { knowledge: LoadedKnowledge; origin: string },
): Simulation {
  const { question, said, memory } = sent;
  const now = momentOf(settings);
  // Without a line in the log: nobody was answered.
  const lookUp = lookingUp({ knowledge, clock: () => now });
  const answer = lookUp(question, memory);
  const interaction = { what: asInteraction(question, modal, settings), from: fromOf(settings) };
  // A tap is no message that could be quoted.
  const isQuoted = settings.line === "group" && "text" in question;
  const user = "text" in question ? question.text : "date" in question ? question.date : undefined;
  return {
    said,
    answer,
    line: renderAnswer(answer, { origin, ...(isQuoted && { quoteToken: QUOTE_TOKEN }) }),
    discord: respond(interaction, { answer: lookUp, knowledge, origin }),
    taken: "text" in question ? explainText(question.text, memory, now, knowledge) : undefined,
    forgotten: "text" in question && modal === undefined && Boolean(memory),
    rules: explainRules(answer, now, knowledge),
    turns: withTurn(turns, user === undefined ? { tap: said } : { user }, answer),
  };
}

/** A command knows nothing of what was said before; a button and the day that it asks for carry it with them. */
function asInteraction(question: Question, modal: string | undefined, { discord }: Settings): What {
  if ("choice" in question) {
    const { choice, date } = question;
    return date === undefined ? { kind: "choice", choice } : { kind: "date", choice, typed: date };
  }
  const text = "text" in question ? question.text : "";
  if (modal !== undefined) return { kind: "date", choice: modal, typed: text };
  return {
    kind: "question",
    question: text,
    ...{ marketplace: undefined, date: undefined, isPublic: discord === "public" },
  };
}

/** In a server, where an answer can be shown to others, and pressed by the one whose answer it is. */
function fromOf({ language, discord }: Settings): From {
  const place = { amongOthers: true, isOwn: true, isEphemeral: discord === "ephemeral" };
  return { id: undefined, userId: undefined, tongue: language, ...place };
}
