import { env, listDurableObjectIds } from "cloudflare:test";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { insightsReport } from "../../scripts/insights/report.ts";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { groupQuestions } from "../../src/insights/group.ts";
import { onlyKnown } from "../../src/insights/known-words.ts";
import { daysUpTo, readKept, runIn } from "../../src/insights/read.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, standInForLine, textOf } from "./line-user.ts";
import { signerOf } from "./sign-discord.ts";
import { recordOf } from "./stored-keys.ts";

/** Two thousand questions full of personal data, through every door, and then a look into everything that is kept. */

const { TALK_LIMIT: _, WEB_LIMIT: __, ...unlimited } = env as unknown as Required<Env>;
// Here everybody asks more in a minute than they may: test/worker/limits.test.ts has the limits.
const bindings = { ...unlimited, ADMIN_TOKEN: "operator" } as Required<Env>;
const now = new Date("2026-11-23T09:00:00+09:00");
const knowledge = loadKnowledge(compiled, matcher);
const surroundings = { knowledge, clock: () => now };
const app = createApp(surroundings);
const sign = signerOf(inject("discordKey"));
const asked = inject("personalQuestions");

const after: Promise<unknown>[] = [];
const context = {
  waitUntil: (work: Promise<unknown>) => after.push(work),
  passThroughOnException() {},
} as unknown as ExecutionContext;
const addressOf = (i: number) => `203.0.${Math.floor(i / 200)}.${1 + (i % 200)}`;

const doors: ((text: string, i: number) => Promise<unknown>)[] = [
  async (text, i) =>
    await deliver(surroundings, bindings, textOf(`person-${i}`, text, { id: `planted-${i}` })),
  async (text, i) => {
    const headers = { "cf-connecting-ip": addressOf(i) };
    const body = new URLSearchParams({ text });
    return await app.request("/", { method: "POST", body, headers }, bindings, context);
  },
  async (text, i) => {
    const headers = { "cf-connecting-ip": addressOf(i), "content-type": "application/json" };
    return await app.request(
      "/api/ask",
      { method: "POST", body: JSON.stringify({ text }), headers },
      bindings,
      context,
    );
  },
  async (text, i) => {
    const options = [{ name: "question", type: 3, value: text }];
    const body = JSON.stringify({
      ...{ type: 2, id: `planted-${i}`, locale: "ja", user: { id: `person-${i}` } },
      data: { name: "rule", type: 1, options },
    });
    const timestamp = String(now.getTime() / 1000);
    const headers = {
      "x-signature-ed25519": await sign(body, timestamp),
      "x-signature-timestamp": timestamp,
    };
    return await app.request("/discord/interactions", { method: "POST", body, headers }, bindings, context);
  },
];

const logged: string[] = [];
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  standInForLine();
  for (const [i, { text }] of asked.entries()) await doors[i % doors.length]?.(text, i);
  await Promise.all(after);
}, 240_000);
afterAll(() => vi.restoreAllMocks());

const TABLES = ["questions", "askers", "messages", "word_uses", "feedback", "counts"];
const rowsOf = async (table: string) =>
  (await bindings.DB.prepare(`SELECT * FROM ${table}`).all<Record<string, string>>()).results;
const database = async () => JSON.stringify(await Promise.all(TABLES.map(rowsOf)));
const operators = async () => {
  const files = ["", "/questions.csv", "/questions.jsonl", "/feedback.csv", "/counts.csv"];
  const headers = { authorization: "Bearer operator" };
  const pages = files.map(async (file) => {
    const response = await app.request(`/admin${file}?days=90`, { headers }, bindings);
    expect(response.status).toBe(200);
    const text = await response.text();
    // Elsewhere on the page stand the rules, whose dates and words are nobody's.
    const part = file === "" ? /<section id="questions">.*?<\/section>/s.exec(text)?.[0] : text;
    return part?.replaceAll(/<[^>]*>/g, " ") ?? "";
  });
  return (await Promise.all(pages)).join("\n");
};
const terminal = async () => {
  const days = daysUpTo(now, 30);
  const kept = await readKept(runIn(bindings.DB), days[0] ?? "");
  return insightsReport({ kept, groups: groupQuestions(kept.questions, knowledge), days });
};
const objects = async () => {
  const ids = await listDurableObjectIds(bindings.CONVERSATION);
  return JSON.stringify(await Promise.all(ids.map((id) => recordOf(bindings.CONVERSATION.get(id)))));
};

describe("of two thousand questions full of personal data", () => {
  it.each([
    ["the database", database, /person-\d|planted-\d|203\.0\./],
    ["the operator's pages and files", operators, /person-\d|planted-\d|203\.0\./],
    ["the operator's terminal", terminal, /person-\d|planted-\d|203\.0\./],
    // The ids of messages stand there for as long as a conversation is remembered.
    ["what a conversation remembers", objects, /person-\d|203\.0\./],
    ["the log", async () => logged.join("\n"), /person-\d|planted-\d|203\.0\./],
  ])("nothing stands in %s", async (_, read, ids) => {
    const kept = (await read()).toLowerCase();
    expect(kept.length).toBeGreaterThan(200);
    const found = asked.flatMap(({ secrets }) => secrets.filter((one) => kept.includes(one.toLowerCase())));
    expect(found).toEqual([]);
    expect(ids.test(kept)).toBe(false);
  });

  it("the database has many all the same, each in words of the knowledge alone", async () => {
    const questions = await rowsOf("questions");
    expect(questions.length).toBeGreaterThan(200);
    for (const { text = "" } of questions) {
      expect(onlyKnown(text, knowledge)).toBe(text);
      expect(text).not.toMatch(/\d/);
    }
  });

  it("who asked is known as an HMAC of the question and them together, so that two questions of one cannot be joined", async () => {
    const askers = await rowsOf("askers");
    expect(askers.length).toBeGreaterThan(300);
    expect(askers.every(({ asker = "" }) => /^[0-9a-f]{64}$/.test(asker))).toBe(true);
    expect(new Set(askers.map(({ asker }) => asker)).size).toBe(askers.length);
  });

  it("the operator is shown wordings that three or more have used", async () => {
    expect(await operators()).toMatch(/\d+人・\d+回/);
  });
});
