import type { messagingApi } from "@line/bot-sdk";
import { type Answer, type Block, type BranchLine, type SourceLine, toText } from "../../answer.ts";
import type { Choice } from "../../choice.ts";
import { stateOf } from "../../memory.ts";
import { REMIND, reminderWords } from "./reminder-words.ts";
import { eventWords } from "./words.ts";

/** Limits that LINE's OpenAPI file leaves out: https://developers.line.biz/en/reference/messaging-api/#flex-message */
export const MAX_ALT_TEXT = 400;
export const MAX_QUICK_REPLIES = 13;
export const MAX_LABEL = 20;
/** https://developers.line.biz/en/reference/messaging-api/#clipboard-action */
export const MAX_CLIPBOARD = 1000;

type FlexComponent = messagingApi.FlexComponent;

const ink = { strong: "#1a1a1a", normal: "#333333", soft: "#666666", line: "#dddddd" };
const verdictColors = {
  yes: "#0b6b3a",
  conditional: "#7a4b00",
  discouraged: "#8a3b00",
  no: "#a3161b",
  info: "#1f4e8c",
  unknown: "#555555",
};

/** `origin` is the Worker's own address, for links to it. One Flex message that says everything, with the choices as quick replies and, when something is asked, as buttons. */
export function renderAnswer(answer: Answer, origin: string): messagingApi.Message[] {
  const { blocks, prompt, choices, date } = answer;
  const offered = [
    ...(date ? [datePicker(date)] : []),
    ...(answer.deadline && answer.deadline.remainingDays > 0 ? [remindButton(answer)] : []),
  ];
  const items = [...(date ? [datePicker(date)] : []), ...choices.map(postback)];
  const bubble: messagingApi.FlexBubble = {
    type: "bubble",
    size: "giga",
    body: {
      type: "box",
      layout: "vertical",
      spacing: "lg",
      contents: [...blocks.map((block) => renderBlock(block, origin)), ...offered.map(button)],
    },
    ...(prompt && { footer: renderQuestion(prompt, choices) }),
  };
  return [
    {
      type: "flex",
      altText: shorten(toText(answer), MAX_ALT_TEXT),
      contents: bubble,
      ...(items.length > 0 && {
        quickReply: { items: items.slice(0, MAX_QUICK_REPLIES).map(quickReply) },
      }),
    },
  ];
}

/** For a sticker, a picture, a voice message …: silence would look broken. */
export function renderNotText(): messagingApi.Message[] {
  return [
    {
      type: "text",
      text: eventWords.notText,
    },
  ];
}

function renderBlock(block: Block, origin: string): FlexComponent {
  switch (block.kind) {
    case "verdict":
      return section([
        text(`${block.sign} ${block.word}`, {
          weight: "bold",
          size: "lg",
          color: verdictColors[block.verdict],
        }),
        text(block.summary, { weight: "bold", color: ink.strong }),
        text(block.context, { size: "xs", color: ink.soft }),
      ]);
    case "text":
      return text(block.text);
    case "deadline":
      return card([
        heading(block.label),
        text(block.text, { weight: "bold", color: block.past === true ? verdictColors.no : ink.strong }),
        ...(block.calendar ? [link("カレンダーに追加", `${origin}${block.calendar.path}`)] : []),
      ]);
    case "list":
      return section([heading(block.title), ...block.items.map((item) => text(`・${item}`))]);
    case "draft":
      return card([heading(block.title), text(block.text), copyButton(block.text)]);
    case "disputed":
      return section([heading(block.title), text(block.text, { size: "sm", color: ink.soft })]);
    case "branches":
      return section([...(block.title ? [heading(block.title)] : []), ...block.items.map(branch)]);
    case "sources":
      return section([heading(block.title), ...block.items.map(sourceLink)]);
    case "help":
      return section([text(block.text, { size: "sm" }), link(block.title, block.url)]);
    case "examples":
      return section([heading(block.title), ...block.items.map((words) => button(say(words)))]);
  }
}

function section(contents: FlexComponent[]): messagingApi.FlexBox {
  return { type: "box", layout: "vertical", spacing: "sm", contents };
}

function card(contents: FlexComponent[]): messagingApi.FlexBox {
  return {
    ...section(contents),
    paddingAll: "md",
    cornerRadius: "md",
    borderWidth: "1px",
    borderColor: ink.line,
  };
}

function text(words: string, style: Partial<messagingApi.FlexText> = {}): messagingApi.FlexText {
  return { type: "text", text: words, wrap: true, size: "md", color: ink.normal, ...style };
}

function heading(words: string): messagingApi.FlexText {
  return text(words, { size: "sm", weight: "bold", color: ink.soft });
}

function branch({ label, sign, word, summary }: BranchLine): messagingApi.FlexBox {
  return card([
    text(label, { weight: "bold", color: ink.strong }),
    text(`${sign} ${word}`, { size: "sm" }),
    text(summary, { size: "sm" }),
  ]);
}

function sourceLink({ title, url, text: about }: SourceLine): messagingApi.FlexBox {
  return section([link(title, url), text(about, { size: "xs", color: ink.soft })]);
}

function link(title: string, url: string): messagingApi.FlexText {
  return text(title, {
    size: "sm",
    color: verdictColors.info,
    decoration: "underline",
    action: { type: "uri", label: shorten(title, MAX_LABEL), uri: url },
  });
}

function copyButton(draft: string): messagingApi.FlexButton {
  const action: messagingApi.ClipboardAction = {
    type: "clipboard",
    label: "文面をコピー",
    clipboardText: draft.slice(0, MAX_CLIPBOARD),
  };
  return button(action);
}

function remindButton({ memory }: Answer): messagingApi.PostbackAction {
  const { button: label } = reminderWords;
  return { type: "postback", label, data: `${REMIND}${stateOf(memory)}`, displayText: label };
}

/** A tap says the words, as if they had been typed. */
function say(words: string): messagingApi.MessageAction {
  return { type: "message", label: shorten(words, MAX_LABEL), text: words };
}

function renderQuestion(prompt: string, choices: Choice[]): messagingApi.FlexBox {
  const numbered = choices.map(({ label, data }, i) => ({ label: `${i + 1}. ${label}`, data }));
  return section([text(prompt, { weight: "bold" }), ...numbered.map((choice) => button(postback(choice)))]);
}

function button(action: messagingApi.Action): messagingApi.FlexButton {
  return { type: "button", style: "secondary", height: "sm", action };
}

function quickReply(action: messagingApi.Action): messagingApi.QuickReplyItem {
  return { type: "action", action };
}

/** The picked day comes back as a postback with `params.date`. */
function datePicker({ label, data }: NonNullable<Answer["date"]>): messagingApi.DatetimePickerAction {
  return { type: "datetimepicker", label: shorten(label, MAX_LABEL), data, mode: "date" };
}

function postback({ label, data }: Choice): messagingApi.PostbackAction {
  return { type: "postback", label: shorten(label, MAX_LABEL), data, displayText: label };
}

/** Cut at the last whole line or sentence that fits, never inside a surrogate pair. */
export function shorten(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, most - 1);
  const end = Math.max(cut.lastIndexOf("\n"), cut.lastIndexOf("。"));
  const kept = end >= most / 2 ? cut.slice(0, end + 1) : cut;
  return `${kept.replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
