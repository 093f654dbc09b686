import type { Block } from "../answer.ts";
import { MAX_LENGTH } from "../understand/normalize.ts";
import { type CheckKnowledge, type CheckOptions, checkMessage, type Finding, summaryOf } from "./index.ts";
import { phrases } from "./wording.ts";

/** What a check says, as every channel shows it; the disclaimer comes last. */
export function composeCheck(text: string, options: CheckOptions, knowledge: CheckKnowledge): Block[] {
  const findings = checkMessage(text, knowledge, options);
  const opening = [textBlock(summaryOf(findings))];
  const cut = text.length > MAX_LENGTH ? [textBlock(phrases.cut(MAX_LENGTH))] : [];
  if (findings.length === 0) return [...cut, ...opening];
  return [
    ...opening,
    { kind: "list", list: "avoid", title: phrases.points, items: findings.map(pointOf) },
    { kind: "list", list: "steps", title: phrases.instead, items: adviceOf(findings) },
    ...cut,
    textBlock(phrases.disclaimer),
  ];
}

/** 「フリマの外での連絡にさそう言葉（「LINE交換」「DM」）：…」 */
function pointOf({ title, words, why }: Finding): string {
  const named = words.filter((word) => word !== title).map((word) => `「${word}」`);
  return named.length > 0 ? `${title}（${named.join("")}）：${why}` : `${title}：${why}`;
}

/** Each line once: two kinds may want the same. */
function adviceOf(findings: Finding[]): string[] {
  return [...new Set(findings.flatMap(({ instead }) => instead.split("\n")))];
}

function textBlock(text: string): Block {
  return { kind: "text", text };
}
