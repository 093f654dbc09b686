import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { stored } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import worker from "../../src/index.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { failingDatabase, failingObject, type When } from "./failing.ts";
import { deliver, eventOf, saidIn, standInForLine, textOf } from "./line-user.ts";
import { recordOf } from "./stored-keys.ts";

/**
 * Every call of a Durable Object and of D1, failing in turn before and after it did its work: what the user sees, and
 * what is kept. `begin`, `finish` and `release` stand in faults.test.ts. docs/faults.md has it all as a table.
 */

const bindings = env as unknown as Required<Env>;
const { DB } = bindings;
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
  wait: async () => {},
};
const DATED = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";
const QUESTION = "ラクマで返品したい";
const NOT_UNDERSTOOD = "コンサートのチケットを友達に送りたい";
/** So long a Worker may go on after its response. */
const WORKER_LIFE_MS = 30_000;
const TABLES = ["messages", "questions", "feedback", "counts"];
let line: ReturnType<typeof standInForLine>;
let logged: string[] = [];

beforeEach(async () => {
  logged = [];
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  line = standInForLine();
  await DB.batch(TABLES.map((table) => DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => {
  expect(logged.filter((one) => one.includes('"event":"error"'))).toEqual([]);
  vi.restoreAllMocks();
});

type LineEvent = ReturnType<typeof eventOf>;

async function happens(event: LineEvent, own = bindings): Promise<string> {
  expect(await deliver(surroundings, own, event)).toBe(200);
  return saidIn(line.answered.get(event.replyToken));
}
const say = (user: string, text: string, own?: Required<Env>) => happens(textOf(user, text), own);
const tap = (user: string, data: string, own?: Required<Env>) =>
  happens(eventOf(user, { type: "postback", postback: { data } }), own);
const goodIn = (answer: string) => /"data":"(good\.[^"]+)"/.exec(answer)?.[1] ?? "";

const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
const inGroup = (group: string, user: string) => ({
  source: { type: "group", groupId: group, userId: user },
});
const sayIn = (group: string, user: string, text: string, own?: Required<Env>) =>
  happens(textOf("", `@フリマル ${text}`, { mention }, inGroup(group, user)), own);
const quoteIn = (group: string, user: string, quotedMessageId: string, own?: Required<Env>) =>
  happens(textOf("", "評価が済んで完了", { quotedMessageId }, inGroup(group, user)), own);

/** What is stored of a user or, with `group:`, of a group. */
async function keptOf(id: string): Promise<Record<string, unknown>> {
  const object = await conversationObject(bindings, "line", id);
  return object ? await recordOf(object) : {};
}
const keysOf = async (user: string) => Object.keys(await keptOf(`:${user}`));
const rows = async (table: string) => (await DB.prepare(`SELECT * FROM ${table}`).all()).results;
const budgetTaken = async () =>
  (await runInDurableObject(bindings.PUSHES.getByName("all"), (_, { storage }) =>
    storage.kv.get<number>("2026-11"),
  )) ?? 0;

const BOTH = ["before", "after"] as const satisfies When[];
const conversation = (method: string, when: When) => failingObject(bindings, "CONVERSATION", method, when);
const pushes = (method: string, when: When) => failingObject(bindings, "PUSHES", method, when);

describe.each(BOTH)("a Durable Object's call that fails %s its work", (when) => {
  const done = when === "after";
  const user = (name: string) => `${name}-${when}`;

  it("vote: the user is thanked, the vote is counted, and the object knows it only when it was written", async () => {
    const button = goodIn(await say(user("vote"), QUESTION));
    expect(await tap(user("vote"), button, conversation("vote", when))).toContain("お役に立ててよかったです");
    expect(await rows("feedback")).toMatchObject([{ rule: "rakuma/returns", vote: "good", count: 1 }]);
    expect((await keysOf(user("vote"))).includes(stored.votes)).toBe(done);
  });

  it("unsend: nothing is said, the operator's database forgets all the same, and the talk when it was reached", async () => {
    await happens(textOf(user("unsend"), NOT_UNDERSTOOD, { id: user("unsent") }));
    expect(await rows("questions")).toHaveLength(1);
    const taken = { type: "unsend", unsend: { messageId: user("unsent") }, replyToken: undefined };
    await deliver(surroundings, conversation("unsend", when), eventOf(user("unsend"), taken));
    expect(await rows("questions")).toEqual([]);
    expect((await keysOf(user("unsend"))).includes(stored.memory)).toBe(!done);
  });

  it("reminders: the user is told that it cannot be looked up now, and what was promised stays", async () => {
    await say(user("list"), DATED);
    await say(user("list"), "前日に知らせて");
    expect(await say(user("list"), "リマインド一覧", conversation("reminders", when))).toContain(
      "扱えませんでした",
    );
    expect(await say(user("list"), "リマインド一覧")).toContain("11月25日19:00");
  });

  it("remind: the user is told that it failed, its place in the month is given back, and asking again promises one", async () => {
    await say(user("remind"), DATED);
    const before = await budgetTaken();
    expect(await say(user("remind"), "前日に知らせて", conversation("remind", when))).toContain(
      "扱えませんでした",
    );
    expect(await budgetTaken()).toBe(before);
    expect((await keysOf(user("remind"))).includes(stored.reminders)).toBe(done);
    expect(await say(user("remind"), "前日に知らせて")).toContain("承りました");
    expect((await keptOf(`:${user("remind")}`))[stored.reminders]).toHaveLength(1);
  });

  it("cancelReminders: the user is told that it failed, never that there was none", async () => {
    await say(user("cancel"), DATED);
    await say(user("cancel"), "前日に知らせて");
    const said = await say(user("cancel"), "リマインド取消", conversation("cancelReminders", when));
    expect(said).toContain("扱えませんでした");
    const left = await say(user("cancel"), "リマインド一覧");
    expect(left).toContain(done ? "予約しているお知らせはありません" : "11月25日19:00");
  });

  it("forget, asked for in words: the user is told that it failed, and may ask again", async () => {
    await say(user("erase"), QUESTION);
    expect(await say(user("erase"), "データを消して", conversation("forget", when))).toContain(
      "いまは消せませんでした",
    );
    expect((await keysOf(user("erase"))).includes(stored.memory)).toBe(!done);
    expect(await say(user("erase"), "データを消して")).toContain("消しました");
    expect(await keysOf(user("erase"))).toEqual([]);
  });

  it("forget, of who blocks the bot: what was not reached goes by its own time", async () => {
    await say(user("block"), QUESTION);
    const blocks = eventOf(user("block"), { type: "unfollow", replyToken: undefined });
    await deliver(surroundings, conversation("forget", when), blocks);
    expect((await keysOf(user("block"))).includes(stored.memory)).toBe(!done);
    const object = await conversationObject(bindings, "line", `:${user("block")}`);
    if (!object) throw new Error("no object");
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm !== null).toBe(!done);
  });

  it("forgetWritten: the group's asker is told that it failed, and may ask again", async () => {
    const group = user("G-forget");
    await sayIn(group, "asker", QUESTION);
    const failing = conversation("forgetWritten", when);
    expect(await sayIn(group, "asker", "データを消して", failing)).toContain("いまは消せませんでした");
    expect(JSON.stringify(await keptOf(`group:${group}`)).includes("returns")).toBe(!done);
    expect(await sayIn(group, "asker", "データを消して")).toContain("消しました");
    expect(JSON.stringify(await keptOf(`group:${group}`))).not.toContain("returns");
  });

  it("wrote: the group sees the answer, which can be quoted only when it was written down", async () => {
    const group = user("G-wrote");
    const event = textOf("", `@フリマル ${QUESTION}`, { mention }, inGroup(group, "asker"));
    expect(await happens(event, conversation("wrote", when))).toContain("ラクマ｜");
    const quoted = await quoteIn(group, "asker", `${event.replyToken}-0`);
    expect(quoted.includes("ラクマ｜")).toBe(done);
  });

  it("quoted: the bot is silent, as to a message that is not its own, and the next quote is answered", async () => {
    const group = user("G-quoted");
    const event = textOf("", `@フリマル ${QUESTION}`, { mention }, inGroup(group, "asker"));
    await happens(event);
    const ours = `${event.replyToken}-0`;
    expect(await quoteIn(group, "asker", ours, conversation("quoted", when))).toBe('""');
    expect(await quoteIn(group, "asker", ours)).toContain("ラクマ｜");
  });

  it("take, of the month's pushes: the user is told that it failed, and nothing is promised", async () => {
    await say(user("take"), DATED);
    expect(await say(user("take"), "前日に知らせて", pushes("take", when))).toContain("扱えませんでした");
    expect(await keysOf(user("take"))).not.toContain(stored.reminders);
    expect(logged.join()).toContain("push-budget-failed");
  });

  it("giveBack: what the user asked for is done and said", async () => {
    await say(user("back"), DATED);
    await say(user("back"), "前日に知らせて");
    expect(await say(user("back"), "リマインド取消", pushes("giveBack", when))).toContain("1件");
    await say(user("back"), "前日に知らせて");
    expect(await say(user("back"), "データを消して", pushes("giveBack", when))).toContain("消しました");
    expect(await keysOf(user("back"))).toEqual([]);
  });

  it("count, of the day's answers: the user sees the answer, and it is remembered", async () => {
    const said = await say(user("count"), QUESTION, failingObject(bindings, "ANSWERS", "count", when));
    expect(said).toContain("ラクマ｜");
    expect(await keysOf(user("count"))).toContain(stored.memory);
  });
});

const DATABASE = [
  ["prepare", "before"],
  ["batch", "before"],
  ["batch", "after"],
] as const;

describe.each(DATABASE)("D1's %s that fails %s its work", (method, when) => {
  const done = when === "after";
  const user = (name: string) => `${name}-${method}-${when}`;
  const failing = failingDatabase(bindings, method, when, `D1_ERROR near "${NOT_UNDERSTOOD}"`);

  it("a question: the user sees the answer, and the log no word of it", async () => {
    expect(await say(user("asks"), NOT_UNDERSTOOD, failing)).toContain("読み取れませんでした");
    expect(await rows("questions")).toHaveLength(done ? 1 : 0);
    expect(logged.join()).not.toContain(NOT_UNDERSTOOD);
  });

  it("a vote: the user is thanked, and the object remembers it", async () => {
    const button = goodIn(await say(user("votes"), QUESTION));
    expect(await tap(user("votes"), button, failing)).toContain("お役に立ててよかったです");
    expect(await rows("feedback")).toHaveLength(done ? 1 : 0);
    expect(await keysOf(user("votes"))).toContain(stored.votes);
  });

  it("a message that is taken back: nothing is said, and the talk forgets it", async () => {
    await happens(textOf(user("unsends"), NOT_UNDERSTOOD, { id: user("gone") }));
    const taken = { type: "unsend", unsend: { messageId: user("gone") }, replyToken: undefined };
    await deliver(surroundings, failing, eventOf(user("unsends"), taken));
    expect(await keysOf(user("unsends"))).not.toContain(stored.memory);
    expect(await rows("questions")).toHaveLength(done ? 0 : 1);
  });

  it("erasing: what belongs to the user is gone, and said to be; the question, which is nobody's, may stay", async () => {
    await say(user("erases"), NOT_UNDERSTOOD);
    expect(await say(user("erases"), "データを消して", failing)).toContain("消しました");
    expect(await keysOf(user("erases"))).toEqual([]);
    expect(await rows("questions")).toHaveLength(done ? 0 : 1);
  });

  it("the night's deletion: the Cron run counts as failed, and the next one deletes the same", async () => {
    await DB.prepare("INSERT INTO counts VALUES ('2020-01-01', 'line', 'returns', 'ask', '-10', 1)").run();
    await expect(worker.scheduled({} as ScheduledController, failing)).rejects.toThrow("D1_ERROR");
    expect(await rows("counts")).toHaveLength(done ? 0 : 1);
    await worker.scheduled({} as ScheduledController, bindings);
    expect(await rows("counts")).toEqual([]);
  });

  it("the operator's page: says what to do, and shows the rules by age", async () => {
    const headers = { authorization: "Bearer operator" };
    const open = { ...failing, ADMIN_TOKEN: "operator" };
    const response = await createApp(surroundings).request("/admin", { headers }, open);
    const page = await response.text();
    expect(page).toContain("npm run migrate");
    expect(page).toContain("確認の古い規則");
    const file = await createApp(surroundings).request("/admin/counts.csv", { headers }, open);
    expect(file.status).toBe(503);
  });
});

describe("a call that never answers", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  /** What was said to an event when this much time has passed. */
  async function inTheEnd(event: LineEvent, own: Required<Env>, time = WORKER_LIFE_MS): Promise<string> {
    const delivered = deliver(surroundings, own, event);
    for (let waited = 0; waited < time; waited += 500) await vi.advanceTimersByTimeAsync(500);
    expect(await delivered).toBe(200);
    return saidIn(line.answered.get(event.replyToken));
  }
  const saidInTheEnd = (user: string, text: string, own: Required<Env>, time?: number) =>
    inTheEnd(textOf(user, text), own, time);

  it.each([
    ["begin", QUESTION, "ラクマ｜"],
    ["finish", QUESTION, "ラクマ｜"],
    ["forget", "データを消して", "いまは消せませんでした"],
  ])(
    "%s, of the conversation: the user is told what happened within a few seconds",
    async (method, text, said) => {
      expect(await saidInTheEnd(`hangs-${method}`, text, conversation(method, "hangs"), 5000)).toContain(
        said,
      );
    },
  );

  it("vote, of the conversation: the user is thanked", async () => {
    const button = goodIn(await say("hangs-vote", QUESTION));
    const event = eventOf("hangs-vote", { type: "postback", postback: { data: button } });
    expect(await inTheEnd(event, conversation("vote", "hangs"))).toContain("お役に立ててよかったです");
  });

  it.each(["wrote", "quoted"])("%s, of the group: who asks by name is answered", async (method) => {
    const change = inGroup("G-hangs", "asker");
    const event = textOf("", `@フリマル ${QUESTION}`, { mention, quotedMessageId: "another" }, change);
    expect(await inTheEnd(event, conversation(method, "hangs"))).toContain("ラクマ｜");
  });

  it("giveBack, of the month's pushes: what the user asked for is done and said, however many there were", async () => {
    for (const day of [18, 19, 20, 21, 22]) {
      await say("hangs-back", `ラクマで11月${day}日に取引完了しました。メッセージはいつまで送れますか`);
      await say("hangs-back", "前日に知らせて");
    }
    const said = await saidInTheEnd("hangs-back", "リマインド取消", pushes("giveBack", "hangs"), 5000);
    expect(said).toContain("件のお知らせを取り消しました");
  });

  it("count, of the day's answers, or a rate limiter: the user sees the answer", async () => {
    const never = { limit: () => new Promise<never>(() => {}) };
    const limits = { TALK_LIMIT: never, NOTICE_LIMIT: never } as unknown as Partial<Required<Env>>;
    const own = { ...failingObject(bindings, "ANSWERS", "count", "hangs"), ...limits };
    const event = textOf("hangs-limits", QUESTION);
    // What is told to the day's count goes on for ever, and nobody waits for it.
    void deliver(surroundings, own, event);
    for (let waited = 0; waited < 5000; waited += 500) await vi.advanceTimersByTimeAsync(500);
    expect(saidIn(line.answered.get(event.replyToken))).toContain("ラクマ｜");
  });

  it("D1, on the operator's page: says what to do, and shows the rules by age", async () => {
    const headers = { authorization: "Bearer operator" };
    const open = { ...failingDatabase(bindings, "batch", "hangs"), ADMIN_TOKEN: "operator" };
    const asked = Promise.resolve(createApp(surroundings).request("/admin", { headers }, open));
    for (let waited = 0; waited < WORKER_LIFE_MS; waited += 500) await vi.advanceTimersByTimeAsync(500);
    const page = await (await asked).text();
    expect(page).toContain("npm run migrate");
    expect(page).toContain("確認の古い規則");
  });

  it.each(["reminders", "remind", "cancelReminders"])(
    "%s, of the conversation: the user is told that it failed",
    async (method) => {
      const user = `hangs-${method}`;
      await say(user, DATED);
      const wish = method === "cancelReminders" ? "リマインド取消" : "前日に知らせて";
      expect(await saidInTheEnd(user, wish, conversation(method, "hangs"))).toContain("扱えませんでした");
    },
  );

  it("take, of the month's pushes: the user is told that it failed", async () => {
    await say("hangs-take", DATED);
    expect(await saidInTheEnd("hangs-take", "前日に知らせて", pushes("take", "hangs"))).toContain(
      "扱えませんでした",
    );
  });

  it("LINE's push: the alarm gives it up and keeps the reminder for the next one", async () => {
    await say("hangs-push", DATED);
    await say("hangs-push", "前日に知らせて");
    const object = await conversationObject(bindings, "line", ":hangs-push");
    if (!object) throw new Error("no object");
    await runDurableObjectAlarm(object); // the half hour of memory
    line.hangs = true;
    const rung = runDurableObjectAlarm(object);
    for (let waited = 0; waited < WORKER_LIFE_MS; waited += 500) await vi.advanceTimersByTimeAsync(500);
    expect(await rung).toBe(true);
    expect(await keysOf("hangs-push")).toContain(stored.reminders);
    line.hangs = false;
    await runDurableObjectAlarm(object);
    expect(await keysOf("hangs-push")).not.toContain(stored.reminders);
  });

  it("LINE's own quota: the reminder is promised, because LINE may have room", async () => {
    await say("hangs-quota", DATED);
    line.quotaHangs = true;
    expect(await saidInTheEnd("hangs-quota", "前日に知らせて", bindings)).toContain("承りました");
  });
});
