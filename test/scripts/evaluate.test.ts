import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { bucketOf, featureNames, features } from "../../src/understand/features.ts";

const evaluate = (...args: string[]) =>
  execFileSync(process.execPath, ["scripts/evaluate.ts", ...args], { cwd: projectFolder, encoding: "utf8" });

it("prints the figures, the confusions and what a threshold would give, in Japanese", () => {
  const report = evaluate();
  for (const part of ["範囲内", "話題が正しい", "取り違え", "確信度", "message-window", "seller"])
    expect(report).toContain(part);
});

it("opens up one reading: the topics with their scores, the facts with their words, and what spoke for the first", () => {
  const report = evaluate("--explain", "ラクマで買った皿が割れて届いた。返金してほしい");
  expect(report).toMatch(/0\.\d{3}　(returns|not-as-described)/);
  expect(report).toContain("problem = damaged　←「割れ");
  expect(report).toMatch(/　@[a-z-]+/);
});

it("names the very features that the matcher hashes", () => {
  const knowledge = readKnowledge();
  const { buckets } = knowledge.matcher;
  const facts = { role: "buyer" };
  const text = "返金してほしい👍";
  const named = featureNames(text, facts, knowledge).map((name) => bucketOf(name, buckets));
  expect(new Set(named)).toEqual(new Set(features(text, facts, knowledge, buckets).buckets));
});
