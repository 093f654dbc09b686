import { bestOfEach, type Example, type Hit, type Peer, plain } from "./peer.ts";

const SATURATION = 1.2;
const LENGTH_COUNTS = 0.75;

function bigrams(text: string): string[] {
  const folded = plain(text).replace(/\s/g, "");
  return Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) => folded.slice(at, at + 2));
}

/** The textbook formula, as the floor that any library should reach. */
export const bm25: Peer = {
  name: "BM25 over bigrams",
  async prepare(examples) {
    const tokens = examples.map(({ text }) => bigrams(text));
    const average = tokens.reduce((sum, { length }) => sum + length, 0) / tokens.length;
    const postings = new Map<string, Map<number, number>>();
    for (const [id, list] of tokens.entries()) {
      for (const token of list) {
        const places = postings.get(token) ?? new Map<number, number>();
        places.set(id, (places.get(id) ?? 0) + 1);
        postings.set(token, places);
      }
    }
    const match = (text: string): Hit[] => {
      const scores = new Map<number, number>();
      for (const token of new Set(bigrams(text))) {
        const places = postings.get(token);
        if (!places) continue;
        const weight = Math.log(1 + (examples.length - places.size + 0.5) / (places.size + 0.5));
        for (const [id, times] of places) {
          const length = (tokens[id]?.length ?? 0) / average;
          const score =
            (weight * times * (SATURATION + 1)) /
            (times + SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length));
          scores.set(id, (scores.get(id) ?? 0) + score);
        }
      }
      return bestOfEach(
        [...scores].map(([id, score]) => ({ topic: (examples[id] as Example).topic, score })),
      );
    };
    return {
      match,
      stored: JSON.stringify([...postings].map(([token, places]) => [token, ...places.keys()])),
    };
  },
};
