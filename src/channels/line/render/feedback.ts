import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../../answer.ts";
import { feedbackWords, reasons } from "../../../feedback.ts";
import { stateOf } from "../../../memory.ts";
import { BAD, GOOD, WHY } from "../feedback-words.ts";
import { postback, withQuickReplies } from "./actions.ts";
import { type Box, bold, bubble, button, choiceButton, paper, row } from "./design.ts";

/** Whether the answer helped, told in one tap. */
export function feedback({ memory }: Answer): Box {
  const state = stateOf(memory);
  const one = (label: string, data: string) =>
    button(label, postback({ label, data }), { flex: 1, paddingAll: "12px", borderColor: paper.line });
  return row([one(feedbackWords.good, `${GOOD}${state}`), one(feedbackWords.bad, `${BAD}${state}`)]);
}

/** Why an answer did not help, for `state`'s answer. */
export function renderWhy(state: string): messagingApi.Message[] {
  const choices = Object.entries(reasons).map(([reason, label]) => ({
    label,
    data: `${WHY}${reason}.${state}`,
  }));
  const body = [bold(feedbackWords.why), ...choices.map((one) => choiceButton(one.label, postback(one)))];
  const message: messagingApi.FlexMessage = {
    type: "flex",
    altText: [feedbackWords.why, ...choices.map(({ label }) => `・${label}`)].join("\n"),
    contents: bubble({ body, footer: [] }, "giga"),
  };
  return withQuickReplies([message], { date: null, choices });
}
