import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Block, BranchLine, SourceLine } from "../../../answer.ts";
import type { Choice } from "../../../choice.ts";
import { copy, open, postback, remind, say } from "./actions.ts";
import { renderDeadline } from "./deadline.ts";
import {
  amber,
  type Box,
  blue,
  bold,
  button,
  card,
  choiceButton,
  green,
  heading,
  ink,
  item,
  paper,
  red,
  row,
  section,
  small,
  text,
  toneOf,
} from "./design.ts";
import { MAX_CLIPBOARD, MAX_URI } from "./limits.ts";
import { split } from "./shorten.ts";
import { renderTimeline } from "./timeline.ts";
import { words } from "./words.ts";

/** Keeps a date like 2026-11-23 on one line. */
const NON_BREAKING_HYPHEN = "\u2011";

type Of<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

export function renderBlock(block: Block, answer: Answer, origin: string): messagingApi.FlexComponent {
  switch (block.kind) {
    case "verdict":
      return { ...renderVerdict(block), cornerRadius: "md" };
    case "text":
      return section(linesOf(block.text).map((line) => text(line)));
    case "deadline":
      return renderDeadline(block, origin, isFirst(block, answer) ? remind(answer) : undefined);
    case "timeline":
      return renderTimeline(block);
    case "list":
      return renderList(block);
    case "draft":
      return renderDraft(block);
    case "disputed":
      return card([heading(block.title, amber.strong), small(block.text, { color: ink.normal })], {
        backgroundColor: amber.tint,
        borderColor: amber.strong,
      });
    case "branches":
      return renderBranches(block, answer);
    case "sources":
      return section([heading(block.title), ...block.items.map(renderSource)], { spacing: "md" });
    case "help":
      return renderHelp(block, answer);
    case "examples":
      return renderExamples(block);
  }
}

/** The band at the head of an answer: a large sign, its word, and the answer in a sentence. */
export function renderVerdict({ sign, word, summary, context }: Of<"verdict">): Box {
  const { strong, tint } = toneOf(sign);
  const stamp = section([bold(sign, { size: "xxl", align: "center", color: ink.white })], {
    flex: 0,
    paddingAll: "sm",
    paddingStart: "lg",
    paddingEnd: "lg",
    cornerRadius: "md",
    backgroundColor: strong,
  });
  const said = bold(word, { flex: 1, size: "xl", color: strong });
  return section([row([stamp, said], { alignItems: "center" }), bold(summary), small(context)], {
    spacing: "md",
    paddingAll: "xl",
    backgroundColor: tint,
  });
}

/** The reminder belongs to the deadline that the answer itself carries: the first one. */
function isFirst(block: Of<"deadline">, { blocks, deadline }: Answer): boolean {
  return blocks.find(({ kind }) => kind === "deadline") === block && (deadline?.remainingDays ?? 0) > 0;
}

function renderList({ list, title, items }: Of<"list">): Box {
  const { strong } = list === "steps" ? green : red;
  const lines = items.map((one, i) => item(list === "steps" ? `${i + 1}.` : "×", one, strong));
  return section([heading(title, strong), ...lines]);
}

/** A draft that is longer than one copy may be gets a button for each part of it. */
function renderDraft({ title, text: draft }: Of<"draft">): Box {
  const parts = split(draft, MAX_CLIPBOARD);
  const buttons = parts.map((part, i) => {
    const label = words.copy(i + 1, parts.length);
    return button(label, copy(label, part));
  });
  return card([heading(title), text(draft), ...buttons], { spacing: "md" });
}

/** Cases, each with what follows from it; the case that the user is in can be tapped. */
function renderBranches({ title, items }: Of<"branches">, { prompt, choices }: Answer): Box {
  const asked = items.some((one) => one.choices) ? prompt : null;
  const above = asked ? [bold(asked)] : title ? [heading(title)] : [];
  return section([...above, ...items.map((one) => branch(one, choices))], { spacing: "md" });
}

function branch({ label, sign, word, summary, choices = [] }: BranchLine, all: Choice[]): Box {
  const { strong } = toneOf(sign);
  const says = linesOf(summary);
  const contents = [
    ...(choices.length > 0 ? numbered(choices, all) : [bold(label)]),
    bold(`${sign} ${word}`, { color: strong }),
    ...says.map((line) => small(says.length > 1 ? `・${line}` : line, { color: ink.normal })),
  ];
  return card(contents, { spacing: "md" });
}

/** The number is what a user without buttons can type. */
export function numbered(choices: Choice[], all: Choice[]): Box[] {
  return choices.map((choice) => {
    const number = all.findIndex(({ data }) => data === choice.data) + 1;
    return choiceButton(`${number}. ${choice.label}`, postback(choice));
  });
}

function renderSource({ title, url, about }: SourceLine): Box {
  return section([...link(title, url), small(about.replaceAll("-", NON_BREAKING_HYPHEN), { size: "xs" })], {
    spacing: "xs",
  });
}

/** What stands before everything else keeps the user safe; at the end it is one more page. */
function renderHelp(block: Of<"help">, { blocks }: Answer): Box {
  const leads = blocks.slice(0, blocks.indexOf(block)).every(({ kind }) => kind === block.kind);
  const to = link(block.title, block.url);
  if (!leads) return section([small(block.text), ...to]);
  const ground = { backgroundColor: blue.tint, borderColor: blue.strong };
  return card([text(block.text, { color: ink.strong }), ...to], ground);
}

function renderExamples({ title, items }: Of<"examples">): Box {
  const buttons = items.map((one) => choiceButton(one, say(one)));
  return section([heading(title), ...buttons], { spacing: "md" });
}

/** An address that LINE does not take is left to the altText. */
function link(title: string, url: string): messagingApi.FlexComponent[] {
  const style = { size: "sm", color: blue.strong, decoration: "underline" } as const;
  if (url.length > MAX_URI) return [small(title)];
  return [
    section([text(title, style)], { action: open(title, url), paddingTop: "8px", paddingBottom: "8px" }),
  ];
}

export function linesOf(words: string): string[] {
  return words.split("\n").filter((line) => line.trim() !== "");
}

export const divider: messagingApi.FlexSeparator = { type: "separator", color: paper.line };
