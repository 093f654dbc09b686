import { readFileSync } from "node:fs";
import { join } from "node:path";
import { indexOf, search } from "../../src/search/index.ts";

/**
 * `npm run bench:faq -- FOLDER`: the search on the FAQ of Amagasaki city (localgovFAQ, Sakata et al., SIGIR 2019),
 * whose files corpus.json, queries.json and qrels.json are not part of the project. Its labels only score.
 */

const FIRST = 10;
const CORRECT = 2;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("使い方：npm run bench:faq -- corpus.json・queries.json・qrels.json のあるフォルダ");
  process.exit(2);
}
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8"));

const documents = Object.entries(read<Record<string, string>>("corpus.json")).map(([id, both]) => {
  const [question = "", answer = ""] = both.split("\nAnswer: ");
  return { id, title: question.replace(/^Question: /, ""), text: answer };
});
const queries = read<Record<string, string>>("queries.json");
const labels = Object.entries(read<Record<string, Record<string, number>>>("qrels.json")).filter(
  ([, relevant]) => Object.keys(relevant).length > 0,
);

const built = performance.now();
const index = indexOf(documents);
const building = performance.now() - built;
for (const [id] of labels) search(queries[id] ?? "", index, FIRST);

const times: number[] = [];
const results = labels.map(([id, relevant]) => {
  const started = performance.now();
  const found = search(queries[id] ?? "", index, FIRST).map((one) => one.id);
  times.push(performance.now() - started);
  const correct = Object.keys(relevant).filter((one) => relevant[one] === CORRECT);
  return {
    recall: found.filter((one) => one in relevant).length / Object.keys(relevant).length,
    answerable: correct.length > 0,
    at: found.findIndex((one) => correct.includes(one)),
  };
});

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const answerable = results.filter((one) => one.answerable);
const within = (k: number) => mean(answerable.map(({ at }) => (at >= 0 && at < k ? 1 : 0)));
times.sort((a, b) => a - b);
console.table({
  "recall@10": mean(results.map(({ recall }) => recall)).toFixed(3),
  "A@1 %": (100 * within(1)).toFixed(1),
  "A@3 %": (100 * within(3)).toFixed(1),
  "ms a query, median": times[Math.floor(times.length / 2)]?.toFixed(2),
  "ms a query, 99th percentile": times[Math.floor(times.length * 0.99)]?.toFixed(2),
  "ms to build the index": building.toFixed(0),
  queries: results.length,
  documents: documents.length,
});
