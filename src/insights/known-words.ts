import type { Knowledge } from "../knowledge/index.ts";
import { type Run, runsOf } from "../knowledge/word-runs.ts";
import { once } from "../once.ts";
import { MASK, oneMask } from "./mask.ts";

/** Signs that hold a sentence together; any other could spell something. */
const SIGNS = "、。,.!?「」()・… ";
/** An address or a nickname may be made of the most ordinary words: free.shipping */
const JOINED_LATIN = /[a-z]+[^\s'\p{L}〓]+[a-z][^\s'\p{Lo}〓、。]*/gu;
const HAN = /^\p{Script=Han}/u;
const KATAKANA = /^[ァ-ヺ]/u;
const HIRAGANA = /^[ぁ-ゖ]/u;
/** The shortest words that a longer one may be put together of: 取引完了, メルカリショップス. */
const PART_AT_LEAST = { han: 2, katakana: 3 };

/**
 * What is done stands before these, and nobody's name does: 「転売した」, 「オファーできる」. A longer word may begin with
 * one: 「榊原返品した」.
 */
const IS_DONE = /^(?:した|して|しな|しま|しよ|する|すれ|せず|され|させ|でき)/u;
const NEW_WORD = /^(?:\p{Script=Han}{2}|[ァ-ヺ][ァ-ヺー]{2,5})$/u;
const NUMERAL = /[〇零一二三四五六七八九十百千万億]/u;
/** More new words than these are none that a question would be read for. */
const NEW_AT_MOST = 3;

type Words = Pick<Knowledge, "words">;

const setOf = once(({ words }: Words) => new Set(words.split(" ")));

/**
 * A masked text of which nothing is left but words that the knowledge itself uses, and `learnt` ones: everything else is
 * 〓. Undefined when that leaves no word to read.
 */
export function onlyKnown(
  masked: string,
  knowledge: Words,
  learnt: ReadonlySet<string> = new Set(),
): string | undefined {
  const known = setOf(knowledge);
  const isKnown = (word: string) => known.has(word) || learnt.has(word);
  let text = masked.replace(JOINED_LATIN, MASK);
  // What stood beside a word that is gone may stand alone now.
  for (let before = ""; before !== text; ) {
    before = text;
    text = pass(before, isKnown);
  }
  return runsOf(text).some((run) => run.isWord && run.text.length > 1) ? text : undefined;
}

function pass(masked: string, isKnown: (word: string) => boolean): string {
  let before: string | undefined;
  const runs = runsOf(masked);
  const kept = runs.map((run, i) => {
    const stays = !isAlone(i, runs) && mayStay(run, before, isKnown);
    before = stays && run.isWord ? run.text : undefined;
    return stays ? run.text : MASK;
  });
  return oneMask(kept.join("")).trim();
}

/** Names are written in parts of one or two characters with a space between them: 「畑 響」, 「今出 かず」 */
function isAlone(i: number, runs: Run[]): boolean {
  const { text = "", isWord } = runs[i] ?? {};
  if (!isWord || runs[i - 1]?.isWord || runs[i + 1]?.isWord) return false;
  return text.length === 1 || (text.length === 2 && !HAN.test(text) && !/^[a-z]/.test(text));
}

function mayStay({ text, isWord }: Run, before: string | undefined, isKnown: (word: string) => boolean) {
  if (!isWord) return SIGNS.includes(text);
  // A name may be spelled letter by letter: 「た な か」.
  if (text.length === 1 && HIRAGANA.test(text)) return before !== undefined && isKnown(text);
  if (HAN.test(text)) return isMadeOf(text, PART_AT_LEAST.han, isKnown);
  if (KATAKANA.test(text)) return isMadeOf(text, PART_AT_LEAST.katakana, isKnown);
  return isKnown(text);
}

/** Whether a text is a known word, or some of them without a gap. */
function isMadeOf(text: string, least: number, isKnown: (word: string) => boolean): boolean {
  if (isKnown(text)) return true;
  const reached = [true];
  for (let to = least; to <= text.length; to++)
    for (let from = 0; from <= to - least; from++)
      if (reached[from] && isKnown(text.slice(from, to))) reached[to] = true;
  return reached[text.length] === true;
}

/** Words of a masked text that the knowledge does not use and that are nobody's name, number or contact. */
export function newWordsIn(masked: string, knowledge: Words): string[] {
  const known = setOf(knowledge);
  const runs = runsOf(masked);
  const found = runs.filter(({ text }, i) => {
    const isNew = NEW_WORD.test(text) && !NUMERAL.test(text) && !known.has(text);
    return isNew && IS_DONE.test(runs[i + 1]?.text ?? "");
  });
  return [...new Set(found.map(({ text }) => text))].slice(0, NEW_AT_MOST);
}
