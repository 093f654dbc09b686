import type { QuestionGroup } from "./group.ts";
import type { Kept } from "./read.ts";

/** What may leave the house as files: groups that are shown, and counts. */

type Cell = string | number;

/** What a spreadsheet would take for a formula: =1+1, +1, -1, @SUM, and what is one after a tab or a line's end. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
/** Without it a spreadsheet takes the file for another encoding. */
const BOM = "\ufeff";

export interface Exported {
  groups: QuestionGroup[];
  kept: Kept;
}

/** Every file by its name. */
export const exported: Record<string, (from: Exported) => string> = {
  "questions.csv": ({ groups }) =>
    csv(["人数", "回数", "質問", "ほかの言い方", ...GROUP_HEADS], groups.map(groupRow)),
  "questions.jsonl": ({ groups }) => groups.map((group) => `${JSON.stringify(group)}\n`).join(""),
  "feedback.csv": ({ kept }) =>
    csv(
      ["規則", "答え", "評価", "回数"],
      kept.feedback.map(({ rule, outcome, vote, count }) => [rule, outcome, vote, count]),
    ),
  "counts.csv": ({ kept }) =>
    csv(
      ["日", "チャネル", "話題", "種類", "速さ（ミリ秒）", "回数"],
      kept.counts.map((one) => [one.day, one.channel, one.topic, one.kind, one.speed, one.count]),
    ),
};

const GROUP_HEADS = ["最初の日", "最後の日", "チャネル", "理由", "フリマ", "近い話題"];

function groupRow({ text, others, askers, count, first, last, ...more }: QuestionGroup): Cell[] {
  const tally = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, many]) => `${name} ${many}`)
      .join("、");
  const nearest = more.nearest.map(({ topic, score }) => `${topic} ${score.toFixed(2)}`).join("、");
  const { channels, why, marketplaces } = more;
  return [
    ...[askers, count, text, others.join("／"), first, last],
    ...[tally(channels), tally(why), tally(marketplaces), nearest],
  ];
}

export function csv(heads: string[], rows: Cell[][]): string {
  return BOM + [heads, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
