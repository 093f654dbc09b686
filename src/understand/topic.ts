import type { LoadedKnowledge } from "../knowledge/index.ts";
import { features } from "./features.ts";
import { once } from "./words.ts";

export interface ScoredTopic {
  topic: string;
  /** probability between 0 and 1 */
  score: number;
}

export const OUT_OF_SCOPE = "out-of-scope";

/**
 * Training holds the weights back, so that the scores are too modest. With this factor they are right as often as
 * they say: on the questions under test/questions, which are not trained on, within five in a hundred.
 */
const SHARPNESS = 1.9;

/**
 * The topics that the text speaks for or against, and "out of scope", the likeliest first. However many topics there
 * are, only these cost anything; what is left for all others is in the scores.
 */
export function rankTopics(
  text: string,
  facts: Record<string, string>,
  knowledge: LoadedKnowledge,
): ScoredTopic[] {
  const { classes, buckets, scales, bias } = knowledge.matcher;
  const { starts, classes: columns, values } = knowledge.weights;
  const found = features(text, facts, knowledge, buckets);
  const outside = classes.length - 1;
  const sums = new Float64Array(classes.length);
  const seen = new Uint8Array(classes.length);
  const touched = [outside];
  seen[outside] = 1;
  for (const [i, bucket] of found.buckets.entries()) {
    const value = found.values[i] ?? 0;
    const end = starts[bucket + 1] ?? 0;
    for (let at = starts[bucket] ?? 0; at < end; at++) {
      const c = columns[at] ?? 0;
      sums[c] = (sums[c] ?? 0) + value * (values[at] ?? 0);
      if (seen[c] === 0) touched.push(c);
      seen[c] = 1;
    }
  }
  const unmoved = powersOf(bias);
  let total = unmoved.total;
  const powers = touched.map((c) => {
    const power = Math.exp(SHARPNESS * ((sums[c] ?? 0) * (scales[c] ?? 0) + (bias[c] ?? 0)));
    total += power - (unmoved.powers[c] ?? 0);
    return power;
  });
  return touched
    .map((c, i) => ({ topic: classes[c] ?? "", score: (powers[i] ?? 0) / total }))
    .sort((a, b) => b.score - a.score);
}

/** What every class weighs before anything is said. */
const powersOf = once((bias: number[]) => {
  const powers = Float64Array.from(bias, (one) => Math.exp(SHARPNESS * one));
  return { powers, total: powers.reduce((sum, one) => sum + one, 0) };
});
