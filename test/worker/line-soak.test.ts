import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type ApiCall, deliver, standInForLine, takeReply, textOf } from "./line-user.ts";

/** Ten thousand deliveries while LINE misbehaves: duplicates, any order, calls that fail before or after they work. */

const { TALK_LIMIT: _, ...unlimited } = env as unknown as Required<Env>;
// Who asks as much as here would have to wait: test/worker/limits.test.ts has the limits.
const bindings = unlimited as Required<Env>;
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
  wait: async () => {},
};
const DELIVERIES = 10_000;
const EVENTS = 6_000;
const USERS = 400;
const AT_ONCE = 40;
const questions = [
  "ラクマで評価したあとに壊れてるのに気づいた。返品できる？",
  "メルカリで返品できる？",
  "2番",
  "ありがとう",
  "今日の天気は？",
  "ヤフオクの取引が11/20に完了。メッセージはいつまで？",
];

/** answers that came with the next message, or whose question was asked again */
let late = 0;

beforeEach(() => {
  late = 0;
  vi.spyOn(console, "log").mockImplementation((said) => {
    if (String(said).includes('"late-answer"')) late++;
  });
});
afterEach(() => vi.restoreAllMocks());

it("answers every question exactly once and loses none", { timeout: 240_000 }, async () => {
  const chance = seeded(20261123);
  const events = Array.from({ length: EVENTS }, (_, i) =>
    textOf(`user-${i % USERS}`, questions[i % questions.length] ?? ""),
  );
  const repeats = Array.from({ length: DELIVERIES - EVENTS }, () => pick(events, chance)).map((event) => ({
    ...event,
    deliveryContext: { isRedelivery: true },
  }));
  const deliveries = shuffled([...events, ...repeats], chance);
  const line = standInForLine();
  /** tokens whose acceptance LINE has told the bot, and calls for them afterwards */
  const acknowledged = new Set<string>();
  let needless = 0;
  let misbehaves = true;
  line.fault = (call) => {
    const token = call.body.replyToken ?? "";
    if (acknowledged.has(token)) needless++;
    const fault = misbehaves ? faultOf(call, line.answered, chance()) : undefined;
    if (!fault && !line.answered.has(token)) acknowledged.add(token);
    return fault;
  };
  const deliverAll = async (all: object[]) => {
    for (let i = 0; i < all.length; i += AT_ONCE) {
      await Promise.all(all.slice(i, i + AT_ONCE).map((event) => deliver(surroundings, bindings, event)));
    }
  };

  await deliverAll(deliveries);
  const unanswered = events.filter(({ replyToken }) => !line.answered.has(replyToken));
  expect(line.calls.length).toBeGreaterThan(EVENTS);
  expect(unanswered.length).toBeGreaterThan(0);
  expect(unanswered.length).toBeLessThan(EVENTS / 10);
  misbehaves = false;
  await deliverAll(unanswered);

  const missing = EVENTS - line.answered.size;
  expect(missing).toBeGreaterThan(0);
  // What LINE took with the last of four tries, without saying so, is said once more.
  expect(late).toBeGreaterThanOrEqual(missing);
  expect(late - missing).toBeLessThan(10);
  expect(needless).toBe(0);
});

/** A quarter of the calls fail; of those some after LINE has taken the reply. Undefined: the call works. */
function faultOf(
  call: ApiCall,
  answered: Map<string, ApiCall>,
  chance: number,
): Response | Promise<Response> | undefined {
  if (chance < 0.14) return Response.json({}, { status: 500 });
  if (chance < 0.17) return Promise.reject(new TypeError("connection reset"));
  if (chance < 0.19) return Response.json({ message: "rate" }, { status: 429 });
  if (chance < 0.22) {
    takeReply(call, answered);
    return Promise.reject(new TypeError("connection reset"));
  }
  if (chance < 0.25) {
    takeReply(call, answered);
    return new Response("<html>", { status: 502 });
  }
  return undefined;
}

/** The same chances in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<One>(all: One[], chance: () => number): One {
  return all[Math.floor(chance() * all.length)] as One;
}

function shuffled<One>(all: One[], chance: () => number): One[] {
  return all
    .map((one) => [chance(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
