import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { isRomaji, romajiToHiragana } from "./romaji.ts";

/** Longer questions are cut here: nobody types more, and every later stage is linear in the length. */
export const MAX_LENGTH = 5000;

const JAPANESE = "[\\u3040-\\u30ff\\u3400-\\u9fff\\u3005\\u30fc]";
export const INVISIBLE = /\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Variation_Selector}/gu;
/** Shown from right to left by a control character: what the reader saw is the reverse. */
const RIGHT_TO_LEFT = /\u202e([^\u202c\n]*)\u202c?/gu;
const ANSI_SEQUENCE = /\p{Cc}?\[\d{1,3}m/gu;
/** Letters, figures and signs in a row, with a sign that markup, code and kaomoji are made of. */
const RUN_WITH_SIGNS = /(?<![!-~ ])[!-~ ]*[;{}$<>\\^][!-~ ]*/gu;
/** Markup and code, whoever put them there: <b>, {{7*7}}, '; DROP TABLE x; -- */
const CODE =
  /<(script|style)\b.*?<\/\1>|<\/?[a-z][^<>]*>|\$?\{+[^{}]*\}+|['")]\s*;.*|(?<![\^_to><]);\s*[a-z]+ [-a-z*].*/gi;
/** What is left of ^^; and (>_<): whatever stands beside it is kept. */
const SIGNS = /[;{}$<>\\^_|`]+/g;
const EMPTY_BRACKETS = /\(\s*\)/g;
/** 「2026 年 11 月 20 日」, but 「10 月曜」 as it is. */
const SPACE_IN_DATE = /(?<=\d) (?=[年月日時分週](?!曜))|(?<=[年月]) (?=\d)/gu;
const SPACE_IN_JAPANESE = new RegExp(`(?<=${JAPANESE})\\s+(?=${JAPANESE})`, "gu");
const HOLDS_JAPANESE = new RegExp(JAPANESE, "u");
const KANJI = /\p{Script=Han}/u;
const REPEATED = /([^\d])\1{2,}/gu;

/** NFKC, no longer than is read: one character may become eighteen. */
export function nfkc(text: string): string {
  return text.slice(0, MAX_LENGTH).normalize("NFKC").slice(0, MAX_LENGTH);
}

/**
 * One way of writing for what people type in many: NFKC, lower case, hiragana for katakana,
 * no invisible characters, no spaces inside Japanese, runs of one character shortened to two.
 */
export function fold(text: string): string {
  const inJapanese = HOLDS_JAPANESE.test(text);
  const shown = text
    .slice(0, MAX_LENGTH)
    .replace(RIGHT_TO_LEFT, (_, words: string) => [...words].reverse().join(""))
    .replace(ANSI_SEQUENCE, "");
  return nfkc(shown)
    .replace(RUN_WITH_SIGNS, (run) => (inJapanese ? withoutSigns(run) : run))
    .toLowerCase()
    .replace(INVISIBLE, "")
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
    .replace(/[〜~]/gu, "ー")
    .replace(REPEATED, "$1$1")
    .replace(SPACE_IN_JAPANESE, "")
    .replace(/\s+/gu, " ")
    .replace(SPACE_IN_DATE, "")
    .trim();
}

function withoutSigns(run: string): string {
  return run.replace(CODE, " ").replace(SIGNS, " ").replace(EMPTY_BRACKETS, " ");
}

type Spellings = Knowledge["spellings"];

/**
 * A text as every later stage reads it: folded, with every known variant in its one spelling. A text in
 * Latin letters or without any kanji is written with the kanji of readings.yaml first.
 */
export function normalize(text: string, knowledge: Pick<Knowledge, "spellings" | "readings">): string {
  return normalizeFolded(fold(text), knowledge);
}

/** The same for a text that is folded already. */
export function normalizeFolded(
  folded: string,
  { spellings, readings }: Pick<Knowledge, "spellings" | "readings">,
): string {
  const kana = isRomaji(folded) ? fold(romajiToHiragana(folded)) : folded;
  return spell(KANJI.test(kana) ? kana : spell(kana, readings), spellings);
}

const spellerOf = once((spellings: Spellings) => {
  const words = [...new Set(spellings.flat())].sort((a, b) => b.length - a.length);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = words.length > 0 ? new RegExp(escaped.join("|"), "g") : /(?!)/g;
  return { pattern, spelled: new Map(spellings) };
});

/** In one pass: the longest variant at a place counts, and a spelling that already stands there stays. */
export function spell(folded: string, spellings: Spellings): string {
  const { pattern, spelled } = spellerOf(spellings);
  return folded.replace(pattern, (found) => spelled.get(found) ?? found);
}
