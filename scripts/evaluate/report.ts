import type { Understanding } from "../../src/understand/index.ts";
import { isAcceptable, isRefused, type Measures, type Reading, share } from "./measure.ts";
import type { Questions } from "./questions.ts";

/** What `npm run evaluate` prints: words and figures for an operator, in Japanese. */

const percent = (part: number) => (Number.isNaN(part) ? "–" : `${(100 * part).toFixed(1)} %`);

export function summary(measures: Measures): Record<string, string> {
  return {
    話題が正しい: percent(measures.right),
    "話題が許せる（ラベルの別案も含む）": percent(measures.acceptable),
    許せる話題が上位3つにある: percent(measures.acceptableInTop3),
    答えるべきなのに断った: percent(measures.refused),
    範囲外を断った: percent(measures.outOfScopeRefused),
    書かれたフリマを読めた: percent(measures.marketplaceFound),
    書かれていないフリマを決めつけた: percent(measures.marketplaceGuessed),
    "立場が正しい（読めたうち）": percent(measures.roleRight),
    立場を読めた: percent(measures.roleGiven),
    "段階が正しい（読めたうち）": percent(measures.stageRight),
    段階を読めた: percent(measures.stageGiven),
    "確信度のずれ（ECE）": measures.calibrationError.toFixed(3),
  };
}

type Row = Record<string, string | number>;

/** How well the questions of each topic, marketplace, role or stage were read. */
export function byGroup(readings: Reading[], groupOf: (reading: Reading) => string): Row[] {
  const groups = [...Map.groupBy(readings, groupOf)].sort(([a], [b]) => a.localeCompare(b));
  return groups.map(([group, own]) => ({
    "": group,
    質問: own.length,
    許せる: percent(share(own, isAcceptable)),
    断った: percent(share(own, ({ understanding }) => isRefused(understanding))),
  }));
}

const PAIRS_SHOWN = 12;

/** Which topics are taken for which, the most frequent pair first. */
export function confusions(readings: Reading[]): Row[] {
  const wrong = readings.filter((reading) => !isAcceptable(reading));
  const pairs = Map.groupBy(
    wrong,
    ({ question, understanding }) =>
      `${question.topic} → ${isRefused(understanding) ? "断った" : understanding.topic}`,
  );
  return [...pairs]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, PAIRS_SHOWN)
    .map(([pair, own]) => ({ 取り違え: pair, 回: own.length, 例: own[0]?.question.text.slice(0, 40) ?? "" }));
}

const THRESHOLDS = [0, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Answering only from a score on: how many are still answered, and how many of those rightly. */
export function coverage(readings: Reading[]): Row[] {
  return THRESHOLDS.map((threshold) => {
    const answered = readings.filter(
      ({ understanding }) => !isRefused(understanding) && understanding.score >= threshold,
    );
    return {
      確信度: `${threshold} から`,
      答える: percent(answered.length / readings.length),
      そのうち許せる: percent(share(answered, isAcceptable)),
    };
  });
}

export function readAll(read: (text: string) => Understanding, { inScope }: Questions): Reading[] {
  return inScope.map((question) => ({ question, understanding: read(question.text) }));
}
