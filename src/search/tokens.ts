const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
const ONLY_HIRAGANA = /^[ぁ-ゖー]+$/;
const HOLDS_HIRAGANA = /[ぁ-ゖ]/;
const BETWEEN_RUNS = /[^\p{L}\p{N}ー]+/u;

/** Katakana stays katakana here: what is written in hiragana only holds a Japanese sentence together. */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The words that carry meaning: those not written in hiragana alone. */
export function words(folded: string): string[] {
  return [...segmenter.segment(folded)]
    .filter(({ isWordLike, segment }) => isWordLike && !ONLY_HIRAGANA.test(segment))
    .map(({ segment }) => segment);
}

/** Single characters and pairs without hiragana, which find what the words cut differently: 引越 and 引っ越し. */
export function characters(folded: string): string[] {
  return folded.split(BETWEEN_RUNS).flatMap((run) =>
    [...run].flatMap((character, at) => {
      if (HOLDS_HIRAGANA.test(character)) return [];
      const pair = run.slice(at, at + 2);
      return pair.length === 2 && !HOLDS_HIRAGANA.test(pair) ? [character, pair] : [character];
    }),
  );
}
