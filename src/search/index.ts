import { addOverlap, addRelevance, type Field, fieldOf } from "./field.ts";
import { characters, foldForSearch, words } from "./tokens.ts";

export interface Document {
  id: string;
  title: string;
  text: string;
}

/** What `search` looks in; made once for a set of documents. */
export interface SearchIndex {
  ids: string[];
  kinds: { tokens: (folded: string) => string[]; titles: Field; whole: Field }[];
}

/** A title says most in the fewest words, but the text has the words that people use. */
const WHOLE_COUNTS = 1.5;
const OVERLAP_COUNTS = 0.6;

export function indexOf(documents: Document[]): SearchIndex {
  const titles = documents.map(({ title }) => foldForSearch(title));
  const whole = documents.map(({ title, text }) => foldForSearch(`${title}\n${text}`));
  const kinds = [words, characters].map((tokens) => ({
    tokens,
    titles: fieldOf(titles.map(tokens)),
    whole: fieldOf(whole.map(tokens)),
  }));
  return { ids: documents.map(({ id }) => id), kinds };
}

/** The documents nearest to a question, the nearest first; none that shares nothing with it. */
export function search(
  query: string,
  { ids, kinds }: SearchIndex,
  limit: number,
): { id: string; score: number }[] {
  const scores = new Float64Array(ids.length);
  const folded = foldForSearch(query);
  for (const { tokens, titles, whole } of kinds) {
    const asked = tokens(folded);
    addRelevance(asked, titles, 1, scores);
    addRelevance(asked, whole, WHOLE_COUNTS, scores);
    addOverlap(asked, titles, OVERLAP_COUNTS, scores);
  }
  return [...scores.keys()]
    .filter((i) => (scores[i] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .slice(0, limit)
    .map((i) => ({ id: ids[i] ?? "", score: scores[i] ?? 0 }));
}
