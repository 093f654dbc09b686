import type { QuestionGroup } from "./group.ts";

/** What stands for a group as a line of its topic's phrasings; with the mask where every wording hides something. */
export function phrasingOf({ text }: Pick<QuestionGroup, "text">): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}
