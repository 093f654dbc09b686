/**
 * Letters of one script in a row: as near to a word as can be told without a dictionary, and the same in Node, in
 * workerd and tomorrow. What is none stands alone, one sign after the other.
 */
const RUNS = /(?<word>\p{Script=Han}+|[ぁ-ゖ][ぁ-ゖー]*|[ァ-ヺ][ァ-ヺー]*|\p{Script=Hangul}+|[a-z]+)|./gsu;

export interface Run {
  text: string;
  isWord: boolean;
}

/** A text in NFKC and lower case, cut without a rest. */
export function runsOf(text: string): Run[] {
  return [...text.matchAll(RUNS)].map(({ 0: run, groups }) => ({
    text: run,
    isWord: groups?.word !== undefined,
  }));
}
