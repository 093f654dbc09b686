import type { Knowledge, LoadedKnowledge, MatcherShape } from "../../src/knowledge/index.ts";
import { type Weights, withoutZeros, writeWeights } from "../../src/knowledge/weights.ts";
import { withoutDenied } from "../../src/understand/denied.ts";
import { findFacts } from "../../src/understand/facts.ts";
import { type Features, features } from "../../src/understand/features.ts";
import { normalize } from "../../src/understand/normalize.ts";
import { OUT_OF_SCOPE } from "../../src/understand/topic.ts";
import type { KnowledgeBase } from "./base.ts";

const BUCKETS = 32768;
const EPOCHS = 20;
const LEARNING_RATE = 0.1;
const BIAS_RATE = 0.01;
const DECAY = 3e-4;
/** What fewer phrasings than two in a thousand hold says more about their writers than about the topic. */
const IN_PHRASINGS_AT_LEAST = 0.002;
/** Weights are whole numbers from −7 to 7: measured as good as −127 to 127, at a third of the bytes after gzip. */
const LEVELS = 7;

interface Example extends Features {
  label: number;
  weight: number;
}

/**
 * Multinomial logistic regression over hashed n-grams, by AdaGrad in a fixed order, with weights of a few levels:
 * the same phrasings always give the same bytes.
 */
export function train(
  base: KnowledgeBase,
  knowledge: Omit<Knowledge, "matcher">,
): { shape: MatcherShape; weights: Weights } {
  const classes = [...Object.keys(base.topics).sort(), OUT_OF_SCOPE];
  const examples = shuffle(withoutRare(toExamples(base, knowledge, classes)));
  const size = BUCKETS * classes.length;
  const model: Model = {
    weights: new Float32Array(size),
    bias: new Float32Array(classes.length),
    squares: new Float32Array(size).fill(1e-6),
    scores: new Float64Array(classes.length),
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const example of examples) step(example, model);
  }
  return quantise(model.weights, model.bias, classes);
}

function toExamples(
  base: KnowledgeBase,
  knowledge: Omit<Knowledge, "matcher">,
  classes: string[],
): Example[] {
  // Whoever picks a suggested question is to be understood for certain.
  const phrasings = (topic: string) => {
    const { phrasings: written, questions } = base.topics[topic] ?? {
      phrasings: base.outOfScope,
      questions: [],
    };
    return [...written, ...questions];
  };
  return classes.flatMap((topic, label) => {
    const lines = phrasings(topic);
    return lines.map((line) => {
      const text = withoutDenied(normalize(line, knowledge));
      const facts = Object.fromEntries(
        findFacts(text, knowledge as LoadedKnowledge).map(({ fact, value }) => [fact, value]),
      );
      return {
        ...features(text, facts, knowledge, BUCKETS),
        label,
        weight: 10 / Math.sqrt(lines.length),
      };
    });
  });
}

function withoutRare(examples: Example[]): Example[] {
  const phrasings = new Int32Array(BUCKETS);
  for (const { buckets } of examples)
    for (const bucket of buckets) phrasings[bucket] = (phrasings[bucket] ?? 0) + 1;
  const enough = Math.round(IN_PHRASINGS_AT_LEAST * examples.length);
  return examples.map(({ buckets, values, ...rest }) => {
    const kept = [...buckets.keys()].filter((i) => (phrasings[buckets[i] ?? 0] ?? 0) >= enough);
    return { ...rest, buckets: kept.map((i) => buckets[i] ?? 0), values: kept.map((i) => values[i] ?? 0) };
  });
}

interface Model {
  weights: Float32Array;
  bias: Float32Array;
  /** AdaGrad's sum of squared gradients, one a weight */
  squares: Float32Array;
  /** one a class, used again by every step: allocation would be most of the time */
  scores: Float64Array;
}

function step(example: Example, model: Model): void {
  const { bias, scores } = model;
  predict(example, model);
  for (let c = 0; c < scores.length; c++) {
    const gradient = example.weight * ((scores[c] ?? 0) - (c === example.label ? 1 : 0));
    scores[c] = gradient;
    bias[c] = (bias[c] ?? 0) - BIAS_RATE * gradient;
  }
  for (let i = 0; i < example.buckets.length; i++) {
    descend(example.buckets[i] ?? 0, example.values[i] ?? 0, model);
  }
}

/** Leaves the probability of every class in `scores`. */
function predict({ buckets, values }: Features, { weights, bias, scores }: Model): void {
  scores.set(bias);
  for (let i = 0; i < buckets.length; i++) {
    const start = (buckets[i] ?? 0) * scores.length;
    const value = values[i] ?? 0;
    for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) + (weights[start + c] ?? 0) * value;
  }
  const highest = Math.max(...scores);
  let total = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp((scores[c] ?? 0) - highest);
    total += scores[c] ?? 0;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / total;
}

function descend(bucket: number, value: number, { weights, squares, scores }: Model): void {
  const start = bucket * scores.length;
  for (let c = 0; c < scores.length; c++) {
    const at = start + c;
    const weight = weights[at] ?? 0;
    const gradient = (scores[c] ?? 0) * value + DECAY * weight;
    const square = (squares[at] ?? 0) + gradient * gradient;
    squares[at] = square;
    weights[at] = weight - (LEARNING_RATE * gradient) / Math.sqrt(square);
  }
}

/** A linear congruential generator: the order is mixed, and always the same. */
function shuffle<T>(items: T[]): T[] {
  const mixed = [...items];
  let seed = 20261123;
  for (let i = mixed.length - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const j = seed % (i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

function quantise(weights: Float32Array, bias: Float32Array, classes: string[]) {
  const largest = classes.map((_, c) => {
    let most = 1e-9;
    for (let at = c; at < weights.length; at += classes.length)
      most = Math.max(most, Math.abs(weights[at] ?? 0));
    return most;
  });
  const scales = largest.map((most) => Math.fround(most / LEVELS));
  const bytes = Int8Array.from(weights, (weight, at) =>
    Math.round(weight / (scales[at % classes.length] ?? 1)),
  );
  const kept = withoutZeros(bytes, classes.length);
  const { layout } = writeWeights(kept, { buckets: BUCKETS, classes });
  return { shape: { classes, buckets: BUCKETS, layout, scales, bias: [...bias] }, weights: kept };
}
