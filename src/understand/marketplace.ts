import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { outermost } from "./spans.ts";
import { finderOf } from "./words.ts";

export interface NamedMarketplace {
  id: string;
  /** as normalised */
  words: string;
}

const finder = once((marketplaces: Knowledge["marketplaces"]) =>
  finderOf(
    Object.entries(marketplaces).flatMap(([id, { spellings }]) =>
      spellings.map((spelling) => [spelling, id] as const),
    ),
  ),
);

/** The places where a normalised text names a marketplace, in no particular order; never a guess. */
export function namedMarketplaces(text: string, { marketplaces }: Knowledge): NamedMarketplace[] {
  const spans = finder(marketplaces)(text).filter(({ from, to }) => !insideAWord(text, from, to));
  return outermost(spans).map(({ means, words }) => ({ id: means, words }));
}

/** しばらくま is not らくま, and frill is not fril. */
function insideAWord(text: string, from: number, to: number): boolean {
  const latin = /[a-z]/;
  const cut = (at: number) => latin.test(text.charAt(at - 1)) && latin.test(text.charAt(at));
  return cut(from) || cut(to) || text.slice(from - 2, to).startsWith("しばらく");
}
