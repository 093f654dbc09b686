import type { Knowledge } from "../knowledge/index.ts";
import { fold, INVISIBLE, nfkc, normalize, spell } from "../understand/normalize.ts";
import type { Span } from "../understand/spans.ts";

/** The frame of the emoji 1️⃣, which would stand between two digits. */
const KEYCAP = /\u20e3/gu;
/** What people write for the hyphen of a number, the long vowel of 「090ー1234ー5678」 too. */
const HYPHEN = /(?<=\d) ?[-‐‒–—―−ー─━] ?(?=\d)/gu;
/** `fold` takes these for code and drops what stands beside them: here nothing may get lost. */
const CODE_SIGNS = /[;{}$<>\\]/gu;
const LINES = /[\r\n]+/gu;
const SPACE_AT_JAPANESE = /(?<=[^\0-\u007f]) | (?=[^\0-\u007f])/gu;

/** A message as its numbers and addresses are looked for in: NFKC, digits joined by plain hyphens, lines kept. */
export function plain(text: string): string {
  return nfkc(text).replace(INVISIBLE, "").replace(KEYCAP, "").replace(HYPHEN, "-");
}

/**
 * A message as its words are looked for in, where a line ends like a sentence: once as it is spelled, and
 * once more with its readings, which change a text only when it has no kanji.
 */
export function sentences(text: string, knowledge: Pick<Knowledge, "spellings" | "readings">): string[] {
  const joined = plain(text).replace(CODE_SIGNS, " ").replace(LINES, "。");
  const spelled = spell(fold(joined), knowledge.spellings);
  return [...new Set([spelled, normalize(joined, knowledge)])].map((one) =>
    one.replace(SPACE_AT_JAPANESE, ""),
  );
}

/** The same text, as long as before, with boxes where the spans were; they come in the order of the text. */
export function blanked(text: string, spans: Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (to <= at) continue;
    const start = Math.max(at, from);
    parts.push(text.slice(at, start), "□".repeat(to - start));
    at = to;
  }
  return `${parts.join("")}${text.slice(at)}`;
}
