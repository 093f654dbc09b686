import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ABANDONED_MS } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { failingDatabase, failingObject } from "./failing.ts";
import {
  again,
  deliver as deliverTo,
  eventOf,
  repliesOf,
  saidIn,
  send,
  standInForLine,
  takeReply,
  textOf,
} from "./line-user.ts";

/** LINE, a Durable Object, D1 or the isolate fails around one answer. docs/faults.md has every fault as a table. */

const bindings = env as unknown as Required<Env>;
const { DB } = bindings;
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
let now = start;
let line: ReturnType<typeof standInForLine>;
let logged: string[] = [];
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date(now),
  wait: async () => {},
};
const QUESTION = "ラクマで返品したい";
const NOT_UNDERSTOOD = "コンサートのチケットを友達に送りたい";

beforeEach(async () => {
  now = start;
  logged = [];
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  line = standInForLine();
  await DB.batch(["messages", "questions"].map((table) => DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => {
  expect(logged.filter((one) => one.includes('"event":"error"'))).toEqual([]);
  vi.restoreAllMocks();
});

type TextEvent = ReturnType<typeof textOf>;
const deliver = (event: object, own = bindings) => deliverTo(surroundings, own, event);
const replies = () => repliesOf(line);
const seen = ({ replyToken }: TextEvent) => saidIn(line.answered.get(replyToken));

/** Whether the talk stands anywhere. */
async function remembers(user: string): Promise<boolean> {
  const object = await conversationObject(bindings, "line", `:${user}`);
  return (await object?.recall(now)) !== undefined;
}

describe("LINE", () => {
  const html = () =>
    new Response("<!DOCTYPE html><title>Bad Gateway</title>", { headers: { "content-type": "text/html" } });
  const reset = () => Promise.reject(new TypeError("connection reset"));
  const busy = () => Response.json({ message: "Too many requests" }, { status: 429 });
  const faults = {
    "resets every connection": { fault: reset, calls: 4 },
    "has too many requests": { fault: busy, calls: 1 },
    "is down behind a page of HTML": { fault: () => new Response(html().body, { status: 502 }), calls: 4 },
    "answers every call with HTML": { fault: html, calls: 4 },
  };

  it.each(Object.entries(faults))(
    "that %s: nobody sees an answer, nothing is remembered, and it is answered when it comes again",
    async (name, { fault, calls }) => {
      const event = textOf(`line ${name}`, QUESTION);
      line.fault = fault;
      expect(await deliver(event)).toBe(200);
      expect(replies()).toHaveLength(calls);
      expect(logged.join()).toContain("reply-failed");
      line.fault = () => undefined;
      expect(await remembers(`line ${name}`)).toBe(false);
      await deliver(again(event));
      expect(seen(event)).toContain("ラクマ｜");
    },
  );

  it("that resets the connection once, before it took the answer: the user sees it once, and it is remembered", async () => {
    const event = textOf("once", QUESTION);
    line.fault = () => {
      line.fault = () => undefined;
      return reset();
    };
    await deliver(event);
    expect(replies()).toHaveLength(2);
    expect(seen(event)).toContain("ラクマ｜");
    expect(await remembers("once")).toBe(true);
  });

  it("that takes the answer and says so in HTML: the user sees it once, and it is remembered", async () => {
    const event = textOf("html", QUESTION);
    line.fault = (call) => {
      line.fault = () => undefined;
      takeReply(call, line.answered);
      return html();
    };
    await deliver(event);
    await deliver(again(event));
    expect(replies()).toHaveLength(2);
    expect(await remembers("html")).toBe(true);
  });
});

describe("a Durable Object", () => {
  it.each([
    ["begin", "before", false],
    ["begin", "after", true],
    ["finish", "before", false],
    ["finish", "after", true],
  ] as const)(
    "whose %s fails %s its work: the user sees the answer; remembered: %s",
    async (method, when, kept) => {
      const user = `object ${method} ${when}`;
      const event = textOf(user, QUESTION);
      expect(await deliver(event, failingObject(bindings, "CONVERSATION", method, when))).toBe(200);
      expect(seen(event)).toContain("ラクマ｜");
      expect(logged.join()).toContain("memory-failed");
      expect(await remembers(user)).toBe(kept);
    },
  );

  it("whose finish fails leaves a claim, so that the same event is not answered twice while a Worker may live", async () => {
    const event = textOf("claim stays", QUESTION);
    await deliver(event, failingObject(bindings, "CONVERSATION", "finish", "before"));
    await deliver(again(event));
    expect(replies()).toHaveLength(1);
    now += ABANDONED_MS;
    await deliver(again(event));
    // LINE's token is used up: what it refuses the user has seen.
    expect(line.answered.size).toBe(1);
  });

  it("whose release fails after LINE did: the event is answered once its claim is old", async () => {
    const event = textOf("not released", QUESTION);
    line.fault = () => Response.json({}, { status: 500 });
    await deliver(event, failingObject(bindings, "CONVERSATION", "release", "before"));
    line.fault = () => undefined;
    await deliver(again(event));
    expect(line.answered.size).toBe(0);
    now += ABANDONED_MS;
    await deliver(again(event));
    expect(seen(event)).toContain("ラクマ｜");
  });
});

describe("D1", () => {
  it("that fails together with the Durable Object keeps no answer back and leaves no words in the log", async () => {
    const broken = failingDatabase(bindings, "prepare", "before", `D1_ERROR: ${NOT_UNDERSTOOD}`);
    const own = failingObject(broken, "CONVERSATION", "begin", "before");
    const event = textOf("both", NOT_UNDERSTOOD);
    expect(await deliver(event, own)).toBe(200);
    expect(seen(event)).toContain("読み取れませんでした");
    expect(logged.join()).not.toContain(NOT_UNDERSTOOD);
  });

  it("that works keeps a question once, although LINE failed and the event came twice, and forgets it when it is taken back", async () => {
    const event = textOf("kept once", NOT_UNDERSTOOD, { id: "kept-once" });
    line.fault = () => Response.json({}, { status: 500 });
    await deliver(event);
    line.fault = () => undefined;
    await deliver(again(event));
    const { results } = await DB.prepare("SELECT text, count FROM questions").all();
    expect(results).toEqual([{ text: NOT_UNDERSTOOD, count: 1 }]);
    const taken = { ...eventOf("kept once"), type: "unsend", unsend: { messageId: "kept-once" } };
    await deliver(taken);
    expect((await DB.prepare("SELECT text FROM questions").all()).results).toEqual([]);
  });
});

describe("an isolate that is killed between its claim and the reply", () => {
  it("leaves an event that two redeliveries at once answer once, and a third one not at all", async () => {
    const event = textOf("killed", QUESTION);
    // Killed: it begins, and neither replies nor finishes.
    const killed = { ...surroundings, wait: () => new Promise<void>(() => {}) };
    line.fault = () => Response.json({}, { status: 500 });
    const { after } = send(killed, bindings, event);
    await vi.waitFor(() => expect(replies()).toHaveLength(1), { interval: 1 });
    expect(after.length).toBeGreaterThan(0);
    line.fault = () => undefined;
    await deliver(again(event));
    expect(line.answered.size).toBe(0);
    now += ABANDONED_MS;
    await Promise.all([deliver(again(event)), deliver(again(event))]);
    await deliver(again(event));
    expect(replies()).toHaveLength(2);
    expect(seen(event)).toContain("ラクマ｜");
    expect(await remembers("killed")).toBe(true);
  });
});
