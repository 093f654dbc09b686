/** Longer questions are cut here: nobody types more, and every later stage is linear in the length. */
export const MAX_LENGTH = 5000;

const JAPANESE = "[\\u3040-\\u30ff\\u3400-\\u9fff\\u3005\\u30fc]";
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}]|\p{Cs}/gu;
const ANSI_SEQUENCE = /\p{Cc}?\[\d{1,3}m/gu;
const SPACE_IN_JAPANESE = new RegExp(`(?<=${JAPANESE})\\s+(?=${JAPANESE})`, "gu");
const REPEATED = /(.)\1{2,}/gu;

/**
 * One way of writing for what people type in many: NFKC, lower case, hiragana for katakana,
 * no invisible characters, no spaces inside Japanese, runs of one character shortened to two.
 */
export function fold(text: string): string {
  return [...text.slice(0, MAX_LENGTH)]
    .join("")
    .replace(ANSI_SEQUENCE, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(INVISIBLE, "")
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
    .replace(/[〜~]/gu, "ー")
    .replace(REPEATED, "$1$1")
    .replace(SPACE_IN_JAPANESE, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Folds the text and writes every known variant (受け取り評価 …) in its one spelling. */
export function normalize(text: string, spellings: [string, string][]): string {
  return spellings.reduce((result, [variant, spelling]) => result.replaceAll(variant, spelling), fold(text));
}
