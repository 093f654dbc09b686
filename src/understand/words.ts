import type { Span } from "./spans.ts";

export interface FoundWords<T> extends Span {
  words: string;
  means: T;
}

/** Every place where one of many words stands in a text. */
export type Finder<T> = (text: string) => FoundWords<T>[];

/** One pass over the text however many words there are: they are looked up by their first two characters. */
export function finderOf<T>(vocabulary: Iterable<readonly [words: string, means: T]>): Finder<T> {
  const byStart = new Map<string, { words: string; means: T }[]>();
  for (const [words, means] of vocabulary) {
    const start = words.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), { words, means }]);
  }
  const single = [...byStart.keys()].some((start) => start.length === 1);
  return (text) => {
    const found: FoundWords<T>[] = [];
    const look = (start: string, from: number) => {
      for (const one of byStart.get(start) ?? []) {
        if (text.startsWith(one.words, from)) found.push({ ...one, from, to: from + one.words.length });
      }
    };
    for (let from = 0; from < text.length; from++) {
      look(text.slice(from, from + 2), from);
      if (single && from + 1 < text.length) look(text.charAt(from), from);
    }
    return found;
  };
}

/** Makes something from a part of the knowledge once, not once a question. */
export function once<K extends object, V>(make: (from: K) => V): (from: K) => V {
  const made = new WeakMap<K, V>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}
