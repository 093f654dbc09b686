/** BM25's usual constants: how soon a repeated token stops counting, and how much a long document is held back. */
const SATURATION = 1.2;
const LENGTH_COUNTS = 0.75;

/** Where each token stands in one field of all documents. */
export interface Field {
  postings: Map<string, { document: number; times: number }[]>;
  lengths: number[];
  averageLength: number;
  /** the summed weight of each document's different tokens */
  weights: number[];
}

export function fieldOf(documents: string[][]): Field {
  const postings: Field["postings"] = new Map();
  for (const [document, tokens] of documents.entries()) {
    for (const [token, same] of Map.groupBy(tokens, (one) => one)) {
      const places = postings.get(token) ?? [];
      places.push({ document, times: same.length });
      postings.set(token, places);
    }
  }
  const lengths = documents.map((tokens) => tokens.length);
  const averageLength = lengths.reduce((a, b) => a + b, 0) / Math.max(1, documents.length);
  const field = { postings, lengths, averageLength, weights: [] };
  return { ...field, weights: documents.map((tokens) => totalWeight(tokens, field)) };
}

/** How telling a token is (BM25's inverse document frequency); a token of no document is the most telling. */
function weightOf(token: string, { postings, lengths }: Field): number {
  const documents = postings.get(token)?.length ?? 0;
  return Math.log(1 + (lengths.length - documents + 0.5) / (documents + 0.5));
}

function totalWeight(tokens: Iterable<string>, field: Field): number {
  let total = 0;
  for (const token of new Set(tokens)) total += weightOf(token, field);
  return total;
}

/** Adds BM25, as a share of the query's weight, so that fields of different tokens can be summed. */
export function addRelevance(query: string[], field: Field, counts: number, scores: Float64Array): void {
  const total = totalWeight(query, field) || 1;
  for (const token of new Set(query)) {
    const weight = (counts * weightOf(token, field)) / total;
    for (const { document, times } of field.postings.get(token) ?? []) {
      const length = (field.lengths[document] ?? 0) / field.averageLength;
      const repeated = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length);
      scores[document] = (scores[document] ?? 0) + (weight * times * (SATURATION + 1)) / (times + repeated);
    }
  }
}

/** Adds how much of each other query and document cover (Dice's coefficient by weight): short matches first. */
export function addOverlap(query: string[], field: Field, counts: number, scores: Float64Array): void {
  const total = totalWeight(query, field);
  const shared = new Float64Array(field.lengths.length);
  for (const token of new Set(query)) {
    const weight = weightOf(token, field);
    for (const { document } of field.postings.get(token) ?? []) {
      shared[document] = (shared[document] ?? 0) + weight;
    }
  }
  for (const [document, weight] of shared.entries()) {
    if (weight === 0) continue;
    scores[document] =
      (scores[document] ?? 0) + (counts * 2 * weight) / (total + (field.weights[document] ?? 0));
  }
}
