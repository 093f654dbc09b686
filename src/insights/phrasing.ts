import type { QuestionGroup } from "./group.ts";
import { MASK } from "./mask.ts";

export { MASK };

/** The wording of a group that can best be learned: the most frequent one in which nothing had to be hidden. */
export function phrasingOf({ text, others }: Pick<QuestionGroup, "text" | "others">): string {
  const wording = [text, ...others].find((one) => !one.includes(MASK)) ?? text;
  return wording.replaceAll(/\p{Cc}+/gu, " ").trim();
}
