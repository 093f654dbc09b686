import { toHiragana } from "wanakana";

const JAPANESE_OR_OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
/** In pieces: wanakana recurses into a word, and overflows the stack in one of thousands of letters. */
const WORD = /[a-z][a-z'-]{0,49}/g;
const KANA = /^[ぁ-ゖー]+$/;
/** Nobody types a question in Latin letters as long as this, and reading it costs ten times what all else does. */
const LONGEST = 500;
/** Of English words only the small ones (to, no, made) can be read as Japanese syllables. */
const READABLE_AT_LEAST = 0.6;

/** Whether a folded text is Japanese written in Latin letters: 「henpin dekimasuka」. */
export function isRomaji(text: string): boolean {
  if (text.length > LONGEST || JAPANESE_OR_OTHER_SCRIPT.test(text)) return false;
  const words = text.match(WORD) ?? [];
  const letters = (list: string[]) => list.reduce((sum, word) => sum + word.length, 0);
  const readable = words.filter((word) => KANA.test(toHiragana(word)));
  return letters(words) > 0 && letters(readable) >= READABLE_AT_LEAST * letters(words);
}

/** Hiragana for every word that can be read so; the others (mercari, line) stay. */
export function romajiToHiragana(text: string): string {
  return text.replace(WORD, (word) => {
    const kana = toHiragana(word);
    return KANA.test(kana) ? kana : word;
  });
}
