import { expect, it } from "vitest";
import { noEmptyCell } from "../../scripts/knowledge/checks/no-empty-cell.ts";
import { problemsOf } from "./small.ts";

it("accepts knowledge in which every marketplace speaks of every topic", () => {
  expect(problemsOf(noEmptyCell)).toEqual([]);
});

it("names the file that is missing and how to make it", () => {
  const topic = {
    "topics/cancel.yaml":
      "title: キャンセル\nlabel: キャンセル\nquestions: |\n  質問ですか？\nphrasings: |\n  取り消したい\n",
  };
  expect(problemsOf(noEmptyCell, topic)).toEqual([
    {
      file: "rules/rakuma/cancel.yaml",
      line: 1,
      what: "この規則のファイルがありません。",
      todo: "npm run knowledge -- new rakuma/cancel でひな形を作り、確認できなければ verdict: unknown にしてください。",
    },
  ]);
});
