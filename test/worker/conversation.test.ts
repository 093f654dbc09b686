import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { REMEMBERED_MS } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver as deliverTo } from "./line-user.ts";

/** Typed follow-ups in LINE: signed webhooks, real Durable Objects, and a clock that the test moves. */

const bindings = env as unknown as Required<Env>;
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
let now = start;
const knowledge = loadKnowledge(compiled, matcher);
const surroundings = { knowledge, clock: () => new Date(now) };
const replies = new Map<string, string>();

beforeEach(() => {
  now = start;
  replies.clear();
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const { replyToken, messages } = await new Request(input, init).json<Sent>();
    replies.set(replyToken, messages.map(({ altText, text: said }) => altText ?? said).join("\n"));
    return Response.json({});
  });
});
afterEach(() => vi.restoreAllMocks());

interface Sent {
  replyToken: string;
  messages: { altText?: string; text?: string }[];
}

const from = (userId: string | undefined, event: object) => ({
  type: "message",
  mode: "active",
  source: { type: "user", userId },
  ...event,
});
const text = (words: string) => ({ message: { type: "text", id: "1", text: words } });

const deliver = (...events: object[]) => deliverTo(surroundings, bindings, ...events);

let tokens = 0;
async function say(words: string, user: string | undefined): Promise<string> {
  const replyToken = `token-${tokens++}`;
  await deliver({ ...from(user, text(words)), replyToken });
  return replies.get(replyToken) ?? "";
}

it("continues from what was said before, typed word by word", async () => {
  expect(await say("返品したいです。割れてました", "word-by-word")).toContain("フリマによって規則が違います");
  expect(await say("ラクマです", "word-by-word")).toContain("取引の段階");
  expect(await say("まだ評価してないです", "word-by-word")).toContain("評価はしないで");
});

it("takes a typed number for the button that has it", async () => {
  await say("返品したいです。割れてました", "by-number");
  expect(await say("2番", "by-number")).toContain("メルカリ｜返品");
});

it("keeps the marketplace for a new question", async () => {
  await say("ラクマで評価したあとに割れてるのに気づいた。返品したい", "keeps");
  expect(await say("メッセージっていつまで送れるんでしょうか、期限を教えてください", "keeps")).toContain(
    "ラクマ｜",
  );
});

it("forgets at 「最初から」", async () => {
  await say("ラクマで返品したい", "resets");
  expect(await say("最初から", "resets")).toContain("忘れました");
  expect(await say("返品したい", "resets")).not.toContain("ラクマ｜");
});

it("has forgotten half an hour after the last word, and not a moment before", async () => {
  await say("ラクマで返品したい", "forgets");
  now += REMEMBERED_MS - 1;
  expect(await say("評価が済んで完了", "forgets")).toContain("ラクマ｜");
  now += REMEMBERED_MS;
  expect(await say("壊れている", "forgets")).not.toContain("ラクマ｜");
});

it("leaves nothing in storage after the alarm, nor after the user blocked the bot", async () => {
  const object = bindings.CONVERSATION.getByName("cleans up");
  const told = { eventId: "event", memory: "1.-.-0...aaaa", happenedAt: start, messageId: "1" };
  await object.begin("event", start);
  await object.finish(told, start);
  expect(await object.recall(start)).toBe("1.-.-0...aaaa");
  expect(await runDurableObjectAlarm(object)).toBe(true); // after half an hour: the memory
  expect(await object.recall(start)).toBeUndefined();
  expect((await object.begin("event", start)).mine).toBe(false);
  expect(await runDurableObjectAlarm(object)).toBe(true); // after a day: the event
  expect(await runDurableObjectAlarm(object)).toBe(false);
  expect(await runInDurableObject(object, (_, { storage }) => [...storage.kv.list()])).toEqual([]);

  await say("ラクマで返品したい", "leaves");
  await deliver(from("leaves", { type: "unfollow", message: undefined }));
  expect(await say("評価が済んで完了", "leaves")).not.toContain("ラクマ｜");
});

it("remembers nothing of who has no user id", async () => {
  await say("ラクマで返品したい", undefined);
  expect(await say("評価が済んで完了", undefined)).not.toContain("ラクマ｜");
});

it("reads the messages of one user in the order of their delivery", async () => {
  const both = [text("返品したいです。割れてました"), text("ラクマです")];
  await deliver(...both.map((one, i) => ({ ...from("in-order", one), replyToken: `order-${i}` })));
  expect(replies.get("order-1")).toContain("ラクマ｜");
});

it("keeps a thousand conversations apart, however they are interleaved", { timeout: 120_000 }, async () => {
  const markets = Object.values(knowledge.marketplaces).map(({ name }) => name);
  const users = Array.from({ length: 1000 }, (_, i) => ({
    id: `user-${i}`,
    market: markets[i % markets.length] ?? "",
  }));
  await Promise.all(users.map(({ id, market }) => say(`${market}で返品したい`, id)));
  const answers = await Promise.all(users.map(({ id }) => say("評価が済んで完了", id)));
  expect(answers.filter((answer, i) => !answer.includes(`${users[i]?.market}｜`))).toEqual([]);
});

it("stores neither the user's id nor what was typed", async () => {
  const named = vi.spyOn(bindings.CONVERSATION, "getByName");
  await say("ラクマで返品したい。電話は000-0000", "U-secret-id");
  expect(named.mock.calls.flat().join()).toMatch(/^[0-9a-f]{64}$/);
});
