import type { Answer } from "../../../answer.ts";
import { stateOf } from "../../../memory.ts";
import { BAD, feedbackWords, GOOD } from "../feedback-words.ts";
import { postback } from "./actions.ts";
import { type Box, button, paper, row } from "./design.ts";

/** Whether the answer helped, told in one tap. */
export function feedback({ memory }: Answer): Box {
  const state = stateOf(memory);
  const one = (label: string, data: string) =>
    button(label, postback({ label, data }), { flex: 1, paddingAll: "12px", borderColor: paper.line });
  return row([one(feedbackWords.good, `${GOOD}${state}`), one(feedbackWords.bad, `${BAD}${state}`)]);
}
