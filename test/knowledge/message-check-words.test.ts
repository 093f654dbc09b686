import { expect, it } from "vitest";
import { messageCheckWords } from "../../scripts/knowledge/checks/message-check-words.ts";
import { edited, problemsOf } from "./small.ts";

const FILE = "message-check.yaml";

it("accepts lists of words that do not overlap", () => {
  expect(problemsOf(messageCheckWords)).toEqual([]);
});

it("refuses a word that stands there twice, however it is written", () => {
  expect(
    problemsOf(messageCheckWords, edited(FILE, ["    インスタ\n", "    ＬＩＮＥ交換\n    インスタ\n"])),
  ).toEqual([
    {
      file: FILE,
      line: 8,
      what: "「ＬＩＮＥ交換」は「contact」にもあります。",
      todo: "どちらか一方を消してください。",
    },
  ]);
});

it("refuses an exception that touches no word of its list", () => {
  expect(problemsOf(messageCheckWords, edited(FILE, ["インスタント", "消しゴム"]))).toEqual([
    {
      file: FILE,
      line: 11,
      what: "except の「消しゴム」に重なる言葉が words にありません。",
      todo: "消すか、words のどれかを含む言い方にしてください。",
    },
  ]);
});

it("accepts an exception on which a word begins", () => {
  expect(
    problemsOf(messageCheckWords, edited(FILE, ["インスタント", "オンライン"], ["LINE交換", "ラインで話"])),
  ).toEqual([]);
});

it("refuses advice that leads outside", () => {
  expect(
    problemsOf(messageCheckWords, edited(FILE, ["取引メッセージで話します。", "LINEで話します。"])),
  ).toEqual([
    {
      file: FILE,
      line: 6,
      what: "「LINEで話します」は、フリマの外での支払いや連絡をすすめているように読めます。",
      todo: "その言い方をやめてください。",
    },
  ]);
});
