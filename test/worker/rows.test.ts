import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, it, vi } from "vitest";
import type { Env } from "../../src/env.ts";

/** What a question writes in its object: docs/operating.md has the cost of it. */

const bindings = env as unknown as Required<Env>;
const now = new Date("2026-11-23T09:00:00+09:00").getTime();

/** Counts rows written: each put, alarm set, and emptying. */
async function countedObject(name: string) {
  const object = bindings.CONVERSATION.getByName(name);
  const spies = await runInDurableObject(object, (_, { storage }) => [
    vi.spyOn(storage.kv, "put"),
    vi.spyOn(storage.kv, "delete"),
    vi.spyOn(storage, "setAlarm"),
    vi.spyOn(storage, "deleteAll"),
  ]);
  return { object, rows: () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0) };
}

const told = (eventId: string, at: number) => ({ eventId, memory: "m", happenedAt: at, messageId: eventId });

it("is seven rows for a question in LINE that stays alone, until all of it is forgotten", async () => {
  const { object, rows } = await countedObject("rows alone");
  await object.begin("1", now);
  await object.finish(told("1", now), now);
  expect(rows()).toBe(4);
  while (await runDurableObjectAlarm(object));
  expect(rows()).toBe(7);
});

it("is two rows for the next question of a talk", async () => {
  const { object, rows } = await countedObject("rows in a talk");
  await object.begin("1", now);
  await object.finish(told("1", now), now);
  const before = rows();
  await object.begin("2", now + 1000);
  await object.finish(told("2", now + 1000), now + 1000);
  expect(rows() - before).toBe(2);
});

it("is three rows for an interaction in Discord that stays alone", async () => {
  const { object, rows } = await countedObject("rows in Discord");
  await object.takeOnce("1", now);
  while (await runDurableObjectAlarm(object));
  expect(rows()).toBe(3);
});

it("leaves no alarm behind when everything is deleted", async () => {
  const { object } = await countedObject("rows deleted");
  const alarm = () => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
  await object.takeOnce("1", now);
  expect(await alarm()).not.toBeNull();
  await object.forget();
  expect(await alarm()).toBeNull();
});

it("is none where an object that knows nothing is asked, or told to forget", async () => {
  const { object, rows } = await countedObject("rows of nobody");
  await object.recall(now);
  await object.quoted("1", now);
  await object.reminders();
  await object.isTaken("1", now);
  await object.isUnsent("1", now);
  await object.unsendAmong("1", now);
  await object.unwrite("1", now);
  await object.cancelReminders(now);
  await object.forgetWritten("name", now);
  await object.forget();
  await object.forget(now);
  expect(await object.finish(told("1", now), now)).toBe(false);
  await object.release("1", now, { state: "s", isAnswer: true });
  await object.vote({ rule: "rakuma/returns", outcome: "", vote: "good" }, now, "1");
  await object.remind({ at: now + 1, to: "user", text: "text", key: "key" }, now, "1");
  expect(rows()).toBe(0);
  expect(await runInDurableObject(object, (_, { storage }) => [...storage.kv.list()])).toEqual([]);
});
