import { gzipSync } from "node:zlib";
import { type InScope, readQuestions } from "../../scripts/evaluate/questions.ts";
import { toBase } from "../../scripts/knowledge/base.ts";
import { readYamlFiles } from "../../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../../scripts/paths.ts";
import { bm25 } from "./peers/bm25.ts";
import { flexsearch } from "./peers/flexsearch.ts";
import { furimaru } from "./peers/furimaru.ts";
import { fuse } from "./peers/fuse.ts";
import { minisearch } from "./peers/minisearch.ts";
import { nlpjs } from "./peers/nlpjs.ts";
import { orama } from "./peers/orama.ts";
import type { Example, Hit, Peer } from "./peers/peer.ts";

/** `npm run bench:peers`: the same phrasings and the same questions for the matcher and for what others would use. */

const OUT_OF_SCOPE = "out-of-scope";
const WARM_UP = 50;

const { topics, outOfScope } = toBase(readYamlFiles(knowledgeFolder));
const examples: Example[] = [
  ...Object.entries(topics).flatMap(([topic, { phrasings }]) => phrasings.map((text) => ({ text, topic }))),
  ...outOfScope.map((text) => ({ text, topic: OUT_OF_SCOPE })),
];
const questions = readQuestions();

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
}

async function run(peer: Peer): Promise<Row> {
  const { match, stored } = await peer.prepare(examples);
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

const table: Record<string, Record<string, string>> = {};
/** Names on the command line choose: `npm run bench:peers -- MiniSearch`. */
const chosen = process.argv.slice(2);
const peers = [furimaru, minisearch, flexsearch, orama, bm25, fuse, nlpjs].filter(
  ({ name }) => chosen.length === 0 || chosen.some((part) => name.includes(part)),
);
for (const peer of peers) {
  console.error(`${peer.name} …`);
  const row = await run(peer);
  table[row.name] = {
    "top-1 %": percent(within(1, row)),
    "top-3 %": percent(within(3, row)),
    [`refused of out of scope % (answering ${100 * COVERAGE} % in scope)`]: percent(
      refusedOutside(row, COVERAGE),
    ),
    "ms, median": at(row.times, 0.5),
    "ms, 99th percentile": at(row.times, 0.99),
    "kB gzipped": (row.bytes / 1000).toFixed(0),
  };
}
console.log(
  `${examples.length} phrasings, ${questions.inScope.length} questions in scope, ${questions.outOfScope.length} out of scope`,
);
console.table(table);
