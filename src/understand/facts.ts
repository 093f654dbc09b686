import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { fold } from "./normalize.ts";
import { outermost, type Span } from "./spans.ts";
import { isAbout } from "./subject.ts";
import { finderOf } from "./words.ts";

export interface FoundFact {
  fact: string;
  value: string;
  /** the words that revealed it, as normalised */
  words: string;
  /** the words say how long it seems to have been: the day of the completion decides, where it is told */
  unlessDated?: true;
}

/** What makes the word before it say the opposite, or something that has not happened: 評価したくない, 完了前, 届いたら. */
const NOT_SO =
  /^(?:い(?:な|ませ)|な(?:い|く|か|け)|じゃな|では(?:な|あり)|でな|して(?:な|い(?:な|ませ))|しな|になって(?:な|い(?:な|ませ))|前|の前|する前|たくな|くな|くあ|方が|ほうが|方は|ほうは|ら(?!れ|し|くま)|予定|(?:して)?しまう(?:の|ん|と|前|か)|(?:して)?しまいそう|(?:する|になる)の[がは](?:怖|こわ|不安|心配|嫌)|(?:つけ|す)?る(?:ぞ|からな))/;

/** What somebody else said: 「間違えて買った」と言われた is told by a seller. */
const QUOTED = /「[^」]*」|『[^』]*』|"[^"]*"/g;

/** The same without quotation marks, and what was so in another deal. */
const REPORTED = /^(?:です|ました|した|だ)?(?:よね)?(?:って|と)(?:言|いう|書)/;
const OF_ANOTHER = /(?:前回|(?<!日)前の(?:取引|商品|人)|別の|(?<!相手の)他の|友達|友人|知人)[^。、!?]{0,10}$/;

const NOT_SO_REACHES = 10;
/** 電源が入ら, サイズが合わ: stems that stand before ない only, which therefore takes nothing back. */
const NEGATIVE_STEM = /[らわ]$/;

type FactSpan = FoundFact & Span;

type Facts = Knowledge["facts"];

const finder = once((facts: Facts) =>
  finderOf(
    Object.entries(facts).flatMap(([fact, { values }]) =>
      Object.entries(values).flatMap(([value, { words = [], unlessDated = [], notAfter }]) => [
        ...words.map((word) => [word, { fact, value, notAfter }] as const),
        ...unlessDated.map((word) => [word, { fact, value, notAfter, unlessDated: true as const }] as const),
      ]),
    ),
  ),
);

/** The facts that a normalised text states. A fact said in two ways that exclude each other is left out. */
export function findFacts(text: string, { facts }: Pick<Knowledge, "facts">): FoundFact[] {
  const told = quotesBlanked(text);
  const spans = finder(facts)(text)
    .filter(({ words, to }) => NEGATIVE_STEM.test(words) || !NOT_SO.test(text.slice(to, to + NOT_SO_REACHES)))
    .filter(({ means, from }) => !isAbout(means.notAfter, text, from))
    .map(({ means: { notAfter: _, ...means }, words, from, to }) => ({ ...means, words, from, to }));
  return Object.entries(facts).flatMap(([fact, { several, quoted, values }]) => {
    const own = spans.filter((span) => span.fact === fact && (quoted === "counted" || isOwn(span, told)));
    const chosen = choose(outermost(own), several, Object.keys(values));
    if (!chosen) return [];
    const { value, words, unlessDated } = chosen;
    return [{ fact, value, words, ...(unlessDated && { unlessDated }) }];
  });
}

/** The fact whose value's label is all that a folded text says: 「購入者」 answers a question, whoever else it may name. */
export function labelledFact(folded: string, { facts }: Pick<Knowledge, "facts">): FoundFact | undefined {
  const words = folded.replace(/(?:です|でした)?[。.!]*$/, "");
  const found = factsByLabel(facts).get(words);
  return found && { ...found, words };
}

const factsByLabel = once((facts: Facts) => {
  const labelled = Object.entries(facts).flatMap(([fact, { values }]) =>
    Object.entries(values).map(([value, { label }]) => [fold(label), { fact, value }] as const),
  );
  // Of two with one label the first counts.
  return new Map(labelled.reverse());
});

/** Said of the writer's own deal, by the writer. */
function isOwn({ from, to, words }: FactSpan, told: string): boolean {
  const [before, behind] = [told.slice(0, from), told.slice(to, to + NOT_SO_REACHES)];
  return told.slice(from, to) === words && !REPORTED.test(behind) && !OF_ANOTHER.test(before);
}

function quotesBlanked(text: string): string {
  return text.replace(QUOTED, (words) => " ".repeat(words.length));
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
