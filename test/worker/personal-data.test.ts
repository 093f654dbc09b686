import { env, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { insightsReport } from "../../scripts/insights/report.ts";
import { createApp } from "../../src/app.ts";
import type { Reminder } from "../../src/conversation/reminder-book.ts";
import type { Env } from "../../src/env.ts";
import { groupQuestions } from "../../src/insights/group.ts";
import { onlyKnown } from "../../src/insights/known-words.ts";
import { daysUpTo, readKept, runIn } from "../../src/insights/read.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, eventOf, standInForLine, textOf } from "./line-user.ts";
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

/** What people do besides: they vote, take back, ask for a reminder, speak in a group and are answered. */
const besides: ((i: number) => object)[] = [
  (i) =>
    textOf(`person-${i}`, "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか", {
      id: `planted-a-${i}`,
    }),
  (i) => ({ ...eventOf(`person-${i}`), type: "postback", postback: { data: "good.1.returns.m0...ubgy" } }),
  (i) => ({ ...eventOf(`person-${i}`), type: "unsend", unsend: { messageId: `planted-${i - 2}` } }),
  (i) => textOf(`person-${i - 30}`, "前日に知らせて", { id: `planted-b-${i}` }),
  (i) => {
    const source = { type: "group", groupId: "group-1", userId: `person-${i}` };
    const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
    return textOf("", "@フリマル ラクマで返品できる？", { id: `planted-c-${i}`, mention }, { source });
  },
];

const logged: string[] = [];
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  standInForLine();
  for (const [i, { text }] of asked.entries()) {
    await doors[i % doors.length]?.(text, i);
    const more = i % 10 === 2 && besides[Math.floor(i / 10) % besides.length];
    if (more) await deliver(surroundings, bindings, more(i));
  }
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

const DAY = /^2026-11-23$/;
const CHANNEL = /^(?:line|discord|web|api)$/;
const HMAC = /^[0-9a-f]{64}$/;
/** Some twenty bits of one, which others have too. */
const SHORT = /^[0-9a-f]{5}$/;
const NUMBER = /^\d+(?:\.\d+)?(?:e-\d+)?$/;
const TOPIC = /^(?:[a-z-]+|)$/;
const RULE = /^[a-z-]+(?:\/[a-z-]+)?$/;
/** What each column of a table may hold, and nothing else; the text of a question has a test of its own. */
const columns: Record<string, Record<string, RegExp>> = {
  questions: {
    ...{ id: NUMBER, day: DAY, channel: CHANNEL, why: /^(?:nothing|unsure|no-rule|doubtful)$/, text: /./ },
    ...{
      marketplace: /^(?:rakuma|mercari|yahoo-auctions|yahoo-fleamarket|null)$/,
      near: NUMBER,
      count: NUMBER,
    },
    nearest: /^\[(?:\{"topic":"[a-z-]+","score":[\d.e-]+\},?)*\]$/,
  },
  askers: { question: NUMBER, asker: SHORT },
  messages: { day: DAY, id: HMAC, question: /^(?:\d+|null)$/, asker: /^(?:[0-9a-f]{5}|null)$/ },
  word_uses: { id: NUMBER, word: HMAC, asker: SHORT },
  feedback: {
    day: DAY,
    channel: CHANNEL,
    rule: RULE,
    outcome: TOPIC,
    vote: /^(?:good|bad(?::[a-z]+)?)$/,
    count: NUMBER,
  },
  counts: { day: DAY, channel: CHANNEL, topic: TOPIC, kind: TOPIC, speed: /^-?\d+-?$/, count: NUMBER },
};

describe("of two thousand questions full of personal data", () => {
  it.each([
    ["the database", database, /person-\d|planted-\d|203\.0\./],
    ["the operator's pages and files", operators, /person-\d|planted-\d|203\.0\./],
    ["the operator's terminal", terminal, /person-\d|planted-\d|203\.0\./],
    // The ids of messages stand there for as long as a conversation is remembered.
    ["what a conversation remembers", objects, /203\.0\./],
    ["the log", async () => logged.join("\n"), /person-\d|planted-\d|203\.0\./],
  ])("nothing stands in %s", async (_, read, ids) => {
    const kept = (await read()).toLowerCase();
    expect(kept.length).toBeGreaterThan(200);
    const found = asked.flatMap(({ secrets }) => secrets.filter((one) => kept.includes(one.toLowerCase())));
    expect(found).toEqual([]);
    expect(ids.test(kept)).toBe(false);
  });

  it.each(Object.keys(columns))("the rows of %s hold what /privacy says and nothing else", async (table) => {
    const rows = await rowsOf(table);
    const wrong = rows.flatMap((row) =>
      Object.entries(row).filter(([column, value]) => !columns[table]?.[column]?.test(String(value))),
    );
    expect(wrong).toEqual([]);
    expect(rows.length > 0 || table === "word_uses").toBe(true);
  });

  it("what a conversation keeps is what /privacy says: states, ids and times, and the user's id with a reminder alone", async () => {
    const ids = await listDurableObjectIds(bindings.CONVERSATION);
    const records = await Promise.all(ids.map((id) => recordOf(bindings.CONVERSATION.get(id))));
    const found = records.map((record) => JSON.stringify({ ...record, reminders: [] }));
    expect(found.filter((record) => /person-\d/.test(record))).toEqual([]);
    const reminders = records.flatMap(({ reminders = [] }) => reminders as Reminder[]);
    expect(reminders.length).toBeGreaterThan(0);
    expect(reminders.every(({ text, to }) => /^お知らせ：明日/.test(text) && /^person-\d+$/.test(to))).toBe(
      true,
    );
  });

  it("what counts the day has HMACs and numbers alone", async () => {
    const ids = await listDurableObjectIds(bindings.ANSWERS);
    const kept = await Promise.all(
      ids.map((id) =>
        runInDurableObject(bindings.ANSWERS.get(id), (_, { storage }) => [...storage.kv.list()]),
      ),
    );
    expect(kept.length).toBe(2);
    expect(JSON.stringify(kept)).toMatch(
      /^\[(?:\[\["answers",\{"day":"2026-11-23","total":\d+,"askers":\{(?:"[0-9a-f]{64}":\d+,?)*\}\}\]\],?)*\]$/,
    );
  });

  it("the database has many all the same, each in words of the knowledge alone", async () => {
    const questions = await rowsOf("questions");
    expect(questions.length).toBeGreaterThan(150);
    for (const { text = "" } of questions) {
      expect(onlyKnown(text, knowledge)).toBe(text);
      expect(text).not.toMatch(/\d/);
    }
  });

  it("the operator is shown wordings that three or more have used", async () => {
    expect(await operators()).toMatch(/\d+人・\d+回/);
  });
});
