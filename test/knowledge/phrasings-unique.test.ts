import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { phrasingsUnique } from "../../scripts/knowledge/checks/phrasings-unique.ts";
import { edited, problemsOf } from "./small.ts";

const TOPIC = "topics/returns.yaml";
let folder: string;
let questions: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "furimaru-"));
  questions = join(folder, "questions.yaml");
  writeFileSync(questions, "- { text: 返送料はだれが払いますか？, topic: returns }\n");
});

afterAll(() => rmSync(folder, { recursive: true }));

const sameAs = (file: string, line: number, text: string, before: string) => ({
  file,
  line,
  what: `「${text}」は ${before}と同じです。`,
  todo: "どちらか一方を消してください。",
});

it("accepts phrasings that all differ", () => {
  expect(problemsOf(phrasingsUnique([questions]))).toEqual([]);
});

it("finds a phrasing that stands in two topics", () => {
  const other =
    "title: 返金\nlabel: 返金\nphrasings: |\n  お金は戻りますか\n  返金してほしい\nquestions: |\n  いくら？\n";
  expect(problemsOf(phrasingsUnique([]), { "topics/refunds.yaml": other })).toEqual([
    sameAs(TOPIC, 5, "返金してほしい", "topics/refunds.yaml の5行目"),
  ]);
});

it("finds a question to pick that is also a phrasing, and says on which lines", () => {
  const question = edited(TOPIC, ["返品の期限はいつですか？", "返金してほしい"]);
  expect(problemsOf(phrasingsUnique([]), question)).toEqual([
    sameAs(TOPIC, 7, "返金してほしい", `${TOPIC} の5行目`),
  ]);
});

it("finds a question to pick that the question sets test with", () => {
  const tested = edited(TOPIC, ["返品の期限はいつですか？", "返送料はだれが払いますか"]);
  expect(problemsOf(phrasingsUnique([questions]), tested)).toMatchObject([
    { line: 7, what: "「返送料はだれが払いますか」はテストの質問（test/questions）と同じです。" },
  ]);
});

it("finds a phrasing that is also out of scope", () => {
  expect(problemsOf(phrasingsUnique([]), edited(TOPIC, ["返金してほしい", "明日の天気は？"]))).toEqual([
    sameAs("out-of-scope.yaml", 2, "明日の天気は？", `${TOPIC} の5行目`),
  ]);
});

it("finds a phrasing that stands twice in one topic", () => {
  expect(problemsOf(phrasingsUnique([]), edited(TOPIC, ["返金してほしい", "返品できますか"]))).toEqual([
    sameAs(TOPIC, 5, "返品できますか", `${TOPIC} の4行目`),
  ]);
});

it("takes phrasings that differ only in signs, spaces and kana for the same", () => {
  const twice = edited(TOPIC, ["返品できますか", "メール 届いた"], ["返金してほしい", "めーる届いた！？"]);
  expect(problemsOf(phrasingsUnique([]), twice)).toEqual([
    sameAs(TOPIC, 5, "めーる届いた！？", `${TOPIC} の4行目`),
  ]);
});

it("finds a phrasing that the question sets test with", () => {
  const tested = edited(TOPIC, ["返金してほしい", "返送料はだれが払いますか"]);
  expect(problemsOf(phrasingsUnique([questions]), tested)).toEqual([
    {
      file: TOPIC,
      line: 5,
      what: "「返送料はだれが払いますか」はテストの質問（test/questions）と同じです。",
      todo: "消すか、別の言い方にしてください。",
    },
  ]);
});
