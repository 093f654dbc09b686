import { env, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Desk } from "../../src/conversation/desk.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { deliver, standInForLine } from "./line-user.ts";

/** Reminders: asked for in LINE, kept in a real Durable Object, pushed by its real alarm. */

const bindings = env as unknown as Required<Env>;
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
};
const QUESTION = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";
let line: ReturnType<typeof standInForLine>;

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
});
afterEach(() => vi.restoreAllMocks());

let tokens = 0;
async function send(
  user: string,
  event: object,
  more: Partial<Env> = {},
  source: object = {},
): Promise<string> {
  const replyToken = `r${tokens++}`;
  const from = { type: "user", userId: user, ...source };
  const own = { ...bindings, ...more } as Required<Env>;
  await deliver(surroundings, own, { mode: "active", source: from, replyToken, ...event });
  const call = line.calls.find(({ body }) => body.replyToken === replyToken);
  return JSON.stringify(call?.body.messages ?? "");
}
const say = (user: string, text: string, more?: Partial<Env>, source?: object) =>
  send(user, { type: "message", message: { type: "text", id: "1", text } }, more, source);
const pushes = () => line.calls.filter(({ path }) => path.endsWith("/push"));
const objectOf = async (user: string) => {
  const object = await conversationObject(bindings, "line", `:${user}`);
  if (!object) throw new Error("no conversation");
  return object;
};

/** The object of a user with one reminder, whose next alarm is the reminder's own. */
async function promisedTo(user: string) {
  await say(user, QUESTION);
  await say(user, "前日に知らせて");
  const object = await objectOf(user);
  await runDurableObjectAlarm(object); // the half hour of memory
  await runDurableObjectAlarm(object); // the day of the events
  return object;
}

it("promises one push for 19:00 on the day before, and the alarm sends it once, with a retry key", async () => {
  expect(await say("one", QUESTION)).toContain("前日に知らせる");
  expect(await say("one", "期限の前日に知らせて")).toContain("11月25日19:00");
  const object = await objectOf("one");
  expect((await object.reminders()).map(({ at }) => new Date(at).toISOString())).toEqual([
    "2026-11-25T10:00:00.000Z",
  ]);

  await runDurableObjectAlarm(object); // the half hour of memory
  await runDurableObjectAlarm(object); // the day of the events
  expect(pushes()).toEqual([]);
  await runDurableObjectAlarm(object);
  expect(pushes()).toHaveLength(1);
  expect(pushes()[0]?.body).toMatchObject({
    to: "one",
    messages: [{ text: expect.stringContaining("2026年11月26日（木）") }],
  });
  expect(pushes()[0]?.retryKey).toMatch(/^[0-9a-f-]{36}$/);
  expect(await runDurableObjectAlarm(object)).toBe(false);
});

it("survives a restart: the object is thrown out of memory, and the alarm still sends what was promised", async () => {
  await say("restart", QUESTION);
  await say("restart", "前日に知らせて");
  const object = await objectOf("restart");
  await evictDurableObject(object);
  await runDurableObjectAlarm(object); // the half hour of memory
  await runDurableObjectAlarm(object); // the day of the events
  await evictDurableObject(object);
  await runDurableObjectAlarm(object);
  expect(pushes().map(({ body }) => body.to)).toEqual(["restart"]);
});

it("does the same for a press of the button, which carries the deadline itself", async () => {
  const shown = await say("button", QUESTION);
  const data = /"data":"(remind\.[^"]+)"/.exec(shown)?.[1];
  expect(await send("button", { type: "postback", postback: { data } })).toContain("11月25日19:00");
});

it("tries again with the same key when LINE fails, and gives up what LINE refuses", async () => {
  const object = await promisedTo("again");
  line.pushStatus = 500;
  for (let tries = 0; tries < 10; tries++) expect(await runDurableObjectAlarm(object)).toBe(true);
  expect(await object.reminders()).toHaveLength(1);
  line.pushStatus = 409;
  await runDurableObjectAlarm(object);
  expect(await object.reminders()).toEqual([]);
  expect(new Set(pushes().map(({ retryKey }) => retryKey)).size).toBe(1);
});

it("waits for the operator to replace a token that LINE does not know, and gives up what LINE refuses otherwise", async () => {
  const object = await promisedTo("token");
  line.pushStatus = 401;
  await runDurableObjectAlarm(object);
  expect(await object.reminders()).toHaveLength(1);
  line.pushStatus = 403;
  await runDurableObjectAlarm(object);
  expect(await object.reminders()).toEqual([]);
});

it("tells too much at once, which it tries again, from a spent quota, which it gives up", async () => {
  const object = await promisedTo("limited");
  line.pushStatus = 429;
  line.pushMessage = "The API rate limit has been exceeded. Try again later.";
  await runDurableObjectAlarm(object);
  expect(await object.reminders()).toHaveLength(1);
  line.pushMessage = "You have reached your monthly limit.";
  await runDurableObjectAlarm(object);
  expect(await object.reminders()).toEqual([]);
});

it("does not let one that LINE does not take keep the others back, and drops one that is hours late", async () => {
  const object = bindings.CONVERSATION.getByName("several");
  const at = surroundings.clock().getTime();
  const reminder = (text: string, later: number) => ({ at: at + later, to: text, text, key: text });
  await object.remind(reminder("first", 1000), at);
  await object.remind(reminder("second", 2000), at);
  line.pushStatus = 500;
  await runDurableObjectAlarm(object); // the first, in vain
  line.pushStatus = 200;
  while ((await object.reminders()).length > 0) await runDurableObjectAlarm(object);
  expect(new Set(pushes().map(({ body }) => body.to))).toEqual(new Set(["first", "second"]));

  await object.remind(reminder("late", 1000), at);
  await runInDurableObject(object, (instance) => {
    const hoursAgo = Date.now() - 4 * 60 * 60 * 1000;
    const { desk } = instance as unknown as { desk: Desk };
    desk.put("alarm", { at: at + 1000, really: hoursAgo });
  });
  const before = pushes().length;
  await runDurableObjectAlarm(object);
  expect(pushes()).toHaveLength(before);
  expect(await object.reminders()).toEqual([]);
});

it("promises the same reminder once, also when it is asked for twice at once", async () => {
  await say("twice", QUESTION);
  await Promise.all([say("twice", "前日に知らせて"), say("twice", "前日に知らせて")]);
  expect(await (await objectOf("twice")).reminders()).toHaveLength(1);
});

it("asks LINE's quota only for the month that it is of, and takes a budget that is no number for the usual one", async () => {
  line.totalUsage = 200;
  await say("next-month", "メルカリで11月20日に取引完了しました。メッセージはいつまで送れますか");
  expect(await say("next-month", "前日に知らせて", { PUSH_BUDGET: "150件" })).toContain("12月2日19:00");
});

it("names the deadline that is meant", async () => {
  await say("names", QUESTION);
  expect(await say("names", "前日に知らせて")).toContain(
    "「取引メッセージを送れる期限」を、11月25日19:00に一度だけ",
  );
});

it("lists and cancels what was asked for", async () => {
  await say("list", QUESTION);
  await say("list", "前日に知らせて");
  expect(await say("list", "リマインド一覧")).toContain("11月25日19:00");
  expect(await say("list", "リマインド取消")).toContain("1件");
  expect(await say("list", "リマインド一覧")).toContain("予約しているお知らせはありません");
});

it("refuses in words when there is no deadline, when it is too late, and in a group", async () => {
  expect(await say("none", "前日に知らせて")).toContain("お知らせできる期限が");
  await say("late", "ラクマで11月17日に取引完了しました。メッセージはいつまで送れますか");
  expect(await say("late", "前日に知らせて")).toContain("19時を過ぎている");
  const mention = { mentionees: [{ index: 0, length: 5, isSelf: true }] };
  const message = { type: "text", id: "1", text: "@フリマル前日に知らせて", mention };
  const group = { type: "group", groupId: "C1" };
  expect(await send("group", { type: "message", message }, {}, group)).toContain("1対1のトーク");
});

it("refuses in words when the month's budget or LINE's own quota is spent", async () => {
  await say("spent", QUESTION);
  expect(await say("spent", "前日に知らせて", { PUSH_BUDGET: "0" })).toContain("使い切りました");
  line.totalUsage = 200;
  expect(await say("spent", "前日に知らせて")).toContain("使い切りました");
});

it("takes nothing from the budget for a reminder that is promised already, nor when LINE has no room", async () => {
  await say("thrifty", QUESTION);
  line.totalUsage = 200;
  await say("thrifty", "前日に知らせて");
  line.totalUsage = 0;
  const budget = bindings.PUSHES.getByName("all");
  const taken = () => runInDurableObject(budget, (_, state) => state.storage.kv.get<number>("2026-11") ?? 0);
  const before = await taken();
  await say("thrifty", "前日に知らせて");
  expect(await say("thrifty", "前日に知らせて")).toContain("11月25日19:00");
  expect(await taken()).toBe(before + 1);
});

it("is gone when the user blocks the bot", async () => {
  await say("leaves", QUESTION);
  await say("leaves", "前日に知らせて");
  await deliver(surroundings, bindings, {
    type: "unfollow",
    mode: "active",
    source: { type: "user", userId: "leaves" },
  });
  const object = await objectOf("leaves");
  expect(await object.reminders()).toEqual([]);
  expect(await runDurableObjectAlarm(object)).toBe(false);
});
