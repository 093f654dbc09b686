import type { LocalDate } from "./calendar.ts";
import type { Choice } from "./choice.ts";
import type { Source, Verdict } from "./knowledge/index.ts";
import { timelineWords } from "./wording.ts";

/** One part of an answer; every channel renders each kind, and `toText` says each in plain words. */
export type Block =
  | { kind: "verdict"; verdict: Verdict; word: string; sign: string; summary: string; context: string }
  | { kind: "text"; text: string }
  | {
      kind: "deadline";
      label: string;
      text: string;
      at: string;
      past: boolean | "maybe";
      remainingDays: number;
      /** the day does not end something, it is the first on which it can happen */
      opens?: true;
      /** to take the date along, unless it is over */
      calendar?: CalendarLinks;
    }
  | TimelineBlock
  | { kind: "list"; list: "steps" | "avoid"; title: string; items: string[] }
  | { kind: "draft"; title: string; text: string }
  | { kind: "branches"; title: string; items: BranchLine[] }
  | { kind: "disputed"; title: string; text: string }
  | { kind: "sources"; title: string; items: SourceLine[] }
  | { kind: "help"; text: string; title: string; url: string }
  /** questions that can be sent as they are */
  | { kind: "examples"; title: string; items: string[] };

export interface CalendarLinks {
  /** of the file, on the bot's own origin */
  path: string;
  /** a filled-in form of Google's calendar, longer than a link in LINE (1,000 characters) or a button in Discord (512) may be */
  google: string;
}

export interface TimelineBlock {
  kind: "timeline";
  title: string;
  items: TimelineItem[];
  /** where the day it is stands: before which of the items; missing where none has a day */
  today?: { before: number; day: LocalDate; when: string };
}

/** A step of a deal, or what the clock runs for. */
export interface TimelineItem {
  label: string;
  /** short, in words */
  when?: string;
  day?: LocalDate;
  /** `here`: the last step that the user has said to have happened · `general`: a step of every deal, not of one */
  state: "past" | "here" | "ahead" | "general";
  deadline?: true;
  /** of a deadline: nothing ends, the day is the first on which something can happen */
  opens?: true;
}

/** What marks the step that is `here`, wherever colour alone would not do. */
export const HERE = timelineWords.here;
export const TODAY = timelineWords.today;

export interface BranchLine {
  label: string;
  sign: string;
  word: string;
  summary: string;
  /** those of the answer's choices that lead here */
  choices?: Choice[];
}

export interface SourceLine {
  title: string;
  url: string;
  /** the day the page was last compared with the rule, YYYY-MM-DD */
  checked: string;
  /** nobody could open the page yet */
  unread?: true;
  kind: Source["kind"];
  /** what kind of page it is, how sure what it says is, when it was checked */
  about: string;
  /** what it says, claim by claim, and what kind of page it is */
  text: string;
}

/** The same for every channel. */
export interface Answer {
  /** `check`: what was found in a message that is about to be sent · `deadlines`: all that follow from one day */
  kind: "ruling" | "comparison" | "ask" | "choose" | "unknown" | "smalltalk" | "check" | "deadlines";
  topic: string | null;
  marketplace: string | null;
  /** `<marketplace>/<topic>` when a rule was applied */
  rule: string | null;
  outcome: string | null;
  verdict: Verdict | null;
  facts: Record<string, string>;
  deadline: { at: string; remainingDays: number } | null;
  score: number;
  alternatives: { topic: string; score: number }[];
  blocks: Block[];
  /** the bot's own page with the whole of the rule, from the root */
  page: { title: string; path: string } | null;
  /** what the choices answer; null when nothing is asked */
  prompt: string | null;
  choices: Choice[];
  /** the day that would give the deadline a date: what happened on it, and what to hand in with it as a choice */
  date: { label: string; data: string } | null;
  /** to hand in with the next question */
  memory: string;
}

/** Whether the state of its memory alone leads to the same answer again. */
export function isBroughtBack({ kind }: Answer): boolean {
  return kind === "ruling" || kind === "comparison" || kind === "ask";
}

/** The whole answer in plain words, for the terminal, for LINE's altText and for whoever sees no layout. */
export function toText({ blocks, prompt, choices }: Answer): string {
  const asked = prompt ? `${prompt}\n${choices.map(({ label }, i) => `${i + 1}. ${label}`).join("\n")}` : "";
  return [...blocks.map(blockText), asked].filter((part) => part !== "").join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "verdict":
      return `【${block.sign} ${block.word}】${block.summary}\n（${block.context}）`;
    case "text":
      return block.text;
    case "deadline":
      return `${block.label}：${block.text}`;
    case "timeline":
      return timelineText(block);
    case "list":
    case "examples":
      return `${block.title}\n${block.items.map((item) => `・${item}`).join("\n")}`;
    case "draft":
    case "disputed":
      return `${block.title}\n${block.text}`;
    case "branches":
      return `${block.title}\n${block.items.map(branchText).join("\n")}`;
    case "sources":
      return `${block.title}\n${block.items.map(({ title, url, text }) => `・${title}\n  ${text}\n  ${url}`).join("\n")}`;
    case "help":
      return `${block.text}\n${block.title} ${block.url}`;
  }
}

/** 「取引の流れ：購入 → 支払い → 【いまここ】発送（11月20日） → 到着」 */
export function timelineText({ title, items }: TimelineBlock): string {
  const steps = items.map(({ label, when, state, deadline }) => {
    const dated = when ? (deadline ? `${label} ${when}` : `${label}（${when}）`) : label;
    return state === "here" ? `【${HERE}】${dated}` : dated;
  });
  return `${title}：${steps.join(" → ")}`;
}

function branchText({ label, sign, word, summary }: BranchLine): string {
  return `・${label}：【${sign} ${word}】${summary.replaceAll("\n", "／")}`;
}

/** An answer as `POST /api/ask` and `npm run ask` hand it out. */
export function toRecord(answer: Answer) {
  const { kind, topic, marketplace, rule, outcome, verdict, facts, deadline, score, alternatives } = answer;
  const { page, prompt, choices, memory } = answer;
  const sources = answer.blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
  return {
    ...{ kind, topic, marketplace, rule, outcome, verdict, facts, deadline, score, alternatives },
    text: toText(answer),
    sources: sources.map(({ title, url, checked, unread, kind }) => ({
      ...{ title, url, kind },
      checked: unread ? null : checked,
    })),
    page: page?.path ?? null,
    ...{ prompt, choices, memory },
  };
}

/** What keeps the user safe, as far as an answer leads with it, in words; undefined where nothing does. */
export function helpIn(answer: Answer): string | undefined {
  const end = answer.blocks.findIndex(({ kind }) => kind !== "help");
  const blocks = end === -1 ? answer.blocks : answer.blocks.slice(0, end);
  return blocks[0]?.kind === "help" ? toText({ ...answer, blocks, prompt: null }) : undefined;
}
