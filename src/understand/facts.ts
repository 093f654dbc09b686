import type { Knowledge } from "../knowledge/index.ts";
import { outermost, type Span } from "./spans.ts";

export interface FoundFact {
  fact: string;
  value: string;
  /** the words that revealed it, as normalised */
  words: string;
}

/** What makes the word before it say the opposite, or something that has not happened: 評価したくない, 完了前, 届いたら. */
const NOT_SO =
  /^(?:な(?:い|く|か|け)|じゃな|では(?:な|あり)|でな|して(?:な|い(?:な|ませ))|しな|になって(?:な|い(?:な|ませ))|前|の前|する前|たくな|くな|くあ|方が|ほうが|方は|ほうは|ら(?!れ|し)|予定)/;

type FactSpan = FoundFact & Span;

/** The facts that a normalised text states. A fact said in two ways that exclude each other is left out. */
export function findFacts(text: string, knowledge: Knowledge): FoundFact[] {
  return Object.keys(knowledge.facts).flatMap((fact) => {
    const spans = outermost(spansOf(fact, text, knowledge));
    const chosen = choose(
      spans,
      knowledge.facts[fact]?.several ?? "none",
      Object.keys(knowledge.facts[fact]?.values ?? {}),
    );
    return chosen ? [{ fact, value: chosen.value, words: chosen.words }] : [];
  });
}

function spansOf(fact: string, text: string, knowledge: Knowledge): FactSpan[] {
  const values = Object.entries(knowledge.facts[fact]?.values ?? {});
  return values.flatMap(([value, { words }]) =>
    (words ?? []).flatMap((word) => {
      const from = text.indexOf(word);
      const to = from + word.length;
      return from < 0 || NOT_SO.test(text.slice(to)) ? [] : [{ fact, value, words: word, from, to }];
    }),
  );
}

function choose(
  spans: FactSpan[],
  several: "last-listed" | "first-said" | "none",
  order: string[],
): FactSpan | undefined {
  const values = new Set(spans.map((span) => span.value));
  if (values.size <= 1) return spans[0];
  if (several === "none") return undefined;
  if (several === "first-said") return spans.reduce((a, b) => (a.from <= b.from ? a : b));
  return spans.reduce((a, b) => (order.indexOf(a.value) >= order.indexOf(b.value) ? a : b));
}
