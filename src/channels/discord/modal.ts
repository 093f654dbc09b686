import type { APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import { CHECK, CHECK_FIELD, DATE, DATE_FIELD } from "./custom-id.ts";
import { Label, Paragraph, ShortText, TextInput } from "./numbers.ts";
import { type Tongue, wordsIn } from "./words.ts";

const MAX_TYPED = 30;
const MAX_MESSAGE = 1000;

/** Asks for the day from which a state's deadline counts. */
export function dateModal(choice: string, tongue: Tongue): APIModalInteractionResponseCallbackData {
  const { dateTitle, dateLabel, dateHint } = wordsIn[tongue];
  const input = {
    ...({ type: TextInput, custom_id: DATE_FIELD, style: ShortText } as const),
    ...{ required: true, max_length: MAX_TYPED, placeholder: dateHint },
  };
  return {
    custom_id: `${DATE}${choice}`,
    title: dateTitle,
    components: [{ type: Label, label: dateLabel, component: input }],
  };
}

/** Asks for a message that is about to be sent. */
export function checkModal(tongue: Tongue): APIModalInteractionResponseCallbackData {
  const { checkTitle, checkLabel } = wordsIn[tongue];
  const input = {
    ...({ type: TextInput, custom_id: CHECK_FIELD, style: Paragraph } as const),
    ...{ required: true, max_length: MAX_MESSAGE },
  };
  return {
    custom_id: CHECK,
    title: checkTitle,
    components: [{ type: Label, label: checkLabel, component: input }],
  };
}
