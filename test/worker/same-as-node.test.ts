import { expect, inject, it } from "vitest";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { words } from "../../src/search/tokens.ts";
import { understand } from "../../src/understand/index.ts";

const NOW = new Date("2026-11-23T09:00:00+09:00");

it("reads the same topics and cuts the same words in workerd as in Node, where the matcher is trained", () => {
  const knowledge = loadKnowledge(compiled, matcher);
  const read = inject("readInNode").map(({ text }) => {
    const { topic, score } = understand(text, NOW, knowledge);
    return { text, words: words(text), topic, score: score.toFixed(9) };
  });
  expect(read.length).toBeGreaterThan(100);
  expect(read).toEqual(inject("readInNode"));
});
