import type { Choice } from "./choice.ts";
import type { Source, Verdict } from "./knowledge/index.ts";

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
      /** to take the date along, unless it is over */
      calendar?: CalendarLinks;
    }
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

export interface BranchLine {
  label: string;
  sign: string;
  word: string;
  summary: string;
}

export interface SourceLine {
  title: string;
  url: string;
  /** the day the page was last compared with the rule, YYYY-MM-DD */
  checked: string;
  kind: Source["kind"];
  text: string;
}

/** The same for every channel. */
export interface Answer {
  /** `check`: what was found in a message that is about to be sent */
  kind: "ruling" | "comparison" | "ask" | "choose" | "unknown" | "smalltalk" | "check";
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
  /** what the choices answer; null when nothing is asked */
  prompt: string | null;
  choices: Choice[];
  /** the day that would give the deadline a date: what happened on it, and what to hand in with it as a choice */
  date: { label: string; data: string } | null;
  /** to hand in with the next question */
  memory: string;
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

function branchText({ label, sign, word, summary }: BranchLine): string {
  return `・${label}：【${sign} ${word}】${summary.replaceAll("\n", "／")}`;
}

/** An answer as `POST /api/ask` and `npm run ask` hand it out. */
export function toRecord(answer: Answer) {
  const { kind, topic, marketplace, rule, outcome, verdict, facts, deadline, score, alternatives } = answer;
  const { prompt, choices, memory } = answer;
  const sources = answer.blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
  return {
    ...{ kind, topic, marketplace, rule, outcome, verdict, facts, deadline, score, alternatives },
    text: toText(answer),
    sources: sources.map(({ title, url, checked, kind }) => ({ title, url, checked, kind })),
    ...{ prompt, choices, memory },
  };
}
