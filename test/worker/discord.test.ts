import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { ABANDONED_MS } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { everyKind } from "./discord-kinds.ts";
import { failingObject } from "./failing.ts";
import { signerOf } from "./sign-discord.ts";

/** Discord in workerd: nothing is done twice, nothing is kept of who goes, and five thousand of every kind. */

const { TALK_LIMIT: _, ...unlimited } = env as unknown as Required<Env>;
// Here everybody asks more in a minute than they may: test/worker/limits.test.ts has the limits.
const bindings = unlimited as Required<Env>;
const knowledge = loadKnowledge(compiled, matcher);
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
let now = start;
const app = createApp({ knowledge, clock: () => new Date(now) });
const sign = signerOf(inject("discordKey"));

beforeEach(() => {
  now = start;
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

async function post(path: string, message: object, more: Partial<Env> = {}): Promise<Response> {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(now / 1000));
  const headers = {
    "x-signature-ed25519": await sign(body, timestamp),
    "x-signature-timestamp": timestamp,
  };
  return await app.request(`/discord/${path}`, { method: "POST", body, headers }, { ...bindings, ...more });
}
const ask = (id: string, user: string, more: Partial<Env> = {}) =>
  post("interactions", rule(id, user, "ラクマで返品できる？"), more).then((response) => response.text());

const rule = (id: string, user: string, question: string) => ({
  ...{ id, type: 2, locale: "ja", guild_id: "9", member: { user: { id: user } } },
  data: { id: "3", name: "rule", type: 1, options: [{ name: "question", type: 3, value: question }] },
});

describe("an interaction that comes twice", () => {
  it("is answered once, and told the second time that it was taken", async () => {
    expect(await ask("100", "twice")).toContain("返品・返金");
    expect(await ask("100", "twice")).toContain("もう受け取っています");
    expect(await ask("101", "twice")).toContain("返品・返金");
  });

  it("is known for a day, also after the moment at which a LINE event would be free again", async () => {
    await ask("200", "recorded");
    now += ABANDONED_MS * 2;
    expect(await ask("200", "recorded")).toContain("もう受け取っています");
  });

  it("is answered each time where there is no key, or no object to ask", async () => {
    for (const more of [{ HASH_KEY: "" }, { CONVERSATION: undefined as unknown as Env["CONVERSATION"] }]) {
      await ask("300", "open", more as Partial<Env>);
      expect(await ask("300", "open", more as Partial<Env>)).toContain("返品・返金");
    }
  });
});

describe("takeOnce of a Durable Object", () => {
  it.each(["before", "after"] as const)(
    "that fails %s its work: the user sees the answer, and the same interaction is known only when it was written",
    async (when) => {
      const [id, user] = [`500-${when}`, `unlucky-${when}`];
      expect(await ask(id, user, failingObject(bindings, "CONVERSATION", "takeOnce", when))).toContain(
        "返品・返金",
      );
      const again = when === "after" ? "もう受け取っています" : "返品・返金";
      expect(await ask(id, user)).toContain(again);
    },
  );

  it("that hangs: the user sees the answer within the three seconds that Discord waits", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answer = ask("600", "stalled", failingObject(bindings, "CONVERSATION", "takeOnce", "hangs"));
      for (let waited = 0; waited < 3000; waited += 500) await vi.advanceTimersByTimeAsync(500);
      vi.useRealTimers();
      expect(await answer).toContain("返品・返金");
    } finally {
      vi.useRealTimers();
    }
  });
});

it("calls nothing at Discord to answer an interaction of any kind, so that its API may hang", async () => {
  const called = vi.spyOn(globalThis, "fetch");
  const kinds = everyKind(knowledge);
  for (const [i, kind] of kinds.entries()) await post("interactions", kind(`700-${i}`, "calls-nobody"));
  expect(called).not.toHaveBeenCalled();
});

it("keeps nothing of a user who removes the bot", async () => {
  await ask("400", "goes");
  const event = { type: "APPLICATION_DEAUTHORIZED", timestamp: "", data: { user: { id: "goes" } } };
  expect((await post("events", { version: 1, application_id: "2", type: 1, event })).status).toBe(204);
  expect(await ask("400", "goes")).toContain("返品・返金");
});

it("answers five thousand interactions of every kind", { timeout: 120_000 }, async () => {
  const kinds = everyKind(knowledge);
  const seen = new Map<number, number>();
  for (let i = 0; i < 5000; i += 20) {
    const batch = Array.from(
      { length: 20 },
      (_, j) => kinds[(i + j) % kinds.length]?.(`s${i + j}`, `u${j}`) ?? {},
    );
    for (const response of await Promise.all(batch.map((one) => post("interactions", one)))) {
      expect(response.status).toBe(200);
      const { type } = await response.json<{ type: number }>();
      seen.set(type, (seen.get(type) ?? 0) + 1);
    }
  }
  expect([...seen.keys()].sort()).toEqual([1, 4, 7, 8, 9]);
  expect([...seen.values()].reduce((sum, one) => sum + one)).toBe(5000);
});
