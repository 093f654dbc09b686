import { isRomaji } from "./romaji.ts";

export type Language = "ja" | "en" | "zh" | "ko";

/** Characters that Chinese uses every few words and Japanese does not. */
const CHINESE = /[吗嗎你您们們这這请請怎么麼呢吧啊给還还卖貨货评價价没沒对錢钱啥咋买东东後吗过边]/u;
const LATIN_AT_LEAST = 4;

/**
 * The language that a folded text is written in; English for every other one, because its speakers read
 * that most likely, and Japanese where nothing tells.
 */
export function languageOf(text: string): Language {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  if (/\p{Script=Han}/u.test(text)) return CHINESE.test(text) ? "zh" : "ja";
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= LATIN_AT_LEAST && !isRomaji(text) ? "en" : "ja";
}
