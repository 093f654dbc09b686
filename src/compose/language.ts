import type { Answer, Block } from "../answer.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Language } from "../understand/language.ts";
import { otherLanguages } from "../wording.ts";
import { withLine } from "./parts.ts";
import { dangersShown } from "./safety.ts";

type Line = Extract<Block, { kind: "text" }>;

/** An answer for who reads another language: lines in it above all; the rule stays in Japanese, like its pages. */
export function inLanguage(answer: Answer, language: Language, knowledge: Knowledge): Answer {
  const said = answer.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
  const lines = linesIn(language, answer, knowledge).map(({ text }) => text);
  return withLine(answer, ...lines.filter((line) => !said.includes(line)));
}

/** What keeps the user safe, and what the answer comes to; who is in danger is not told what the bot is for. */
export function linesIn(language: Language, answer: Answer, knowledge: Knowledge): Line[] {
  if (language === "ja") return [];
  const safety = dangersShown(answer, knowledge).flatMap(({ inLanguages }) => inLanguages?.[language] ?? []);
  const rules = answer.kind !== "unknown" && answer.kind !== "smalltalk";
  const texts = safety.length === 0 || rules ? [...safety, lineFor(language, answer)] : safety;
  return texts.map((text) => ({ kind: "text", text }));
}

function lineFor(
  language: keyof typeof otherLanguages,
  { kind, verdict }: Pick<Answer, "kind" | "verdict">,
): string {
  const words = otherLanguages[language];
  if (kind === "unknown" || kind === "smalltalk") return words.nothing;
  if (kind === "check" || kind === "deadlines") return words.below;
  return verdict ? words.verdicts[verdict] : words.choose;
}
