import { expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { words } from "../src/channels/web/deadline/words.ts";
import { checkDays } from "../src/compose/rule-sources.ts";
import { sourceLine } from "../src/compose/ruling.ts";
import { calendarWords } from "../src/wording.ts";

const knowledge = readKnowledge();
const page = {
  title: "ガイド",
  url: "https://help.jp.mercari.com/",
  publisher: "メルカリ",
  kind: "official" as const,
  checked: "2026-11-28",
};
const unread = { ...page, unread: true as const };

it("of a page that nobody could open, every place says so instead of a day on which it was read", () => {
  const line = sourceLine(unread, []);
  for (const text of [line.about, line.text, calendarWords.source(unread), words.checked(unread)]) {
    expect(text).toContain("まだ読めていません");
    expect(text).not.toContain("2026-11-28");
  }
  expect(sourceLine(page, []).text).toContain("確認日 2026-11-28");
});

it("such a page does not count among the days on which a rule was checked", () => {
  const rule = "mercari/auto-completion";
  const sources = Object.fromEntries(
    Object.entries(knowledge.sources).map(([id, one]) => [id, { ...one, unread: true as const }]),
  );
  expect(checkDays([rule], knowledge).length).toBeGreaterThan(0);
  expect(checkDays([rule], { ...knowledge, sources })).toEqual([]);
});
