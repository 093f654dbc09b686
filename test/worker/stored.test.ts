import { env, runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { stored } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import { kept } from "../../src/privacy.ts";
import { keysOf } from "./stored-keys.ts";

/** What real objects store is what src/privacy.ts tells users. */

const bindings = env as unknown as Required<Env>;
const now = new Date("2026-11-23T09:00:00+09:00").getTime();
const named = kept.flatMap(({ keys }) => keys.map((key) => key.split(".")));
const told = (name: string) => named.flatMap(([of, key = ""]) => (of === name ? [key] : [])).sort();
const keysIn = (object: DurableObjectStub) =>
  runInDurableObject(object, (_, { storage }) => [...storage.kv.list()].map(([key]) => key).sort());

it("tells every key of a conversation, and none that is not there", async () => {
  const object = bindings.CONVERSATION.getByName("stores everything");
  const written = { memory: "1.-.-0...aaaa", readFrom: "1", by: "name" };
  await object.begin("event", now);
  await object.finish({ eventId: "event", memory: written.memory, happenedAt: now, messageId: "1" }, now);
  await object.remind({ at: now + 1000, to: "user", text: "text", key: "key" }, now);
  await object.vote({ rule: "rakuma/returns", outcome: "too-late", vote: "good" }, now);
  await object.wrote(["2"], written, now);
  await object.begin("lost", now, "4");
  await object.release("lost", now, { state: written.memory, isAnswer: true });
  await object.unsend("3", now);
  const keys = await keysOf(object);
  expect(keys).toEqual(told("Conversation"));
  expect(await keysIn(object)).toHaveLength(1);
  expect(keys).toEqual(Object.values(stored).sort());
});

it("tells the keys of the two that count", async () => {
  const pushes = bindings.PUSHES.getByName("stored");
  const answers = bindings.ANSWERS.getByName("stored");
  await pushes.take("2026-11", 1);
  await answers.count({ day: "2026-11-23", left: 60_000 }, 1, { asker: 1 });
  expect(await keysIn(pushes)).toEqual(["2026-11"]);
  expect(told("PushBudget")).toEqual(["<month>"]);
  expect(await keysIn(answers)).toEqual(told("AnswerCount"));
});
