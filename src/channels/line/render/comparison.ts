import type { messagingApi } from "@line/bot-sdk";
import { type Answer, type Block, type BranchLine, toText } from "../../../answer.ts";
import { divider, linesOf, numbered } from "./blocks.ts";
import { type Box, bold, bubble, section, text, toneOf } from "./design.ts";
import { feedback } from "./feedback.ts";
import { MAX_BUBBLES, MAX_TEXT } from "./limits.ts";
import { shorten } from "./shorten.ts";

type Branches = Extract<Block, { kind: "branches" }>;

/** Every marketplace as a bubble of its own, when each has an answer of its own to be chosen. */
export function sideBySide({ kind, blocks }: Answer): Branches | undefined {
  const branches = blocks.find((block) => block.kind === "branches");
  const fits = branches && branches.items.length <= MAX_BUBBLES;
  return kind === "comparison" && fits && branches.items.every(({ choices }) => choices)
    ? branches
    : undefined;
}

/** What stands before the bubbles: what was understood, and what is asked. */
export function renderIntroduction(
  answer: Answer,
  { kind }: Branches,
  origin: string,
): messagingApi.TextMessage {
  const blocks = answer.blocks.filter((block) => block.kind !== kind);
  const said = toText({ ...answer, blocks, prompt: null });
  const page = answer.page && `${answer.page.title} ${origin}${answer.page.path}`;
  const text = [said, page, answer.prompt].filter(Boolean).join("\n\n");
  return { type: "text", text: shorten(text, MAX_TEXT) };
}

export function renderCarousel(answer: Answer, { items }: Branches): messagingApi.FlexCarousel {
  const bubbles = items.map((one, i) => {
    const last = i === items.length - 1;
    const footer = [...numbered(one.choices ?? [], answer.choices), ...(last ? [feedback(answer)] : [])];
    return bubble({ header: band(one), body: summaryOf(one), footer }, "mega");
  });
  return { type: "carousel", contents: bubbles };
}

function band({ label, sign, word }: BranchLine): Box {
  const { strong, tint } = toneOf(sign);
  return section([bold(label, { size: "lg" }), bold(`${sign} ${word}`, { color: strong })], {
    paddingAll: "xl",
    backgroundColor: tint,
  });
}

/** Each line is another case, with a rule between two of them. */
function summaryOf({ summary }: BranchLine): messagingApi.FlexComponent[] {
  return linesOf(summary).flatMap((line, i) => (i === 0 ? [text(line)] : [divider, text(line)]));
}
