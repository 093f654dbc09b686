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
  const { classes, bias, buckets } = knowledge.matcher;
  const room = roomFor(classes);
  const { touched, sums, seen } = room;
  const count = addUp(features(text, facts, knowledge, buckets), knowledge, room);
  const highest = toLogits(knowledge, room, count);
  const least = count > MANY ? highest - FAR_BEHIND : Number.NEGATIVE_INFINITY;
  const unmoved = powersOf(bias);
  let total = unmoved.total;
  const near: ScoredTopic[] = [];
  for (let i = 0; i < count; i++) {
    const c = touched[i] ?? 0;
    const logit = sums[c] ?? 0;
    sums[c] = seen[c] = 0;
    total -= unmoved.powers[c] ?? 0;
    if (logit < least) continue;
    const power = Math.exp(logit);
    total += power;
    near.push({ topic: classes[c] ?? "", score: power });
  }
  for (const one of near) one.score /= total;
  return near.sort((a, b) => b.score - a.score);
}

interface Room {
  /** the classes that any feature speaks of, from the front */
  touched: Uint32Array;
  /** what the features add up to, for each class */
  sums: Float64Array;
  seen: Uint8Array;
}

/** Used again by every question, and left empty: making it anew would cost the more the more topics there are. */
const roomFor = once((classes: string[]): Room => {
  const { length } = classes;
  return {
    touched: new Uint32Array(length),
    sums: new Float64Array(length),
    seen: new Uint8Array(length),
  };
});

/** Adds the features up; out of scope is always among the classes that are touched. How many these are. */
function addUp(
  { buckets, values }: Features,
  { matcher, weights }: LoadedKnowledge,
  { touched, sums, seen }: Room,
): number {
  const outside = matcher.classes.length - 1;
  touched[0] = outside;
  seen[outside] = 1;
  let count = 1;
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i] ?? 0;
    const value = values[i] ?? 0;
    const end = weights.starts[bucket + 1] ?? 0;
    for (let at = weights.starts[bucket] ?? 0; at < end; at++) {
      const c = weights.classes[at] ?? 0;
      sums[c] = (sums[c] ?? 0) + value * (weights.values[at] ?? 0);
      if (seen[c] !== 0) continue;
      seen[c] = 1;
      touched[count++] = c;
    }
  }
  return count;
}

/** Makes logits of the sums, in their place. The highest of them, 0 at least. */
function toLogits({ matcher: { scales, bias } }: LoadedKnowledge, { touched, sums }: Room, count: number) {
  let highest = 0;
  for (let i = 0; i < count; i++) {
    const c = touched[i] ?? 0;
    const logit = SHARPNESS * ((sums[c] ?? 0) * (scales[c] ?? 0) + (bias[c] ?? 0));
    sums[c] = logit;
    if (logit > highest) highest = logit;
  }
  return highest;
}

/** What every class weighs before anything is said. */
const powersOf = once((bias: number[]) => {
  const powers = Float64Array.from(bias, (one) => Math.exp(SHARPNESS * one));
  return { powers, total: powers.reduce((sum, one) => sum + one, 0) };
});
