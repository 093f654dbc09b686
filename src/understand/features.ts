import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { finderOf } from "./words.ts";

const MAX_GRAM = 3;
/** How much a concept or a fact counts beside an n-gram. */
const MEANING_COUNTS = 5;

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units: the same number in Node and in workerd, at build and at run time. */
export function bucketOf(name: string, buckets: number): number {
  let value = FNV_BASIS;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), FNV_PRIME);
  return (value >>> 0) % buckets;
}

const conceptFinder = once((concepts: Knowledge["concepts"]) =>
  finderOf(
    Object.entries(concepts).flatMap(([concept, words]) => words.map((word) => [word, concept] as const)),
  ),
);

/** 「@refund」 for a concept of concepts.yaml that a normalised text speaks of, 「#role=buyer」 for a fact. */
function meanings(
  text: string,
  facts: Record<string, string>,
  { concepts }: Pick<Knowledge, "concepts">,
): string[] {
  const meant = new Set(conceptFinder(concepts)(text).map(({ means }) => `@${means}`));
  return [...Object.entries(facts).map(([fact, value]) => `#${fact}=${value}`), ...meant];
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
  for (const name of meanings(text, facts, knowledge)) found.set(bucketOf(name, buckets), MEANING_COUNTS);
  const values = [...found.values()];
  const length = Math.hypot(...values);
  return { buckets: [...found.keys()], values: values.map((value) => value / length) };
}

/** The same in words, for whoever wants to see what the matcher saw. */
export function featureNames(
  text: string,
  facts: Record<string, string>,
  knowledge: Pick<Knowledge, "concepts">,
): string[] {
  const padded = `^${text}$`;
  const sizes = Array.from({ length: MAX_GRAM }, (_, i) => i + 1);
  const starts = Array.from({ length: padded.length }, (_, from) => from);
  const grams = starts.flatMap((from) =>
    sizes.filter((size) => from + size <= padded.length).map((size) => padded.slice(from, from + size)),
  );
  return [...new Set([...meanings(text, facts, knowledge), ...grams])];
}
