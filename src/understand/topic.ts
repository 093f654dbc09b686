import type { Knowledge, LoadedKnowledge } from "../knowledge/index.ts";
import { finderOf, once } from "./words.ts";

export interface ScoredTopic {
  topic: string;
  /** probability between 0 and 1 */
  score: number;
}

export const OUT_OF_SCOPE = "out-of-scope";
const MAX_GRAM = 3;
/** How much a concept or a fact counts beside an n-gram. */
const MEANING_COUNTS = 5;

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units: the same number in Node and in workerd, at build and at run time. */
function hash(text: string): number {
  let value = FNV_BASIS;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return value >>> 0;
}

const conceptFinder = once((concepts: Knowledge["concepts"]) =>
  finderOf(
    Object.entries(concepts).flatMap(([concept, words]) => words.map((word) => [word, concept] as const)),
  ),
);

/** The concepts of concepts.yaml that a normalised text speaks of. */
function conceptsIn(text: string, { concepts }: Pick<Knowledge, "concepts">): Set<string> {
  return new Set(conceptFinder(concepts)(text).map(({ means }) => means));
}

/** What a text gives the matcher: hashed features and how much each counts, the whole of length one. */
export interface Features {
  buckets: number[];
  values: number[];
}

/** The n-grams of a normalised text, its concepts and the facts found in it, each once. */
export function features(
  text: string,
  facts: Record<string, string>,
  knowledge: Pick<Knowledge, "concepts">,
  buckets: number,
): Features {
  const padded = `^${text}$`;
  const found = new Map<number, number>();
  for (let from = 0; from < padded.length; from++) {
    // One n-gram's hash goes on from the one before: no strings are cut.
    let value = FNV_BASIS;
    for (let at = from; at < Math.min(from + MAX_GRAM, padded.length); at++) {
      value = Math.imul(value ^ padded.charCodeAt(at), FNV_PRIME);
      found.set((value >>> 0) % buckets, 1);
    }
  }
  const said = Object.entries(facts).map(([fact, value]) => `#${fact}=${value}`);
  const meant = [...conceptsIn(text, knowledge)].map((concept) => `@${concept}`);
  for (const name of [...said, ...meant]) found.set(hash(name) % buckets, MEANING_COUNTS);
  const values = [...found.values()];
  const length = Math.hypot(...values);
  return { buckets: [...found.keys()], values: values.map((value) => value / length) };
}

/** All topics and "out of scope", the likeliest first. */
export function rankTopics(
  text: string,
  facts: Record<string, string>,
  knowledge: LoadedKnowledge,
): ScoredTopic[] {
  const { classes, buckets, scales, bias } = knowledge.matcher;
  const found = features(text, facts, knowledge, buckets);
  const sums = new Float64Array(classes.length);
  for (const [i, bucket] of found.buckets.entries()) {
    const start = bucket * classes.length;
    const value = found.values[i] ?? 0;
    for (let c = 0; c < sums.length; c++) {
      sums[c] = (sums[c] ?? 0) + value * (knowledge.weights[start + c] ?? 0);
    }
  }
  const logits = Array.from(sums, (sum, c) => sum * (scales[c] ?? 0) + (bias[c] ?? 0));
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return classes
    .map((topic, c) => ({ topic, score: (powers[c] ?? 0) / total }))
    .sort((a, b) => b.score - a.score);
}
