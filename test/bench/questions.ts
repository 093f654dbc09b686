import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { type InScope, readQuestions } from "../../scripts/evaluate/questions.ts";
import { toBase } from "../../scripts/knowledge/base.ts";
import { readYamlFiles } from "../../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../../scripts/paths.ts";
import type { Section } from "./lib/section.ts";
import { bm25 } from "./peers/bm25.ts";
import { flexsearch } from "./peers/flexsearch.ts";
import { furimaru } from "./peers/furimaru.ts";
import { fuse } from "./peers/fuse.ts";
import { minisearch } from "./peers/minisearch.ts";
import { nlpjs } from "./peers/nlpjs.ts";
import { orama } from "./peers/orama.ts";
import type { Example, Hit, Peer } from "./peers/peer.ts";

const OUT_OF_SCOPE = "out-of-scope";
const WARM_UP = 50;

const FAST = [furimaru, minisearch, flexsearch, orama, bm25];
/** These two take nearly all of twenty minutes. */
const SLOW = [fuse, nlpjs];

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

interface Result {
  topics: string[];
  /** how much likelier the best topic is than out of scope, in the matcher's own measure */
  confidence: number;
}

interface Row {
  name: string;
  inside: { question: InScope; result: Result }[];
  outside: Result[];
  /** milliseconds a question, in order */
  times: number[];
  bytes: number;
  /** bytes of heap that it holds, ready for questions */
  heap: number;
}

async function run(
  peer: Peer,
  examples: Example[],
  questions: ReturnType<typeof readQuestions>,
): Promise<Row> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const { match, stored } = await peer.prepare(examples);
  collectGarbage();
  const heap = process.memoryUsage().heapUsed - before;
  for (const { text } of questions.inScope.slice(0, WARM_UP)) await match(text);
  const times: number[] = [];
  const timed = async (text: string) => {
    const started = performance.now();
    const hits = await match(text);
    times.push(performance.now() - started);
    return toResult(hits);
  };
  const inside: Row["inside"] = [];
  for (const question of questions.inScope) inside.push({ question, result: await timed(question.text) });
  const outside: Result[] = [];
  for (const { text } of questions.outOfScope) outside.push(await timed(text));
  return {
    name: peer.name,
    inside,
    outside,
    times: times.sort((a, b) => a - b),
    bytes: gzipSync(stored).length,
    heap,
  };
}

function toResult(hits: Hit[]): Result {
  const within = hits.filter(({ topic }) => topic !== OUT_OF_SCOPE);
  const without = hits.find(({ topic }) => topic === OUT_OF_SCOPE)?.score ?? 0;
  return {
    topics: within.map(({ topic }) => topic),
    confidence: (within[0]?.score ?? Number.NEGATIVE_INFINITY) - without,
  };
}

/** Answers as many questions in scope as `coverage` says, the surest first, and says what is refused besides. */
function refusedOutside({ inside, outside }: Row, coverage: number): number {
  const confidences = inside.map(({ result }) => result.confidence).sort((a, b) => b - a);
  const threshold = confidences[Math.floor(coverage * (confidences.length - 1))] ?? 0;
  return outside.filter(({ confidence }) => confidence < threshold).length / outside.length;
}

function within(k: number, { inside }: Row): number {
  const hit = inside.filter(({ question, result }) =>
    result.topics.slice(0, k).some((topic) => [question.topic, ...question.also].includes(topic)),
  );
  return hit.length / inside.length;
}

const COVERAGE = 0.95;
const percent = (share: number) => (100 * share).toFixed(1);
const at = (times: number[], share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);

/** The same phrasings and the same questions for the matcher and for what others would use. */
export async function questions({ slow = false } = {}): Promise<Section> {
  const { topics, outOfScope } = toBase(readYamlFiles(knowledgeFolder));
  const examples: Example[] = [
    ...Object.entries(topics).flatMap(([topic, { phrasings }]) => phrasings.map((text) => ({ text, topic }))),
    ...outOfScope.map((text) => ({ text, topic: OUT_OF_SCOPE })),
  ];
  const asked = readQuestions();
  const rows: Row[] = [];
  for (const peer of slow ? [...FAST, ...SLOW] : FAST) rows.push(await run(peer, examples, asked));
  return {
    title: "One question beside other libraries",
    about: `${examples.length} phrasings for all of them, ${asked.inScope.length} questions in scope, ${asked.outOfScope.length} out of scope. Furimaru's row is the whole way from the typed text to the ranked topics. Heap: what it holds when it is ready.`,
    head: [
      "",
      "top-1",
      "top-3",
      `out of scope refused, answering ${100 * COVERAGE} %`,
      "median",
      "99th percentile",
      "gzipped",
      "heap",
    ],
    rows: rows.map((row) => [
      row.name,
      `${percent(within(1, row))} %`,
      `${percent(within(3, row))} %`,
      `${percent(refusedOutside(row, COVERAGE))} %`,
      `${at(row.times, 0.5)} ms`,
      `${at(row.times, 0.99)} ms`,
      `${(row.bytes / 1000).toFixed(0)} kB`,
      `${(row.heap / 1e6).toFixed(1)} MB`,
    ]),
    goals: [],
  };
}
