import { readKnowledge } from "../../../scripts/read-knowledge.ts";
import type { Knowledge, Rule } from "../../../src/knowledge/index.ts";
import { writeText } from "../../../src/knowledge/text.ts";
import { writeWeights } from "../../../src/knowledge/weights.ts";
import { features } from "../../../src/understand/features.ts";
import { normalize } from "../../../src/understand/normalize.ts";
import { OUT_OF_SCOPE } from "../../../src/understand/topic.ts";

/** As many rules as one likes, in the form in which the Worker loads them, and questions about them. */
export interface Synthetic {
  text: string;
  matcher: ArrayBuffer;
  /** a question, and the topic that it is about */
  questions: { text: string; topic: string }[];
}

const TEMPLATE = "rakuma/message-window";
const WORDS_A_TOPIC = 3;
const PHRASINGS_A_TOPIC = 6;
const LEVELS = 6;
/** A scale with which the words of a topic outweigh all others, however many there are. */
const SCALE = 0.8;
/** What more topics than one in twenty hold tells nothing. */
const RARE_BELOW = 0.05;
const SYLLABLES = [
  ..."かきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわがぎぐげござじずぜぞだでどばびぶべぼ",
];
const TAILS = [
  "はできますか",
  "はいつまでですか",
  "について教えてください",
  "をしてもいいですか",
  "で困っています",
  "はどうすればいい",
];

/** `count` rules: a quarter as many topics in four marketplaces, each topic with words of its own. */
export function synthetic(count: number): Synthetic {
  const { weights: _, matcher: __, ...real } = readKnowledge();
  const rule = real.rules[TEMPLATE];
  if (!rule) throw new Error(`There is no rule ${TEMPLATE}`);
  const marketplaces = Object.keys(real.marketplaces);
  const random = generator(20261123);
  const topics = Array.from({ length: Math.round(count / marketplaces.length) }, (_, i) => `topic-${i}`);
  const phrasings = topics.map(() => phrasingsOf(random));
  const knowledge: Omit<Knowledge, "matcher"> = {
    ...real,
    topics: Object.fromEntries(topics.map((topic) => [topic, topicCalled(topic)])),
    rules: Object.fromEntries(
      topics.flatMap((topic) => marketplaces.map((one): [string, Rule] => [`${one}/${topic}`, rule])),
    ),
  };
  const { shape, file } = trainByCounting(topics, phrasings, knowledge);
  return {
    text: writeText({ ...knowledge, matcher: shape }),
    matcher: file.slice().buffer as ArrayBuffer,
    questions: topics.map((topic, i) => ({ text: `ラクマで${phrasings[i]?.[0] ?? ""}`, topic })),
  };
}

function topicCalled(topic: string): Knowledge["topics"][string] {
  return { title: topic, label: topic, related: [], ladder: [], assumes: {}, inquiry: false, questions: [] };
}

function phrasingsOf(random: (below: number) => number): string[] {
  const pick = <T>(list: T[]) => list[random(list.length)] as T;
  const words = Array.from({ length: WORDS_A_TOPIC }, () =>
    Array.from({ length: 5 + random(3) }, () => pick(SYLLABLES)).join(""),
  );
  return Array.from({ length: PHRASINGS_A_TOPIC }, () => `${pick(words)}の${pick(words)}${pick(TAILS)}`);
}

/** Logistic regression over 20,000 classes would take days: a feature speaks for the few topics that hold it. */
function trainByCounting(topics: string[], phrasings: string[][], knowledge: Omit<Knowledge, "matcher">) {
  const { buckets } = readKnowledge().matcher;
  const holds: Map<number, number>[] = Array.from({ length: buckets }, () => new Map());
  for (const [topic, lines] of phrasings.entries()) {
    for (const line of lines) {
      for (const bucket of features(normalize(line, knowledge), {}, knowledge, buckets).buckets) {
        holds[bucket]?.set(topic, (holds[bucket]?.get(topic) ?? 0) + 1);
      }
    }
  }
  const rare = holds.map((topicsOf) =>
    topicsOf.size <= Math.max(2, topics.length * RARE_BELOW) ? [...topicsOf] : [],
  );
  const starts = new Uint32Array(buckets + 1);
  for (const [bucket, of] of rare.entries()) starts[bucket + 1] = (starts[bucket] ?? 0) + of.length;
  const all = rare.flat();
  const weights = {
    starts,
    classes: Uint16Array.from(all, ([topic]) => topic),
    values: Int8Array.from(all, ([, count]) => Math.min(LEVELS, 2 + count)),
  };
  const classes = [...topics, OUT_OF_SCOPE];
  const { file, layout } = writeWeights(weights, { buckets, classes });
  const shape = { classes, buckets, layout, scales: classes.map(() => SCALE), bias: classes.map(() => 0) };
  return { shape, file };
}

/** A linear congruential generator: the same rules every time. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
