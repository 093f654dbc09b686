/** A phrasing with its class: one of the topics, or "out-of-scope". */
export interface Example {
  text: string;
  topic: string;
}

/** A class that a matcher proposes, the likeliest first; scores compare within one matcher only. */
export interface Hit {
  topic: string;
  score: number;
}

export interface Peer {
  name: string;
  /** What is trained or indexed, and its size in bytes when stored compactly. */
  prepare(
    examples: Example[],
  ): Promise<{ match: (text: string) => Promise<Hit[]> | Hit[]; stored: string | Uint8Array }>;
}

/** Search libraries return phrasings: the best one of each class stands for it. */
export function bestOfEach(hits: Hit[]): Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const known = best.get(hit.topic);
    if (!known || hit.score > known.score) best.set(hit.topic, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** As a careful user of a library would: one width, one case. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

export function words(text: string): string[] {
  return [...segmenter.segment(plain(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}
