import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import type { Answer } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import { MAX_TEXT } from "../../src/channels/discord/limits.ts";
import { type Rendering, renderAnswer } from "../../src/channels/discord/render.ts";
import { everyAnswer } from "../every-answer.ts";
import { problemsOfResponse } from "../specs/discord.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");

interface Part {
  type: number;
  content?: string;
  label?: string;
  custom_id?: string;
  url?: string;
  accessory?: Part;
  components?: Part[];
}
const parts = (list: Part[]): Part[] =>
  list.flatMap((part) => [
    part,
    ...parts([...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])]),
  ]);
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const rendering: Rendering = { flags: 64, origin: "https://furimaru.test", tongue: "ja", canShare: true };
const OWN_PAGE = "https://furimaru.test/rules/rakuma/returns#too-late";
const rendered = (answer: Answer) => parts(renderAnswer(answer, rendering).components as Part[]);

it.each(everyAnswer(knowledge))("keeps Discord's limits: %s", (_, answer) => {
  const all = rendered(answer);
  const words = all.map(({ content }) => content ?? "").join("");
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  expect(words.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(all.length).toBeLessThanOrEqual(40);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.length <= 100)).toBe(true);
  expect(all.every(({ label }) => label === undefined || (label.length > 0 && label.length <= 80))).toBe(
    true,
  );
});

it("writes only what Discord's own specification and documents allow, whatever the answer", () => {
  const found = everyAnswer(knowledge).flatMap(([name, answer]) => {
    const ways = [rendering, { ...rendering, flags: 0, tongue: "en", canShare: false } as const];
    const problems = ways.flatMap((way) => problemsOfResponse({ type: 4, data: renderAnswer(answer, way) }));
    return problems.map((problem) => `${name}: ${problem}`);
  });
  expect(found).toEqual([]);
});

it("says where the deal stands in a line of text", () => {
  const text = "ラクマで11/20に完了。メッセージはいつまで？";
  const answer = ask({ text }, undefined, NOW, knowledge);
  expect(rendered(answer).map(({ content }) => content)).toContain(
    "取引の流れ：購入 → 支払い → 発送 → 到着 → 【いまここ】評価・完了（11月20日） → 取引メッセージを送れる期限 11月26日（木）・あと3日",
  );
});

it("writes nothing that Discord would read as a mention, a masked link or a heading", () => {
  const blocks: Answer["blocks"] = [
    { kind: "text", text: "# <@1> [押して](https://evil.test) **太字** `code`" },
  ];
  const answer = { ...everyAnswer(knowledge)[0]?.[1], blocks, prompt: null, choices: [] } as Answer;
  expect(rendered(answer)[1]?.content).toBe(
    "\\# \\<@1\\> \\[押して\\](https://evil.test) \\*\\*太字\\*\\* \\`code\\`",
  );
});

it("keeps a draft inside its code block whatever it holds", () => {
  const blocks: Answer["blocks"] = [{ kind: "draft", title: "文面", text: "a ``` b" }];
  const answer = { ...everyAnswer(knowledge)[0]?.[1], blocks, prompt: null, choices: [] } as Answer;
  expect(rendered(answer)[1]?.content?.match(/```/g)).toHaveLength(2);
});

it("never leaves out a page or the way to the official help, however long the rest is", () => {
  const answer = ask({ text: QUESTION }, undefined, NOW, knowledge);
  const long = { kind: "text", text: "長い説明。".repeat(1000) } as const;
  const all = rendered({ ...answer, prompt: "どれですか？", blocks: [long, ...answer.blocks] });
  const links = answer.blocks.flatMap((block) =>
    block.kind === "sources" ? block.items.map(({ url }) => url) : block.kind === "help" ? [block.url] : [],
  );
  expect(links.length).toBeGreaterThan(1);
  expect(all.flatMap(({ url }) => url ?? [])).toEqual([...links, OWN_PAGE]);
  expect(all.map(({ content }) => content ?? "").join("").length).toBeLessThanOrEqual(MAX_TEXT);
});

it("has a button with a link beside each page, and links in the text where they would be too many", () => {
  const answer = ask({ text: QUESTION }, undefined, NOW, knowledge);
  const pages = answer.blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
  const buttons = rendered(answer).filter(({ url }) => url);
  expect(buttons.map(({ url }) => url)).toEqual(expect.arrayContaining(pages.map(({ url }) => url)));
  const many = Array.from({ length: 30 }, (_, i) => ({ ...pages[0], url: `https://page.test/${i}` }));
  const blocks = [{ kind: "sources", title: "もとにしたページ", items: many }] as Answer["blocks"];
  const all = rendered({ ...answer, blocks });
  expect(all.flatMap(({ url }) => url ?? [])).toEqual([OWN_PAGE]);
  expect(all.flatMap(({ content }) => content?.match(/https:\/\/page\.test\/\d+/g) ?? [])).toHaveLength(30);
  expect(all.length).toBeLessThanOrEqual(40);
});

it("lets up to five choices stand as buttons, and more as a list to pick from", () => {
  const types = (count: number) => {
    const choices = Array.from({ length: count }, (_, i) => ({ label: `${i}`, data: `1.${i}` }));
    const answer = {
      ...everyAnswer(knowledge)[0]?.[1],
      kind: "smalltalk", // has no buttons for feedback
      blocks: [],
      prompt: "?",
      choices,
      date: null,
      page: null,
    } as unknown as Answer;
    return parts(renderAnswer(answer, { ...rendering, canShare: false }).components as Part[]).map(
      ({ type }) => type,
    );
  };
  expect(types(5).filter((type) => type === 2)).toHaveLength(5);
  expect(types(6)).toContain(3);
  expect(types(6)).not.toContain(2);
});
