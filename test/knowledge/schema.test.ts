import { expect, it } from "vitest";
import { checkSchema } from "../../scripts/knowledge/checks/schema.ts";
import { edited, filesWith, RULE } from "./small.ts";

const problemsIn = (overrides: Record<string, string | null>) => checkSchema(filesWith(overrides)).problems;

it("accepts files that have their format", () => {
  expect(checkSchema(filesWith())).toEqual({ seen: 14, problems: [] });
});

it("names the line on which a file stops being YAML", () => {
  expect(problemsIn(edited("spellings.yaml", ["返品: へんぴん", "返品: [へんぴん"]))).toEqual([
    {
      file: "spellings.yaml",
      line: 2,
      what: "YAML として読めません（Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1:）。",
      todo: "字下げ（半角の空白2つ）、「:」のあとの空白、かっこの閉じ忘れを確かめてください。",
    },
  ]);
});

it("refuses a name that is written twice in one file", () => {
  expect(problemsIn(edited("topics/returns.yaml", ["label: 返品", "title: 返品"]))).toEqual([
    {
      file: "topics/returns.yaml",
      line: 2,
      what: "YAML として読めません（Map keys must be unique at line 2, column 1:）。",
      todo: "字下げ（半角の空白2つ）、「:」のあとの空白、かっこの閉じ忘れを確かめてください。",
    },
  ]);
});

it("refuses a file in a place where nothing belongs", () => {
  expect(problemsIn({ "rules/Returns.yaml": "" })).toEqual([
    {
      file: "rules/Returns.yaml",
      line: 1,
      what: "この場所に置くファイルの種類が分かりません。",
      todo: "規則なら rules/<フリマ>/<話題>.yaml、話題なら topics/<話題>.yaml という名前にしてください（半角の小文字と -）。",
    },
  ]);
});

it("misses a file that has to exist", () => {
  expect(problemsIn({ "facts.yaml": null })).toEqual([
    {
      file: "facts.yaml",
      line: 1,
      what: "このファイルがありません。",
      todo: "消したり、名前を変えたりしていないか確かめてください。",
    },
  ]);
});

it("refuses a file with nothing in it", () => {
  expect(problemsIn({ "spellings.yaml": "" })).toEqual([
    {
      file: "spellings.yaml",
      line: 1,
      what: "ファイルの先頭の書き方が違います：無効な入力: recordが期待されましたが、nullが入力されました",
      todo: "項目が抜けていないか、字下げがずれていないかを確かめてください。",
    },
  ]);
});

it("misses an entry that every file of a kind has", () => {
  expect(problemsIn(edited("topics/returns.yaml", ["label: 返品・返金\n", ""]))).toEqual([
    {
      file: "topics/returns.yaml",
      line: 1,
      what: "「label」の書き方が違います：無効な入力: stringが期待されましたが、undefinedが入力されました",
      todo: "項目が抜けていないか、字下げがずれていないかを確かめてください。",
    },
  ]);
});

it("points at an entry that the format does not have", () => {
  expect(problemsIn(edited(RULE, ["deadline: contact", "dedline: contact"]))).toEqual([
    {
      file: RULE,
      line: 11,
      what: '「outcomes → ask」の書き方が違います：認識されていないキー: "dedline"',
      todo: "「dedline」という項目はありません。綴りを直すか、消してください。",
    },
  ]);
});

it("lists the values to choose from", () => {
  expect(problemsIn(edited(RULE, ["verdict: conditional", "verdict: maybe"]))).toEqual([
    {
      file: RULE,
      line: 6,
      what: '「outcomes → ask → verdict」の書き方が違います：無効な選択: "yes"、"conditional"、"discouraged"、"no"、"refuse"、"info"、"unknown"のいずれかである必要があります',
      todo: "次のどれかにしてください：yes、conditional、discouraged、no、refuse、info、unknown",
    },
  ]);
});

it("asks for a shorter text where a phone has no room", () => {
  expect(
    problemsIn(edited("topics/returns.yaml", ["label: 返品・返金", `label: ${"返".repeat(21)}`])),
  ).toEqual([
    {
      file: "topics/returns.yaml",
      line: 2,
      what: "「label」の書き方が違います：大きすぎる値: stringは20文字以下である必要があります",
      todo: "短くしてください。スマートフォンの画面で読める長さにします。",
    },
  ]);
});

it("names the line of a question that is too long to pick from a list", () => {
  const long = edited("topics/returns.yaml", ["  返品の期限", `  返金されますか？\n\n  ${"返".repeat(60)}`]);
  expect(problemsIn(long)).toEqual([
    {
      file: "topics/returns.yaml",
      line: 9,
      what: "「questions → 1」の書き方が違います：大きすぎる値: stringは60文字以下である必要があります",
      todo: "短くしてください。スマートフォンの画面で読める長さにします。",
    },
  ]);
});

it("refuses a day that the calendar does not have", () => {
  expect(problemsIn(edited("sources.yaml", ["checked: 2026-11-23", "checked: 2026-11-31"]))).toEqual([
    {
      file: "sources.yaml",
      line: 1,
      what: "「guide → checked」の書き方が違います：無効なISO日付",
      todo: "日付は 2026-11-23 のように書いてください。",
    },
  ]);
});

it("refuses a name with capital letters", () => {
  expect(problemsIn(edited("sources.yaml", ["guide:", "Guide:"]))).toEqual([
    {
      file: "sources.yaml",
      line: 1,
      what: "「Guide」の書き方が違います：record内の無効なキー",
      todo: "ほかのファイルの同じ項目と見比べて直してください。",
    },
  ]);
});

it("refuses two examples under one dash", () => {
  expect(problemsIn(edited(RULE, ["  - 売った人", "    売った人"]))).toEqual([
    {
      file: RULE,
      line: 23,
      what: "「cases → 0」の書き方が違います：無効な入力",
      todo: "ほかのファイルの同じ項目と見比べて直してください。",
    },
  ]);
});
