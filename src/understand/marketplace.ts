import type { Knowledge } from "../knowledge/index.ts";
import { outermost } from "./spans.ts";

export interface NamedMarketplace {
  id: string;
  /** as normalised */
  words: string;
}

/** The places where a normalised text names a marketplace, in no particular order; never a guess. */
export function namedMarketplaces(text: string, knowledge: Knowledge): NamedMarketplace[] {
  const spans = Object.entries(knowledge.marketplaces).flatMap(([id, { spellings }]) =>
    spellings.flatMap((spelling) => {
      const from = text.indexOf(spelling);
      const to = from + spelling.length;
      return from < 0 || insideAWord(text, from, to) ? [] : [{ id, words: spelling, from, to }];
    }),
  );
  return outermost(spans);
}

/** しばらくま is not らくま, and frill is not fril. */
function insideAWord(text: string, from: number, to: number): boolean {
  const latin = /[a-z]/;
  const cut = (at: number) => latin.test(text.charAt(at - 1)) && latin.test(text.charAt(at));
  return cut(from) || cut(to) || text.slice(from - 2, to).startsWith("しばらく");
}
