import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ABANDONED_MS, REMEMBERED_MS } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
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

/** An answer reaches its user once: deliveries again, LINE failing, refusing, hanging, the clock, a lost Worker. */

const bindings = env as unknown as Required<Env>;
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
let now = start;
let waited: number[] = [];
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date(now),
  wait: async (milliseconds: number) => void waited.push(milliseconds),
};
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
let line: ReturnType<typeof standInForLine>;
const logged: string[] = [];

beforeEach(() => {
  now = start;
  waited = [];
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((said) => logged.push(String(said)));
  line = standInForLine();
});
afterEach(() => vi.restoreAllMocks());

const deliver = (...events: object[]) => deliverTo(surroundings, bindings, ...events);
const replies = () => repliesOf(line);
const failing = (status: number, times: number, body: object = {}) => {
  let left = times;
  line.fault = () =>
    left-- > 0 ? Response.json(body, { status, headers: { "x-line-request-id": "request-1" } }) : undefined;
};

describe("the same event", () => {
  it("is answered once, however often it comes", async () => {
    const event = textOf("thrice", QUESTION);
    await Promise.all([deliver(event), deliver(again(event))]);
    await deliver(again(event));
    expect(replies()).toHaveLength(1);
    expect(logged.join()).toContain('"duplicate"');
  });

  it("is answered when it comes again because LINE could not be told the answer", async () => {
    line.fault = () => Response.json({}, { status: 500 });
    const event = textOf("unlucky", QUESTION);
    await deliver(event);
    expect(line.answered.size).toBe(0);
    line.fault = () => undefined;
    await deliver(again(event));
    expect(saidIn(line.answered.get(event.replyToken))).toContain("原則できません");
  });

  it("is answered when it comes again and was never taken before", async () => {
    const event = textOf("late", QUESTION);
    await deliver(again(event));
    expect(line.answered.size).toBe(1);
  });

  it("is answered again only when who took it has been gone for longer than a Worker lives", async () => {
    const event = textOf("lost", QUESTION);
    await deliverAndLose(event);
    await deliver(again(event));
    expect(replies()).toHaveLength(0);
    now += ABANDONED_MS;
    await deliver(again(event));
    expect(line.answered.size).toBe(1);
  });

  it("is still known after almost a day, and forgotten after it", async () => {
    const event = textOf("yesterday", QUESTION);
    await deliver(event);
    now += 24 * 60 * 60 * 1000 - 1;
    await deliver(again(event));
    expect(replies()).toHaveLength(1);
    now += 1;
    await deliver(again(event));
    expect(replies()).toHaveLength(2);
  });

  /** The Worker takes an event and is gone before LINE hears of it. */
  async function deliverAndLose(event: { webhookEventId: string }) {
    const object = await conversationObject(bindings, "line", ":lost");
    await object?.begin(event.webhookEventId, now);
  }
});

describe("a reply that LINE does not take", () => {
  it.each([500, 502, 503])("is tried again after a %s, without a retry key, and arrives", async (status) => {
    failing(status, 2);
    const event = textOf("retries", QUESTION);
    expect(await deliver(event)).toBe(200);
    expect(replies().map(({ retryKey }) => retryKey)).toEqual([null, null, null]);
    expect(saidIn(line.answered.get(event.replyToken))).toContain("原則できません");
    expect(waited).toEqual([500, 1500]);
  });

  it("is given up after four tries, all while a Worker lives", async () => {
    failing(500, 99);
    await deliver(textOf("gives-up", QUESTION));
    expect(replies()).toHaveLength(4);
    expect(waited.reduce((sum, one) => sum + one) + 4 * 5000).toBeLessThan(30_000);
    expect(JSON.parse(logged.find((said) => said.includes("reply-failed")) ?? "{}")).toMatchObject({
      status: 500,
      requestId: "request-1",
    });
  });

  it("shows the user alone that it takes longer, once, and a group nothing", async () => {
    failing(500, 2);
    const animations = () => line.calls.filter(({ path }) => path.endsWith("/loading/start"));
    await deliver(textOf("waits", QUESTION));
    expect(animations().map(({ body }) => body)).toEqual([{ chatId: "waits", loadingSeconds: 20 }]);
    failing(500, 2);
    const mention = { mentionees: [{ index: 0, length: 5, isSelf: true }] };
    const source = { type: "group", groupId: "G", userId: "waits" };
    await deliver(textOf("waits", `@フリマル ${QUESTION}`, { mention }, { source }));
    expect(animations()).toHaveLength(1);
  });

  it("shows nothing when LINE takes it at once", async () => {
    await deliver(textOf("quick", QUESTION));
    expect(line.calls).toHaveLength(1);
  });

  it("went through when LINE took it and only its answer was lost: nothing is said twice", async () => {
    let first = true;
    line.fault = (call) => {
      if (!first) return undefined;
      first = false;
      takeReply(call, line.answered);
      return Promise.reject(new TypeError("connection reset"));
    };
    const event = textOf("reset", QUESTION);
    await deliver(event);
    expect(replies()).toHaveLength(2);
    expect(line.answered.size).toBe(1);
    await deliver(again(event));
    expect(replies()).toHaveLength(2);
  });

  it("also went through when LINE answered with half a body", async () => {
    line.fault = (call) => {
      takeReply(call, line.answered);
      line.fault = () => undefined;
      return new Response('{"sentMess');
    };
    const event = textOf("half", QUESTION);
    await deliver(event);
    await deliver(again(event));
    expect(line.answered.size).toBe(1);
    expect(replies()).toHaveLength(2);
  });

  it("is said in plain words when LINE finds fault with the picture of it", async () => {
    line.fault = ({ body }) =>
      body.messages.some(({ type }) => type === "flex")
        ? Response.json(
            { message: "A message (messages[0]) in the request body is invalid" },
            { status: 400 },
          )
        : undefined;
    const event = textOf("plain", QUESTION);
    await deliver(event);
    const [said] = line.answered.get(event.replyToken)?.body.messages ?? [];
    expect(said).toMatchObject({ type: "text", text: expect.stringContaining("原則できません") });
    expect(waited).toEqual([]);
  });

  it.each([400, 401, 403, 429])("is not tried again after a %s", async (status) => {
    failing(status, 99, { message: "Invalid reply token" });
    await deliver(textOf(`refused-${status}`, QUESTION));
    expect(replies()).toHaveLength(1);
  });

  it("leaves nothing remembered that the user has not seen", async () => {
    failing(500, 4);
    await deliver(textOf("unseen", "ラクマで返品したい"));
    const event = textOf("unseen", "評価が済んで完了");
    await deliver(event);
    const [, , own] = line.answered.get(event.replyToken)?.body.messages ?? [];
    expect(own?.altText).not.toContain("ラクマ｜");
  });

  it("is not waited for for ever: a call that hangs is given up", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      line.hangs = true;
      const delivered = deliver(textOf("hangs", QUESTION));
      // Also the loading animation hangs, which nothing waits for.
      while (replies().length < 4) await vi.advanceTimersByTimeAsync(1000);
      await vi.advanceTimersByTimeAsync(5000);
      expect(await delivered).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("time", () => {
  it("a reply token is taken as gone fifty seconds after its delivery", async () => {
    const clock = () => {
      now += 10_001;
      return new Date(now);
    };
    const slow = { ...surroundings, clock };
    await deliverTo(slow, bindings, ...["one", "two", "three"].map((text) => textOf("slow", text)));
    expect(logged.join()).toContain("reply-too-late");
    expect(replies().length).toBeLessThan(3);
  });

  it("an event that happened before the last answer is answered, but does not turn the talk back", async () => {
    const older = textOf("turns", "メルカリで返品したい");
    const newer = textOf("turns", "ラクマで返品したい");
    await deliver(newer);
    await deliver(again(older));
    const event = textOf("turns", "評価が済んで完了");
    await deliver(event);
    expect(saidIn(line.answered.get(event.replyToken))).toContain("ラクマ｜返品");
  });

  it("the alarm of a talk that goes on is not set again with each word", async () => {
    const object = bindings.CONVERSATION.getByName("goes on");
    const told = (eventId: string) => ({
      ...{ eventId, memory: "1.-.-0...aaaa" },
      ...{ happenedAt: start, messageId: undefined },
    });
    const armed = () => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    await object.begin("first", start);
    await object.finish(told("first"), start);
    const before = await armed();
    await object.begin("second", start + REMEMBERED_MS / 2);
    await object.finish(told("second"), start + REMEMBERED_MS / 2);
    expect(await armed()).toBe(before);
    await runDurableObjectAlarm(object);
    expect(await object.recall(start + REMEMBERED_MS)).toBeDefined();
    expect(await armed()).not.toBe(before);
  });
});

it("is acknowledged at once, also when LINE never answers the reply", async () => {
  line.fault = () => new Promise<Response>(() => {});
  const { response } = send(surroundings, bindings, textOf("waiting", QUESTION));
  expect((await response).status).toBe(200);
});

describe("two messages close together", () => {
  it("are read one after the other, so that the second goes on from the first", async () => {
    const [first, second] = [
      textOf("hurries", "返品したいです。割れてました"),
      textOf("hurries", "ラクマです"),
    ];
    await Promise.all([deliver(first), deliver(second)]);
    expect(saidIn(line.answered.get(second.replyToken))).toContain("ラクマ｜返品");
  });
});

describe("who goes while an answer is on its way", () => {
  it.each([
    ["blocks the bot", { type: "unfollow" }],
    ["takes the message back", { type: "unsend", unsend: { messageId: "regretted" } }],
  ])("%s leaves nothing behind", async (_, change) => {
    const user = `goes-${change.type}`;
    const gate = Promise.withResolvers<void>();
    line.fault = (call) => gate.promise.then(() => takeReply(call, line.answered));
    const answering = deliver(textOf(user, "ラクマで返品したい", { id: "regretted" }));
    await vi.waitFor(() => expect(replies()).toHaveLength(1), { interval: 1 });
    await deliver(eventOf(user, { ...change, replyToken: undefined }));
    gate.resolve();
    await answering;
    line.fault = () => undefined;
    const event = textOf(user, "評価が済んで完了");
    await deliver(event);
    expect(saidIn(line.answered.get(event.replyToken))).not.toContain("ラクマ｜");
  });
});

describe("what fails beside the answer", () => {
  it("does not keep the answer back: Durable Objects that never answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const never = () => new Promise<never>(() => {});
      const CONVERSATION = { getByName: () => ({ begin: never, finish: never }) };
      const event = textOf("stalled", QUESTION);
      const own = { ...bindings, CONVERSATION } as unknown as Required<Env>;
      const delivered = deliverTo(surroundings, own, event);
      while (!line.answered.has(event.replyToken)) await vi.advanceTimersByTimeAsync(500);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await delivered).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ["no key to name the conversation", { HASH_KEY: "" }],
    ["no Durable Objects", { CONVERSATION: undefined }],
    [
      "Durable Objects that throw",
      {
        CONVERSATION: {
          getByName: () => {
            throw new Error("overloaded");
          },
        },
      },
    ],
  ])("does not keep the answer back: %s", async (_, more) => {
    const event = textOf("anyway", QUESTION);
    await deliverTo(surroundings, { ...bindings, ...more } as unknown as Required<Env>, event);
    expect(saidIn(line.answered.get(event.replyToken))).toContain("原則できません");
  });
});
