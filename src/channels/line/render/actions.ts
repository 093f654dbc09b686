import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../../answer.ts";
import type { Choice } from "../../../choice.ts";
import { stateOf } from "../../../memory.ts";
import { REMIND, reminderWords } from "../reminder-words.ts";
import {
  MAX_CLIPBOARD,
  MAX_DISPLAY_TEXT,
  MAX_FLEX_LABEL,
  MAX_QUICK_REPLIES,
  MAX_QUICK_REPLY_LABEL,
  MAX_SAID,
} from "./limits.ts";
import { shorten } from "./shorten.ts";

/** What a tap does. The label of an action in a bubble is what a screen reader says. */

export function postback({ label, data }: Choice): messagingApi.PostbackAction {
  const displayText = shorten(label, MAX_DISPLAY_TEXT);
  return { type: "postback", label: shorten(label, MAX_FLEX_LABEL), data, displayText };
}

/** The picked day comes back as a postback with `params.date`. */
export function datePicker({ label, data }: NonNullable<Answer["date"]>): messagingApi.DatetimePickerAction {
  return { type: "datetimepicker", label: shorten(label, MAX_FLEX_LABEL), data, mode: "date" };
}

export function remind({ memory }: Answer): messagingApi.PostbackAction {
  return postback({ label: reminderWords.button, data: `${REMIND}${stateOf(memory)}` });
}

/** A tap says the words, as if they had been typed. */
export function say(words: string): messagingApi.MessageAction {
  return { type: "message", label: shorten(words, MAX_FLEX_LABEL), text: shorten(words, MAX_SAID) };
}

export function open(title: string, uri: string): messagingApi.URIAction {
  return { type: "uri", label: shorten(title, MAX_FLEX_LABEL), uri };
}

export function copy(label: string, words: string): messagingApi.ClipboardAction {
  return { type: "clipboard", label, clipboardText: shorten(words, MAX_CLIPBOARD) };
}

/** The same choices above the keyboard, where LINE shows them: on the last message only. */
export function withQuickReplies(
  messages: messagingApi.Message[],
  { date, choices }: Pick<Answer, "date" | "choices">,
): messagingApi.Message[] {
  const actions = [...(date ? [datePicker(date)] : []), ...choices.map(postback)];
  const last = messages.at(-1);
  if (actions.length === 0 || !last) return messages;
  const items = actions.slice(0, MAX_QUICK_REPLIES).map((action): messagingApi.QuickReplyItem => {
    const label = shorten(action.label ?? "", MAX_QUICK_REPLY_LABEL);
    return { type: "action", action: { ...action, label } as messagingApi.Action };
  });
  return [...messages.slice(0, -1), { ...last, quickReply: { items } }];
}
