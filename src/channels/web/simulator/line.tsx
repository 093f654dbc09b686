import type { messagingApi } from "@line/bot-sdk";
import type { Drawing, Pressable } from "./drawing.ts";
import { flexToHtml } from "./flex-html.ts";
import type { Sheet } from "./sheet.ts";
import { words } from "./words.ts";

export interface LineParts {
  said: string;
  /** otherwise a button was tapped, which mentions nobody */
  isTyped: boolean;
  messages: messagingApi.Message[];
  inGroup: boolean;
  /** the data of the choices that the answer offers: what else can be tapped does nothing here */
  offered: string[];
  sheet: Sheet;
}

/** Of the form that every button belongs to, and of the field for the day that LINE's date picker asks for. */
export const FORM = "simulate";
export const LINE_DAY = "line-day";

/** A talk with the bot as LINE shows it. Drawn at once, so that the sheet is complete. */
export function drawLine({ said, isTyped, messages, inGroup, offered, sheet }: LineParts) {
  const drawing: Drawing = { sheet, press: (action) => pressable(action, offered) };
  const shown = messages.map((message) => drawMessage(message, said, drawing));
  const replies = (messages.at(-1)?.quickReply?.items ?? []).flatMap(({ action }) => action ?? []);
  return (
    <div class="chat line">
      <p class="own">{isTyped && inGroup ? `${words.mention} ${said}` : said}</p>
      <p class="from">
        <i aria-hidden="true">フ</i>
        {words.bot}
      </p>
      {shown}
      {replies.length > 0 && (
        <ul class="replies">
          {replies.map((action) => (
            <li>{drawReply(action, drawing)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function drawMessage(message: messagingApi.Message, said: string, drawing: Drawing) {
  if (message.type !== "flex") {
    const { text, quoteToken } = message as messagingApi.TextMessage;
    return (
      <div class="other">
        {quoteToken && <p class="quoted">{said}</p>}
        <p>{text}</p>
      </div>
    );
  }
  const { contents } = message as messagingApi.FlexMessage;
  return <div class={contents.type}>{flexToHtml(contents, drawing)}</div>;
}

function drawReply(action: messagingApi.Action, { press }: Drawing) {
  const { tag: Tag, props } = press?.(action) ?? { tag: "span", props: {} };
  return (
    <Tag class="reply" {...props}>
      {action.label}
    </Tag>
  );
}

function pressable(given: messagingApi.Action, offered: string[]): Pressable | undefined {
  const action = given as
    | messagingApi.PostbackAction
    | messagingApi.URIAction
    | messagingApi.MessageAction
    | messagingApi.DatetimePickerAction;
  switch (action.type) {
    case "postback":
      return offered.includes(action.data ?? "")
        ? button("press", `${action.data} ${action.displayText ?? action.label}`)
        : undefined;
    case "message":
      return button("text", action.text ?? "");
    case "datetimepicker":
      return { tag: "label", props: { for: LINE_DAY } };
    case "uri":
      return /^https?:/.test(action.uri ?? "") ? link(action.uri ?? "") : undefined;
    default:
      return undefined;
  }
}

/** Stands outside of the form, whose own field may stay empty when it is pressed. */
export function button(name: string, value: string): Pressable {
  return { tag: "button", props: { type: "submit", form: FORM, formnovalidate: true, name, value } };
}

export function link(href: string): Pressable {
  return { tag: "a", props: { href, target: "_blank", rel: "noopener noreferrer" } };
}
