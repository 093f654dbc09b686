import type {
  APIButtonComponentWithCustomId,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import type { Answer } from "../../answer.ts";
import { Button, Label, SecondaryButton, ShortText, TextInput } from "./numbers.ts";

/** Before the state in the custom id of the button and of the modal that ask for a day. */
export const DATE = "d";
export const DATE_FIELD = "day";
/** https://docs.discord.com/developers/components/reference: of any custom id */
const MAX_CUSTOM_ID = 100;
const MAX_TYPED = 30;

/** Asks for the day from which the deadline counts; none where the state leaves no room for it. */
export function dateButtons({ date }: Answer): APIButtonComponentWithCustomId[] {
  const custom_id = `${DATE}${date?.data ?? ""}`;
  if (!date || custom_id.length > MAX_CUSTOM_ID) return [];
  return [{ type: Button, style: SecondaryButton, label: `${date.label}を入れる`, custom_id }];
}

export function dateModal(choice: string): APIModalInteractionResponseCallbackData {
  const input = {
    type: TextInput,
    custom_id: DATE_FIELD,
    style: ShortText,
    required: true,
    max_length: MAX_TYPED,
    placeholder: "例：11/20、おととい、3日前",
  } as const;
  return {
    custom_id: `${DATE}${choice}`,
    title: "いつのことですか",
    components: [{ type: Label, label: "日付（過ぎた日）", component: input }],
  };
}
