import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { questionFiles } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { words } from "../../src/search/tokens.ts";
import { understand } from "../../src/understand/index.ts";

/** What Node reads in some test questions, for workerd to be held against. */
export interface ReadInNode {
  text: string;
  words: string[];
  topic: string | null;
  /** to nine digits: `Math.exp` may differ in the last */
  score: string;
}

const NOW = new Date("2026-11-23T09:00:00+09:00");
const EVERY = 5;

export function readInNode(): ReadInNode[] {
  const knowledge = readKnowledge();
  const questions = questionFiles.flatMap((file) => parse(readFileSync(file, "utf8")) as { text: string }[]);
  return questions
    .filter((_, i) => i % EVERY === 0)
    .map(({ text }) => {
      const { topic, score } = understand(text, NOW, knowledge);
      return { text, words: words(text), topic, score: score.toFixed(9) };
    });
}
