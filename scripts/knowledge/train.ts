import type { Knowledge, LoadedKnowledge, MatcherShape } from "../../src/knowledge/index.ts";
import { findFacts } from "../../src/understand/facts.ts";
import { normalize } from "../../src/understand/normalize.ts";
import { type Features, features, OUT_OF_SCOPE } from "../../src/understand/topic.ts";
import type { KnowledgeBase } from "./base.ts";

const BUCKETS = 8192;
const EPOCHS = 40;
const LEARNING_RATE = 0.1;
const BIAS_RATE = 0.01;
const DECAY = 3e-4;
/** Weights are whole numbers from −5 to 5: measured as good as −127 to 127, at a third of the bytes after gzip. */
const LEVELS = 5;

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
): { shape: MatcherShape; weights: Int8Array } {
  const classes = [...Object.keys(base.topics).sort(), OUT_OF_SCOPE];
  const examples = shuffle(toExamples(base, knowledge, classes));
  const size = BUCKETS * classes.length;
  const model: Model = {
    weights: new Float32Array(size),
    bias: new Float32Array(classes.length),
    squares: new Float32Array(size).fill(1e-6),
    classes: classes.length,
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
  const phrasings = (topic: string) => base.topics[topic]?.phrasings ?? base.outOfScope;
  return classes.flatMap((topic, label) => {
    const lines = phrasings(topic);
    return lines.map((line) => {
      const text = normalize(line, knowledge.spellings);
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

interface Model {
  weights: Float32Array;
  bias: Float32Array;
  /** AdaGrad's sum of squared gradients, one a weight */
  squares: Float32Array;
  classes: number;
}

function step(example: Example, model: Model): void {
  const { label, weight } = example;
  const gradients = probabilities(example, model).map((p, c) => weight * (p - (c === label ? 1 : 0)));
  for (const [c, gradient] of gradients.entries()) {
    model.bias[c] = (model.bias[c] ?? 0) - BIAS_RATE * gradient;
  }
  for (const [i, bucket] of example.buckets.entries()) {
    descend(bucket, example.values[i] ?? 0, gradients, model);
  }
}

function probabilities({ buckets, values }: Features, { weights, bias, classes }: Model): Float64Array {
  const logits = Float64Array.from(bias);
  for (const [i, bucket] of buckets.entries()) {
    const value = values[i] ?? 0;
    for (let c = 0; c < classes; c++) {
      logits[c] = (logits[c] ?? 0) + (weights[bucket * classes + c] ?? 0) * value;
    }
  }
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

function descend(bucket: number, value: number, gradients: Float64Array, model: Model): void {
  const { weights, squares, classes } = model;
  for (let c = 0; c < classes; c++) {
    const at = bucket * classes + c;
    const gradient = (gradients[c] ?? 0) * value + DECAY * (weights[at] ?? 0);
    squares[at] = (squares[at] ?? 0) + gradient * gradient;
    weights[at] = (weights[at] ?? 0) - (LEARNING_RATE * gradient) / Math.sqrt(squares[at] ?? 1);
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
  return { shape: { classes, buckets: BUCKETS, scales, bias: [...bias] }, weights: bytes };
}
