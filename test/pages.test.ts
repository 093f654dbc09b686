import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { createApp } from "../src/app.ts";
import { renderAnswer as renderDiscord } from "../src/channels/discord/render.ts";
import { renderAnswer as renderLine } from "../src/channels/line/render/index.ts";
import { everyAnswer } from "./every-answer.ts";

const ORIGIN = "https://furimaru.test";
const knowledge = readKnowledge();
const app = createApp({ knowledge, clock: () => new Date("2026-11-23T09:00:00+09:00") });
const answers = everyAnswer(knowledge);
const withPage = answers.filter(([, { page }]) => page);
const bodies = new Map<string, Promise<string>>();

function open(path: string): Promise<string> {
  const opened = bodies.get(path) ?? Promise.resolve(app.request(`${ORIGIN}${path}`)).then((it) => it.text());
  bodies.set(path, opened);
  return opened;
}

describe("the way from an answer to the page of its rule", () => {
  it("is there for every answer that a rule gave, and for every comparison", () => {
    const without = answers.filter(([, { page }]) => !page).map(([, { kind, rule }]) => [kind, rule]);
    expect(withPage.length).toBeGreaterThan(200);
    expect(without.filter(([kind, rule]) => kind === "comparison" || rule)).toEqual([]);
  });

  it.each(withPage)("leads to what was answered: %s", async (_, { page, outcome, rule, topic }) => {
    const [path = "", id] = page?.path.split("#") ?? [];
    expect(path).toBe(rule ? `/rules/${rule}` : `/topics/${topic}`);
    const html = await open(path);
    expect(html).toContain(`<link rel="canonical" href="${ORIGIN}${path}"/>`);
    expect(id ?? null).toBe(outcome);
    if (id) expect(html).toContain(`<section id="${id}"`);
  });

  it.each(withPage)("is in LINE and in Discord: %s", (_, answer) => {
    const url = `${ORIGIN}${answer.page?.path}`;
    const line = JSON.stringify(renderLine(answer, { origin: ORIGIN }));
    const rendering = { flags: 0, origin: ORIGIN, tongue: "ja", canShare: true } as const;
    const discord = JSON.stringify(renderDiscord(answer, rendering));
    expect(line).toContain(url);
    expect(discord).toContain(`"url":"${url}"`);
  });

  it("is in the web's answer and in the record of the API, from the root", async () => {
    const text = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
    const body = new URLSearchParams({ text });
    const html = await (await app.request("/", { method: "POST", body })).text();
    expect(html).toContain('<a href="/rules/rakuma/returns#too-late">この規則のすべて</a>');
    const asked = await app.request("/api/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text }),
    });
    expect(await asked.json()).toMatchObject({ page: "/rules/rakuma/returns#too-late" });
  });
});

it("names the page that every told date comes from", () => {
  const dated = answers.filter(([, { kind, deadline }]) => kind === "ruling" && deadline);
  expect(dated.length).toBeGreaterThan(50);
  const missing = dated.flatMap(([name, { marketplace, blocks }]) => {
    const told = blocks.flatMap((block) => (block.kind === "deadline" ? [block.label] : []));
    const pages = blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
    const counted = Object.values(knowledge.deadlines[marketplace ?? ""] ?? {});
    const sources = counted.filter(({ label }) => told.includes(label)).map(({ source }) => source);
    const urls = sources.map((source) => knowledge.sources[source]?.url);
    return urls.some((url) => pages.some((page) => page.url === url)) ? [] : [name];
  });
  expect(missing).toEqual([]);
});
