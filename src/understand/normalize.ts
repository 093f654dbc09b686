/** Longer questions are cut here: nobody types more, and every later stage is linear in the length. */
export const MAX_LENGTH = 5000;

const JAPANESE = "[\\u3040-\\u30ff\\u3400-\\u9fff\\u3005\\u30fc]";
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}]|\p{Cs}/gu;
const ANSI_SEQUENCE = /\p{Cc}?\[\d{1,3}m/gu;
const SPACE_IN_JAPANESE = new RegExp(`(?<=${JAPANESE})\\s+(?=${JAPANESE})`, "gu");
const REPEATED = /([^\d])\1{2,}/gu;

/**
 * One way of writing for what people type in many: NFKC, lower case, hiragana for katakana,
 * no invisible characters, no spaces inside Japanese, runs of one character shortened to two.
 */
export function fold(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
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

interface Speller {
  pattern: RegExp;
  spelled: Map<string, string>;
}

const spellers = new WeakMap<[string, string][], Speller>();

/**
 * Folds the text and writes every known variant (受け取り評価 …) in its one spelling, in one pass:
 * the longest variant at a place counts, and a spelling that already stands there stays.
 */
export function normalize(text: string, spellings: [string, string][]): string {
  const { pattern, spelled } = spellerOf(spellings);
  return fold(text).replace(pattern, (found) => spelled.get(found) ?? found);
}

/** Prepared once for a knowledge, not once a question. */
function spellerOf(spellings: [string, string][]): Speller {
  const known = spellers.get(spellings);
  if (known) return known;
  const words = [...new Set(spellings.flat())].sort((a, b) => b.length - a.length);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = words.length > 0 ? new RegExp(escaped.join("|"), "g") : /(?!)/g;
  const speller = { pattern, spelled: new Map(spellings) };
  spellers.set(spellings, speller);
  return speller;
}
