import { expect, it } from "vitest";
import { sourcesUsed } from "../../scripts/knowledge/checks/sources-used.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const withOld = edited("sources.yaml", [
  "guide:",
  'old: { title: 前のヘルプ, url: "https://faq.fril.jp/old", publisher: ラクマ, kind: official, checked: 2026-11-23 }\nguide:',
]);

it("accepts pages that rules rest on", () => {
  expect(problemsOf(sourcesUsed)).toEqual([]);
});

it("names a page that nothing rests on", () => {
  expect(problemsOf(sourcesUsed, withOld)).toEqual([
    {
      file: "sources.yaml",
      line: 1,
      what: "出典「old」はどの規則でも使われていません。",
      todo: "規則の because で使うか、sources.yaml から消してください。",
    },
  ]);
});

it("counts a page that only an outcome rests on", () => {
  expect(problemsOf(sourcesUsed, { ...withOld, ...edited(RULE, ["source: guide", "source: old"]) })).toEqual(
    [],
  );
});

it("counts a page that only a deadline rests on", () => {
  expect(
    problemsOf(sourcesUsed, { ...withOld, ...edited("deadlines.yaml", ["source: guide", "source: old"]) }),
  ).toEqual([]);
});
