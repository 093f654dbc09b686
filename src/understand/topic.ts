import type { LoadedKnowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { type Features, features } from "./features.ts";

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
/** Of more topics than this, those that are far behind (by a logarithm) are left out. */
const MANY = 64;
const FAR_BEHIND = 9;

/**
 * The topics that the text speaks for or against, and "out of scope", the likeliest first. However many topics there
 * are, only these cost anything; what is left for all others is in the scores.
 */
export function rankTopics(
  text: string,
  facts: Record<string, string>,
  knowledge: LoadedKnowledge,
): ScoredTopic[] {
  const { classes, scales, bias } = knowledge.matcher;
  const found = features(text, facts, knowledge, knowledge.matcher.buckets);
  const { touched, sums } = touchedBy(found, knowledge);
  const logits = touched.map((c, i) => SHARPNESS * ((sums[i] ?? 0) * (scales[c] ?? 0) + (bias[c] ?? 0)));
  let highest = 0;
  for (const logit of logits) if (logit > highest) highest = logit;
  const least = touched.length > MANY ? highest - FAR_BEHIND : Number.NEGATIVE_INFINITY;
  const unmoved = powersOf(bias);
  let total = unmoved.total;
  const near: ScoredTopic[] = [];
  for (let i = 0; i < touched.length; i++) {
    const c = touched[i] ?? 0;
    const logit = logits[i] ?? 0;
    total -= unmoved.powers[c] ?? 0;
    if (logit < least) continue;
    const power = Math.exp(logit);
    total += power;
    near.push({ topic: classes[c] ?? "", score: power });
  }
  for (const one of near) one.score /= total;
  return near.sort((a, b) => b.score - a.score);
}

/** What the features add up to for each class that any of them speaks of; out of scope is always among them. */
function touchedBy({ buckets, values }: Features, { matcher, weights }: LoadedKnowledge) {
  const { sums, seen } = roomFor(matcher.classes);
  const outside = matcher.classes.length - 1;
  const touched = [outside];
  seen[outside] = 1;
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i] ?? 0;
    const value = values[i] ?? 0;
    const end = weights.starts[bucket + 1] ?? 0;
    for (let at = weights.starts[bucket] ?? 0; at < end; at++) {
      const c = weights.classes[at] ?? 0;
      sums[c] = (sums[c] ?? 0) + value * (weights.values[at] ?? 0);
      if (seen[c] === 0) touched.push(c);
      seen[c] = 1;
    }
  }
  const found = touched.map((c) => sums[c] ?? 0);
  for (const c of touched) sums[c] = seen[c] = 0;
  return { touched, sums: found };
}

/** Used again by every question, and left empty: making it anew would cost the more the more topics there are. */
const roomFor = once((classes: string[]) => ({
  sums: new Float64Array(classes.length),
  seen: new Uint8Array(classes.length),
}));

/** What every class weighs before anything is said. */
const powersOf = once((bias: number[]) => {
  const powers = Float64Array.from(bias, (one) => Math.exp(SHARPNESS * one));
  return { powers, total: powers.reduce((sum, one) => sum + one, 0) };
});
