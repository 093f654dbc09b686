import type { messagingApi } from "@line/bot-sdk";
import { type Answer, toText } from "../../../answer.ts";
import { datePicker, open, withQuickReplies } from "./actions.ts";
import { numbered, renderBlock, renderVerdict } from "./blocks.ts";
import { renderCarousel, renderIntroduction, sideBySide } from "./comparison.ts";
import { bold, bubble, button, heading, section } from "./design.ts";
import { feedback } from "./feedback.ts";
import { MAX_ALT_TEXT, MAX_BUBBLE_BYTES, MAX_CAROUSEL_BYTES, MAX_MESSAGES, MAX_TEXT } from "./limits.ts";
import { shorten, split } from "./shorten.ts";
import { words } from "./words.ts";

export interface Rendering {
  /** the Worker's own address, for links to it */
  origin: string;
  /** of the question, in a group: ties the answer to it */
  quoteToken?: string | undefined;
}

/** An answer as the messages of one reply, with its choices as quick replies on the last of them. */
export function renderAnswer(answer: Answer, { origin, quoteToken }: Rendering): messagingApi.Message[] {
  const branches = sideBySide(answer);
  const contents = branches ? renderCarousel(answer, branches) : renderBubble(answer, origin);
  if (!fits(contents)) return renderPlain(answer, quoteToken);
  const flex: messagingApi.Message = {
    type: "flex",
    altText: shorten(toText(answer), MAX_ALT_TEXT),
    contents,
  } satisfies messagingApi.FlexMessage;
  const before = branches
    ? renderIntroduction(answer, branches, origin)
    : quoteToken
      ? quote(answer)
      : undefined;
  const first = before && { ...before, ...(quoteToken && { quoteToken }) };
  return withQuickReplies([...(first ? [first] : []), flex], answer);
}

/** The same in words only, for when LINE does not take the bubble. */
export function renderPlain(answer: Answer, quoteToken?: string): messagingApi.Message[] {
  const pieces = split(toText(answer), MAX_TEXT);
  const rest = shorten(pieces.slice(MAX_MESSAGES - 1).join("\n"), MAX_TEXT);
  const texts = [...pieces.slice(0, MAX_MESSAGES - 1), ...(rest ? [rest] : [])];
  const messages = texts.map((text, i): messagingApi.TextMessage => {
    return { type: "text", text, ...(i === 0 && quoteToken && { quoteToken }) };
  });
  return withQuickReplies(messages, answer);
}

/** For a sticker, a picture, a voice message …: silence would look broken. */
export function renderNotText(): messagingApi.Message[] {
  return [{ type: "text", text: words.notText } satisfies messagingApi.TextMessage];
}

function renderBubble(answer: Answer, origin: string): messagingApi.FlexBubble {
  const { blocks, prompt, choices, date } = answer;
  const [first, ...others] = blocks;
  const header = first?.kind === "verdict" ? renderVerdict(first) : undefined;
  const body = (header ? others : blocks).map((block) => renderBlock(block, answer, origin));
  const picker = date ? [button(words.pickDate(date.label), datePicker(date))] : [];
  const shown = blocks.some((block) => block.kind === "branches" && block.items.some((one) => one.choices));
  // Also those that answer no question: LINE shows quick replies on phones only, and until the next message.
  const title = prompt ? bold(prompt) : heading(words.more);
  const question =
    choices.length > 0 && !shown ? [section([title, ...numbered(choices, choices)], { spacing: "md" })] : [];
  const page = answer.page
    ? [button(answer.page.title, open(answer.page.title, `${origin}${answer.page.path}`))]
    : [];
  const judged = answer.kind === "smalltalk" ? [] : [feedback(answer)];
  return bubble({ header, body: [...body, ...picker], footer: [...question, ...page, ...judged] }, "giga");
}

/** A Flex message cannot quote: a line of text before it does, with what a hurried reader needs. */
function quote(answer: Answer): messagingApi.TextMessage {
  const [line = ""] = toText(answer).split("\n");
  return { type: "text", text: shorten(line, MAX_TEXT) };
}

function fits(contents: messagingApi.FlexContainer): boolean {
  const most = contents.type === "carousel" ? MAX_CAROUSEL_BYTES : MAX_BUBBLE_BYTES;
  const json = JSON.stringify(contents);
  return json.length * MAX_BYTES_A_UNIT <= most || new TextEncoder().encode(json).length <= most;
}

/** Of UTF-8 for one unit of UTF-16: most bubbles are so short that their bytes need not be counted. */
const MAX_BYTES_A_UNIT = 3;
