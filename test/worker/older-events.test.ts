import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { stored } from "../../src/conversation/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { bindings, inGroup, keptOf, usersOf } from "./line-bot.ts";
import { again, eventOf, saidIn, standInForLine, textOf } from "./line-user.ts";
import { signerOf } from "./sign-discord.ts";
import { keysOf } from "./stored-keys.ts";

/** Events that are delivered again, late, or with a time that cannot be: what came after them stays. */

const DATED = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";
const QUESTION = "ラクマで返品したい";
const ALL = [stored.alarm, stored.claims, stored.memory, stored.reminders].sort();
let line: ReturnType<typeof standInForLine>;
let users: ReturnType<typeof usersOf>;
let logged: string[] = [];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  line = standInForLine();
  users = usersOf(line);
});
afterEach(() => vi.restoreAllMocks());

const keys = async (id: string) => Object.keys(await keptOf(id)).sort();
const later = (ms: number) => {
  users.clock.now += ms;
};

describe("who has blocked the bot and come back", () => {
  async function comesBack(user: string) {
    const unfollow = users.unfollow(user);
    await users.happens(unfollow);
    later(60_000);
    await users.say(user, DATED);
    await users.say(user, "前日に知らせて");
    return unfollow;
  }

  it("keeps the talk, the reminder and what was answered when LINE delivers the blocking again", async () => {
    const unfollow = await comesBack("back");
    await users.happens(again(unfollow) as typeof unfollow);
    expect(await keys(":back")).toEqual(ALL);
    later(1000);
    expect(await users.say("back", "リマインド一覧")).toContain("11月25日19:00");
  });

  it("does so too when the blocking was only late", async () => {
    const unfollow = await comesBack("late");
    await users.happens({ ...unfollow, webhookEventId: "never-seen" });
    expect(await keys(":late")).toEqual(ALL);
  });

  it("loses all of before, whose deletion came late", async () => {
    await users.say("before", DATED);
    await users.say("before", "前日に知らせて");
    later(60_000);
    const unfollow = users.unfollow("before");
    later(60_000);
    const event = users.text("before", "ヤフオクの質問です");
    await users.happens(event);
    await users.happens(again(unfollow) as typeof unfollow);
    const kept = await keptOf(":before");
    expect(Object.keys(kept)).not.toContain(stored.reminders);
    expect(Object.keys((kept[stored.claims] ?? {}) as object)).toEqual([event.webhookEventId]);
    // Where the talk stood goes back to before.
    expect(Object.keys(kept)).not.toContain(stored.memory);
  });

  it("is not greeted in the middle of the talk when LINE delivers the following late", async () => {
    const follow = users.event("greeted", { type: "follow", follow: { isUnblocked: true } });
    later(60_000);
    await users.say("greeted", QUESTION);
    expect(await users.happens(again(follow) as typeof follow)).toBe('""');
    later(1000);
    expect(await users.say("greeted", "評価が済んで完了")).toContain("ラクマ｜");
  });
});

describe("「データを消して」 that LINE delivers again", () => {
  it("deletes nothing that came after it", async () => {
    await users.say("erased", QUESTION);
    later(1000);
    const erase = users.text("erased", "データを消して");
    expect(await users.happens(erase)).toContain("消しました");
    later(60_000);
    await users.say("erased", DATED);
    await users.say("erased", "前日に知らせて");
    await users.happens(again(erase) as typeof erase);
    expect(await keys(":erased")).toEqual(ALL);
  });

  it("nor, in a group, what can be quoted since", async () => {
    const erase = users.inGroup("G-erased", "asker", "データを消して");
    await users.happens(erase);
    later(60_000);
    await users.happens(users.inGroup("G-erased", "asker", QUESTION));
    await users.happens(again(erase) as typeof erase);
    expect(JSON.stringify(await keptOf("group:G-erased"))).toContain("returns.r");
  });
});

it("a message taken back, delivered again, takes nothing that came after it", async () => {
  await users.say("unsends", QUESTION, { id: "old" });
  const unsend = users.unsend("unsends", "old");
  await users.happens(unsend);
  later(1000);
  await users.say("unsends", QUESTION, { id: "new" });
  await users.happens(again(unsend) as typeof unsend);
  expect(await users.say("unsends", "評価が済んで完了")).toContain("ラクマ｜");
});

describe("Discord's notice that somebody has removed the bot", () => {
  const sign = signerOf(inject("discordKey"));
  async function post(door: string, content: object): Promise<number> {
    const body = JSON.stringify(content);
    const timestamp = String(Math.floor(users.clock.now / 1000));
    const headers = {
      "x-signature-ed25519": await sign(body, timestamp),
      "x-signature-timestamp": timestamp,
    };
    const context = { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext;
    const app = createApp(users.surroundings);
    return (await app.request(`/discord/${door}`, { method: "POST", body, headers }, bindings, context))
      .status;
  }
  const uses = (user: string, custom_id?: string) =>
    post("interactions", {
      id: crypto.randomUUID(),
      user: { id: user },
      ...(custom_id
        ? { type: 3, data: { custom_id, component_type: 2 } }
        : {
            type: 2,
            data: { name: "compare", type: 1, options: [{ name: "topic", type: 3, value: "returns" }] },
          }),
    });
  const removes = (user: string, timestamp: unknown) =>
    post("events", {
      type: 1,
      event: { type: "APPLICATION_DEAUTHORIZED", timestamp, data: { user: { id: user } } },
    });
  const kept = async (user: string) => {
    const object = await conversationObject(bindings, "discord", user);
    return object ? await keysOf(object) : [];
  };

  it("deletes nothing that came after it, when it is delivered again", async () => {
    const removed = new Date(users.clock.now).toISOString();
    later(60_000);
    await uses("returns");
    await uses("returns", "g1.-.-0");
    expect(await removes("returns", removed)).toBe(204);
    expect(await kept("returns")).toEqual(["alarm", "claims", "votes"]);
  });

  it.each([
    ["now", 0],
    ["in the year 3000", "3000-01-01T00:00:00Z"],
    ["at no time", "then"],
    ["", undefined],
  ])("deletes all when it says that it happened %s", async (name, told) => {
    await uses(`goes ${name}`);
    const time = told === 0 ? new Date(users.clock.now).toISOString() : told;
    expect(await removes(`goes ${name}`, time)).toBe(204);
    expect(await kept(`goes ${name}`)).toEqual([]);
  });
});

describe("a time that cannot be", () => {
  it.each([4e12, Number.MAX_VALUE, -5, 0, "soon"])(
    "%s, of a question: it is answered, and the talk goes on from what is said after it",
    async (timestamp) => {
      const user = `future ${timestamp}`;
      expect(await users.happens(textOf(user, "メルカリで返品したい", {}, { timestamp }))).toContain(
        "メルカリ｜",
      );
      later(1000);
      await users.say(user, QUESTION);
      expect(await users.say(user, "評価が済んで完了")).toContain("ラクマ｜");
    },
  );

  it.each([4e12, -5, 0, "soon"])("%s, of a blocking: all of before goes", async (timestamp) => {
    const user = `blocks ${timestamp}`;
    await users.say(user, QUESTION);
    await users.happens(eventOf(user, { type: "unfollow", replyToken: undefined, timestamp }));
    expect(await keptOf(`:${user}`)).toEqual({});
  });

  it("outlives nothing: a blocking from the future does not take what is said after it", async () => {
    const unfollow = eventOf("beyond", { type: "unfollow", replyToken: undefined, timestamp: 4e12 });
    await users.happens(unfollow);
    later(1000);
    await users.say("beyond", QUESTION);
    expect(await users.say("beyond", "評価が済んで完了")).toContain("ラクマ｜");
  });
});

describe("an event that LINE delivers again", () => {
  const counting = () => {
    const keys: string[] = [];
    return {
      keys,
      TALK_LIMIT: { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) },
    };
  };

  it.each([
    ["alone", () => users.text("twice", QUESTION)],
    ["in a group", () => users.inGroup("G-twice", "twice", QUESTION)],
  ])("costs its user nothing of the minute when it is answered: %s", async (_, event) => {
    const { keys: counted, TALK_LIMIT } = counting();
    const first = event();
    await users.happens(first, { TALK_LIMIT });
    for (let i = 0; i < 30; i++) await users.happens(again(first) as typeof first, { TALK_LIMIT });
    expect(counted).toHaveLength(1);
    expect(logged.filter((said) => said.includes('"duplicate"'))).toHaveLength(30);
  });

  it("is counted like any other when nobody has answered it", async () => {
    const { keys: counted, TALK_LIMIT } = counting();
    const event = users.text("missed", QUESTION);
    expect(await users.happens(again(event) as typeof event, { TALK_LIMIT })).toContain("ラクマ｜");
    expect(counted).toHaveLength(1);
  });

  it("makes no object of who only quoted somebody else", async () => {
    const named = vi.spyOn(bindings.CONVERSATION, "getByName");
    const event = textOf(
      "",
      "これどう思う？",
      { quotedMessageId: "x", mention: undefined },
      inGroup("G-q", "q"),
    );
    await users.happens(again(event) as typeof event);
    expect(named).toHaveBeenCalledTimes(1);
    expect(saidIn(line.calls[0])).toBe('""');
  });
});
