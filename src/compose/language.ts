import type { Answer, Block } from "../answer.ts";
import type { Language } from "../understand/language.ts";
import { otherLanguages } from "../wording.ts";
import { withLine } from "./parts.ts";

/** An answer for who reads another language: a line in it above all; the rule stays in Japanese, like its pages. */
export function inLanguage(answer: Answer, language: Language): Answer {
  if (language === "ja") return answer;
  const line = lineIn(language, answer);
  const said = answer.blocks.some((block) => block.kind === "text" && block.text === line.text);
  return said ? answer : withLine(answer, line.text);
}

export function lineIn(
  language: keyof typeof otherLanguages,
  { kind, verdict }: Pick<Answer, "kind" | "verdict">,
): Extract<Block, { kind: "text" }> {
  const words = otherLanguages[language];
  if (kind === "unknown" || kind === "smalltalk") return { kind: "text", text: words.nothing };
  if (kind === "check" || kind === "deadlines") return { kind: "text", text: words.below };
  return { kind: "text", text: verdict ? words.verdicts[verdict] : words.choose };
}
