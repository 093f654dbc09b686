import type { Span } from "./spans.ts";

export interface FoundWords<T> extends Span {
  words: string;
  means: T;
}

/** Every place where one of many words stands in a text. */
export type Finder<T> = (text: string) => FoundWords<T>[];

/** One pass over the text however many words there are: they are looked up by their first two characters. */
export function finderOf<T>(vocabulary: Iterable<readonly [words: string, means: T]>): Finder<T> {
  const byStart = new Map<number, { words: string; means: T }[]>();
  for (const [words, means] of vocabulary) {
    const start = startAt(words, 0);
    byStart.set(start, [...(byStart.get(start) ?? []), { words, means }]);
  }
  const single = [...byStart.keys()].some((start) => start < ONE_UNIT);
  return (text) => {
    const found: FoundWords<T>[] = [];
    const look = (start: number, from: number) => {
      const starting = byStart.get(start);
      if (!starting) return;
      for (const one of starting) {
        if (text.startsWith(one.words, from)) found.push({ ...one, from, to: from + one.words.length });
      }
    };
    for (let from = 0; from < text.length; from++) {
      const start = startAt(text, from);
      look(start, from);
      if (single && start >= ONE_UNIT) look(text.charCodeAt(from), from);
    }
    return found;
  };
}

const ONE_UNIT = 0x10000;

/** Two UTF-16 units as one number, or the last one of a text: no strings are cut for looking up. */
function startAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  return at + 1 < text.length ? (text.charCodeAt(at + 1) + 1) * ONE_UNIT + first : first;
}
