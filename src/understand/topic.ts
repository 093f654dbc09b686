import type { LoadedKnowledge } from "../knowledge/index.ts";

export interface ScoredTopic {
  topic: string;
  /** probability between 0 and 1 */
  score: number;
}

export const OUT_OF_SCOPE = "out-of-scope";
const MAX_GRAM = 3;

/** FNV-1a over UTF-16 units: the same number in Node and in workerd, at build and at run time. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/** The buckets that a normalised text and the facts found in it fall into, each once. */
export function features(text: string, facts: Record<string, string>, buckets: number): number[] {
  const padded = `^${text}$`;
  const found = new Set<number>();
  for (let size = 1; size <= MAX_GRAM; size++) {
    for (let at = 0; at + size <= padded.length; at++) {
      found.add(hash(`${size}${padded.slice(at, at + size)}`) % buckets);
    }
  }
  for (const [fact, value] of Object.entries(facts)) found.add(hash(`#${fact}=${value}`) % buckets);
  return [...found];
}

/** All topics and "out of scope", the likeliest first. */
export function rankTopics(
  text: string,
  facts: Record<string, string>,
  knowledge: LoadedKnowledge,
): ScoredTopic[] {
  const { classes, buckets, scales, bias } = knowledge.matcher;
  const found = features(text, facts, buckets);
  const scale = 1 / Math.sqrt(found.length);
  const sums = new Float64Array(classes.length);
  for (const bucket of found) {
    const start = bucket * classes.length;
    for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + (knowledge.weights[start + c] ?? 0);
  }
  const logits = Array.from(sums, (sum, c) => sum * scale * (scales[c] ?? 0) + (bias[c] ?? 0));
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return classes
    .map((topic, c) => ({ topic, score: (powers[c] ?? 0) / total }))
    .sort((a, b) => b.score - a.score);
}
