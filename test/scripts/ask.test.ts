import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";

const NOW = "2026-11-23T09:00:00+09:00";
const run = async (...args: string[]) => {
  // What a test names itself comes later and counts.
  const all = ["scripts/ask.ts", "--now", NOW, ...args];
  return (await promisify(execFile)(process.execPath, all, { cwd: projectFolder })).stdout;
};
const file = (text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), "furimaru-")), "questions.jsonl");
  writeFileSync(path, text);
  return path;
};

it("names the date, the days left, the page, and that another count exists", async () => {
  const text = await run("ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか");
  expect(text).toContain("2026年11月26日（木）まで（あと3日）");
  expect(text).toContain("初日を数えなければ2026年11月27日（金）まで");
  expect(text).toContain("https://www.colotanblog.com/entry/rkanryogo-massage");
});

it("prints one JSON object with --json, and takes the marketplace and facts from its options", async () => {
  const record = JSON.parse(
    await run(
      "返品できる？",
      "--json",
      "--marketplace",
      "rakuma",
      "--fact",
      "stage=completed",
      "--fact",
      "role=seller",
      "--fact",
      "problem=damaged",
    ),
  );
  expect(record).toMatchObject({
    kind: "ruling",
    rule: "rakuma/returns",
    outcome: "asked-after-completion",
    verdict: "conditional",
  });
});

it("answers a file of questions line by line, in order, each at its own moment", async () => {
  const questions = [
    { id: "a", text: "ラクマで2026/11/20に完了。メッセージいつまで？", now: NOW },
    { id: "b", text: "ラクマで2026/11/20に完了。メッセージいつまで？", now: "2026-12-01T00:00:00+09:00" },
    { id: "c", text: "今日の天気は？" },
  ];
  const out = await run("--batch", file(questions.map((one) => JSON.stringify(one)).join("\n\n")));
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers).toMatchObject([
    { id: "a", outcome: "still-open", deadline: { at: "2026-11-26T23:59:00+09:00", remainingDays: 3 } },
    { id: "b", outcome: "closed" },
    { id: "c", kind: "unknown", topic: null, marketplace: null, sources: [] },
  ]);
});

it.each([
  ["no question", [], "使い方"],
  ["a moment that is none", ["質問", "--now", "きのう"], "時刻「きのう」が読めません"],
  ["a marketplace that does not exist", ["質問", "--marketplace", "amazon"], "rakuma、mercari"],
  ["a fact that does not exist", ["質問", "--fact", "stage=done"], "stage=listed|unpaid"],
  ["a file with a line that is no question", ["--batch", file('{"id":"1"}\n')], "1行目"],
])("says in Japanese what is wrong and what there is: %s", async (_, args, message) => {
  await expect(run(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});

it("gives an older transaction the rule of its day, and says so", async () => {
  const text = await run(
    "ヤフフリで発送されたあとにキャンセルしたい",
    "--on",
    "2021-06-01",
    "--fact",
    "role=buyer",
    "--fact",
    "stage=shipped",
  );
  expect(text).toContain("2021-06-01の取引なので、その日の規則でお答えしています");
  await expect(run("質問", "--on", "去年")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("日付「去年」が読めません"),
  });
});

it("does not answer a guessed topic because a marketplace was given", async () => {
  const record = JSON.parse(await run("相手がおかしい 取引", "--json", "--marketplace", "rakuma"));
  expect(record).toMatchObject({ kind: "choose", rule: null });
  expect(JSON.parse(await run("こんにちは", "--json", "--marketplace", "rakuma"))).toMatchObject({
    kind: "smalltalk",
  });
});

it("holds a conversation, in which a number chooses and an empty line ends", () => {
  const said = ["返品したいです。割れてました", "1", "まだ評価してない", ""].join("\n");
  const out = execFileSync(process.execPath, ["scripts/ask.ts", "--chat", "--now", NOW], {
    cwd: projectFolder,
    input: said,
    encoding: "utf8",
  });
  expect(out).toContain("1. ラクマ");
  expect(out).toContain("ラクマ｜返品");
  expect(out).toContain("評価はしないでください");
});
