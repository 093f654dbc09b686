import type { Knowledge } from "../knowledge/index.ts";

/** The marketplaces that a normalised text names, in no particular order; never a guess. */
export function namedMarketplaces(text: string, knowledge: Knowledge): string[] {
  const spans = Object.entries(knowledge.marketplaces).flatMap(([id, { spellings }]) =>
    spellings.flatMap((spelling) => {
      const at = text.indexOf(spelling);
      return at < 0 ? [] : [{ id, from: at, to: at + spelling.length }];
    }),
  );
  // 「paypayフリマ」 holds 「フリマ」, 「楽天フリマ」 holds it too: the longest name at a place wins.
  const named = spans.filter(
    (span) =>
      !spans.some(
        (other) =>
          other.from <= span.from && other.to >= span.to && other.to - other.from > span.to - span.from,
      ),
  );
  return [...new Set(named.map((span) => span.id))];
}
