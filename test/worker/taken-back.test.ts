import { listDurableObjectIds } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stored } from "../../src/conversation/index.ts";
import { nameOf } from "../../src/remembering.ts";
import { bindings, inGroup, keptOf, usersOf } from "./line-bot.ts";
import { again, repliesOf, send, standInForLine, takeReply, textOf } from "./line-user.ts";

/** Messages that are taken back and quoted among many, most of which never had to do with the bot. */

const QUESTION = "ラクマで返品したい";
let line: ReturnType<typeof standInForLine>;
let users: ReturnType<typeof usersOf>;

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
  users = usersOf(line);
});
afterEach(() => vi.restoreAllMocks());

const idOf = async (id: string) =>
  bindings.CONVERSATION.idFromName((await nameOf(bindings, "line", id)) ?? "").toString();
const objects = async () => (await listDurableObjectIds(bindings.CONVERSATION)).map(String);
const quote = (group: string, user: string, quotedMessageId: string) =>
  textOf("", "これどう思う？", { quotedMessageId }, inGroup(group, user));

describe("in a group, of people who never spoke to the bot", () => {
  it.each(["", QUESTION])(
    "a message taken back makes no object of theirs (the bot was asked: 「%s」)",
    async (asked) => {
      const group = `G-strangers-${asked.length}`;
      if (asked) await users.happens(users.inGroup(group, "asker", asked));
      const before = await objects();
      for (let i = 0; i < 20; i++)
        await users.happens(users.unsend("", `theirs-${i}`, inGroup(group, `stranger-${i}`)));
      const own = await idOf(`group:${group}`);
      expect((await objects()).filter((id) => !before.includes(id) && id !== own)).toEqual([]);
    },
  );

  it("it leaves nothing stored where the bot has answered nobody", async () => {
    await users.happens(users.unsend("", "theirs", inGroup("G-empty", "stranger")));
    expect(await keptOf("group:G-empty")).toEqual({});
  });

  it("a quote of somebody else's message makes no object of theirs", async () => {
    const before = await objects();
    for (let i = 0; i < 20; i++) await users.happens(quote("G-quotes", `quoter-${i}`, `other-${i}`));
    const own = await idOf("group:G-quotes");
    expect((await objects()).filter((id) => !before.includes(id) && id !== own)).toEqual([]);
    expect(await keptOf("group:G-quotes")).toEqual({});
  });

  it("and none is made for a message that nobody is known to have taken back", async () => {
    const before = await objects();
    await users.happens(users.unsend("", "nobody's", { source: undefined }));
    expect(await objects()).toEqual(before);
  });
});

describe("who takes back or quotes too much in a minute", () => {
  it.each([
    ["alone", "taken back", () => users.unsend("hasty", "m")],
    ["in a group", "taken back", () => users.unsend("", "m", inGroup("G-hasty", "hasty"))],
    ["in a group", "quoted", () => quote("G-hasty", "hasty", "m")],
  ])("costs no object and no statement: %s, %s", async (_, __, event) => {
    const named = vi.spyOn(bindings.CONVERSATION, "getByName");
    const prepared = vi.spyOn(bindings.DB, "prepare");
    const never = { limit: async () => ({ success: false }) };
    await users.happens(event() as ReturnType<typeof textOf>, { TALK_LIMIT: never });
    expect(named).not.toHaveBeenCalled();
    expect(prepared).not.toHaveBeenCalled();
    expect(line.calls).toEqual([]);
  });

  it("has asked no fewer questions: each has a count of its own", async () => {
    const keys: string[] = [];
    const TALK_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) };
    await users.happens(users.inGroup("G-counts", "one", QUESTION), { TALK_LIMIT });
    await users.happens(users.unsend("", "m", inGroup("G-counts", "one")) as never, { TALK_LIMIT });
    await users.happens(quote("G-counts", "one", "m"), { TALK_LIMIT });
    expect(new Set(keys).size).toBe(3);
  });
});

describe("in a group, a question that was taken back", () => {
  const kept = async (group: string, user: string) =>
    JSON.stringify([await keptOf(`${group}:${user}`), await keptOf(`group:${group}`)]);

  it("leaves nothing of its answer with the asker or the group", async () => {
    await users.happens(users.inGroup("G-back", "asker", QUESTION, { id: "regretted" }));
    expect(await kept("G-back", "asker")).toContain("returns");
    await users.happens(users.unsend("", "regretted", inGroup("G-back", "asker")));
    expect(await kept("G-back", "asker")).not.toContain("returns");
  });

  it("does so too when LINE did not say under which ids it took the answer", async () => {
    line.fault = (call) => {
      takeReply(call, line.answered);
      return Response.json({});
    };
    await users.happens(users.inGroup("G-unnamed", "asker", QUESTION, { id: "regretted" }));
    line.fault = () => undefined;
    await users.happens(users.unsend("", "regretted", inGroup("G-unnamed", "asker")));
    expect(await kept("G-unnamed", "asker")).not.toContain("returns");
  });

  it.each(["the first one there", "a later one"])(
    "leaves nothing while its answer is on its way: %s",
    async (which) => {
      const group = `G-way-${which.length}`;
      if (which === "a later one") await users.happens(users.inGroup(group, "other", "メルカリで返品したい"));
      const before = repliesOf(line).length;
      const gate = Promise.withResolvers<void>();
      line.fault = (call) => gate.promise.then(() => takeReply(call, line.answered));
      const event = users.inGroup(group, "asker", QUESTION, { id: "regretted" });
      const answering = send(users.surroundings, bindings, event);
      await vi.waitFor(() => expect(repliesOf(line)).toHaveLength(before + 1), { interval: 1 });
      await users.happens(users.unsend("", "regretted", inGroup(group, "asker")));
      gate.resolve();
      for (let i = 0; i < answering.after.length; i++) await answering.after[i];
      expect(line.answered.has(event.replyToken)).toBe(true);
      const left = await kept(group, "asker");
      expect(left).not.toContain("returns.r");
      expect(Object.keys(await keptOf(`${group}:asker`))).not.toContain(stored.memory);
    },
  );

  it("is not answered when LINE delivers it again, where the bot has answered within the day", async () => {
    await users.happens(users.inGroup("G-again", "other", "メルカリで返品したい"));
    await users.happens(users.unsend("", "early", inGroup("G-again", "asker")));
    const event = users.inGroup("G-again", "asker", QUESTION, { id: "early" });
    expect(await users.happens(again(event) as typeof event)).toBe('""');
    expect(await keptOf("G-again:asker")).toEqual({});
  });
});
