import type { TimelineBlock, TimelineItem } from "../../answer.ts";

/** Everything in rem, so that a drawing grows with the font that the user has chosen. */
export const size = {
  rail: 1,
  text: 2.5,
  line: 1.5,
  pad: 0.75,
  /** from the middle of a line down to where its characters stand */
  baseline: 0.3,
  /** between a deadline's card and what stands beside it */
  gap: 0.5,
};

/** How many characters fit into a line beside the rail on a phone 360 pixels wide. */
const ROOM = 16;
const LATIN_WIDTH = 0.6;
/** Half of what a step or today takes on the rail. */
const NODE = 0.75;
/** Longer stretches have no mark for each day, and all the same length. */
const MOST_MARKS = 14;
const DAY_MS = 86_400_000;

export type RowKind = "step" | "today" | "deadline" | "branch";

/** A row of the drawing. */
export interface Row {
  kind: RowKind;
  lines: string[];
  when?: string | undefined;
  state: TimelineItem["state"];
  opens?: true | undefined;
  /** of the whole row, and of its node on the rail */
  top: number;
  height: number;
  node: number;
  /** whole days since the row above, where both have a day */
  days: number;
  /** has happened, or is over: the rail down to here is drawn through */
  behind: boolean;
}

type Entry = Omit<Row, "top" | "height" | "node" | "days" | "lines"> & { label: string; day?: string };

/** Where each row stands, and how high it all is. */
export function layOut({ items, today }: TimelineBlock): { rows: Row[]; height: number } {
  const entries = items.map((item, i) => entryOf(item, i < (today?.before ?? 0)));
  if (today) {
    entries.splice(today.before, 0, { kind: "today", label: "", state: "here", behind: true, ...today });
  }
  const rows: Row[] = [];
  let top = 0;
  let before: string | undefined;
  for (const { label, day, ...entry } of joined(entries)) {
    const days = before && day ? (Date.parse(day) - Date.parse(before)) / DAY_MS : 0;
    const lines = linesOf(label);
    const card = isCard(entry);
    const height = card ? (lines.length + 1) * size.line + size.pad : Math.max(lines.length, 1.5) * size.line;
    top += stretch(days);
    const node = top + (card ? size.pad + size.line : height) / 2;
    rows.push({ ...entry, lines, days, top, height, node });
    top += height + (card ? size.gap : 0);
    before = day;
  }
  return { rows, height: top };
}

function isCard({ kind }: Pick<Row, "kind">): boolean {
  return kind === "deadline" || kind === "branch";
}

/** Where the rail comes out of what a row shows, and where it goes in. */
export function lowerEdge(row: Row): number {
  return isCard(row) ? row.top + row.height : row.node + NODE;
}
export function upperEdge(row: Row): number {
  return isCard(row) ? row.top : row.node - NODE;
}

function entryOf(item: TimelineItem, beforeToday: boolean): Entry {
  const { label, when, day, state, opens } = item;
  const general = state === "general";
  const kind = item.deadline ? (general ? "branch" : "deadline") : "step";
  const behind = beforeToday || state === "past" || state === "here";
  return { kind, label, when, state, opens, behind, ...(day && { day }) };
}

/** Steps of which nothing is told stand in one row: 「購入 › 支払い › 発送」. */
function joined(entries: Entry[]): Entry[] {
  const result: Entry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    const bare = entry.kind === "step" && !entry.when && /past|ahead/.test(entry.state);
    if (last && bare && last.kind === "step" && !last.when && last.state === entry.state) {
      result[result.length - 1] = { ...last, label: `${last.label} › ${entry.label}` };
    } else result.push(entry);
  }
  return result;
}

/** The length of the rail that stands for so many days. */
function stretch(days: number): number {
  if (days <= 0) return 0;
  return days > MOST_MARKS ? 2.5 : 0.75 + days * 0.3;
}

/** A mark for each day between the two, from the one end of a stretch of the rail to the other. */
export function marks(days: number, from: number, to: number): number[] {
  if (days > MOST_MARKS) return [];
  return Array.from({ length: Math.max(days - 1, 0) }, (_, i) => from + ((to - from) * (i + 1)) / days);
}

/** Breaks where a reader would, and within a phrase only when it is longer than a line. */
export function linesOf(text: string): string[] {
  const lines = [""];
  for (const phrase of text.split(/(?<=[、：」]|› )|(?=[（「])/)) {
    const line = lines.at(-1) ?? "";
    if (widthOf(line + phrase) <= ROOM) lines[lines.length - 1] = line + phrase;
    else lines.push(...pieces(phrase));
  }
  return lines.filter((line) => line !== "");
}

function pieces(phrase: string): string[] {
  const result = [""];
  for (const character of phrase) {
    const line = result.at(-1) ?? "";
    if (widthOf(line + character) <= ROOM) result[result.length - 1] = line + character;
    else result.push(character);
  }
  return result;
}

/** In ems, as good as can be known without the font. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u2E80" ? LATIN_WIDTH : 1), 0);
}
