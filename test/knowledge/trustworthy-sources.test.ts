import { expect, it } from "vitest";
import { trustworthySources } from "../../scripts/knowledge/checks/trustworthy-sources.ts";
import { edited, problemsOf, RULE } from "./small.ts";

const withPage = (url: string, kind = "third-party") =>
  edited("sources.yaml", [
    "guide:",
    `page: { title: 説明, url: "${url}", publisher: 誰か, kind: ${kind}, checked: 2026-11-23 }\nguide:`,
  ]);
const found = (url: string, kind?: string) =>
  problemsOf(trustworthySources, withPage(url, kind)).map(({ line, what }) => ({ line, what }));

it("accepts an official page and a personal guide", () => {
  expect(problemsOf(trustworthySources)).toEqual([]);
  expect(found("https://www.colotanblog.com/entry/a")).toEqual([]);
  expect(found("https://news.fril.jp/entry/a", "official")).toEqual([]);
  expect(found("https://payment.yahoo.co.jp/term/", "official")).toEqual([]);
});

it.each([
  "https://services.awaisora.com/2026/01/02/a",
  "https://pastebin.com/a",
  "https://www.overlordgame.com/a",
])("refuses a mirror, a scraped or a generated page: %s", (url) => {
  expect(found(url)).toEqual([
    { line: 1, what: `「${new URL(url).hostname}」は写しや自動生成のページで、出典にできません。` },
  ]);
});

it("refuses to call a page official that is not, and the other way round", () => {
  expect(found("https://www.colotanblog.com/entry/a", "official")[0]?.what).toContain(
    "公式のページではありません",
  );
  expect(found("https://fril.jp/a", "third-party")[0]?.what).toContain("公式のページです");
});

it("is not deceived by a host that only ends alike", () => {
  expect(found("https://notfril.jp/a", "official")[0]?.what).toContain("公式のページではありません");
});

it("refuses one page under two names", () => {
  expect(found("https://faq.fril.jp/", "official")).toEqual([
    { line: 2, what: "「page」と同じページです。" },
  ]);
});

it.each([
  ["official", 1],
  ["quoted", 1],
  ["third-party", 0],
  ["disputed", 0],
])("of a page that nobody could open, confidence %s has %i problems", (confidence, problems) => {
  const files = {
    ...edited("sources.yaml", ["checked: 2026-11-23", "checked: 2026-11-23, unread: true"]),
    ...edited(RULE, ["confidence: official", `confidence: ${confidence}`]),
  };
  expect(problemsOf(trustworthySources, files)).toHaveLength(problems);
});
