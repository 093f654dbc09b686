import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REMEMBERED_MS, stored } from "../../src/conversation/index.ts";
import { bindings, inGroup, keptOf, usersOf } from "./line-bot.ts";
import { again, repliesOf, standInForLine, type textOf } from "./line-user.ts";

/** An answer that LINE's API did not take comes with the next one: without a push, and without a text kept. */

const QUESTION = "ラクマで返品したい";
const OTHER = "メルカリのメッセージはいつまで送れますか";
const LATE = "先ほどの答えです。";
let line: ReturnType<typeof standInForLine>;
let users: ReturnType<typeof usersOf>;

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
  users = usersOf(line);
});
afterEach(() => {
  expect(line.calls.filter(({ path }) => path.endsWith("/push"))).toEqual([]);
  vi.restoreAllMocks();
});

type LineEvent = ReturnType<typeof textOf>;

/** The event whose reply LINE fails four times; a second later it works again. */
async function lose(event: LineEvent, status = 500): Promise<LineEvent> {
  line.fault = () => Response.json({ message: "no" }, { status });
  expect(await users.happens(event)).toBe('""');
  line.fault = () => undefined;
  users.clock.now += 1000;
  return event;
}
const lost = (user: string, text = QUESTION, message: object = {}) => lose(users.text(user, text, message));
const messagesOf = (event: LineEvent) => line.answered.get(event.replyToken)?.body.messages ?? [];
async function next(user: string, text: string, message: object = {}) {
  const event = users.text(user, text, message);
  await users.happens(event);
  return messagesOf(event).map(({ altText, text: said }) => altText ?? said ?? "");
}

describe("an answer that LINE did not take", () => {
  it("comes first with the next one, once, and holds to what LINE allows in a reply", async () => {
    await lost("first");
    const said = await next("first", OTHER);
    expect(said[0]).toBe(LATE);
    expect(said[1]).toContain("ラクマ｜返品");
    expect(said[2]).toContain("メルカリ｜");
    expect(said.length).toBeLessThanOrEqual(5);
    expect(await next("first", QUESTION)).not.toContain(LATE);
  });

  it.each([401, 403, 429])("comes also after LINE's %s", async (status) => {
    await lose(users.text(`status ${status}`, QUESTION), status);
    expect(await next(`status ${status}`, OTHER)).toContain(LATE);
  });

  it("does not come where LINE had no use for the token, with which it may have been said, or for the messages", async () => {
    line.fault = () => Response.json({ message: "Invalid reply token" }, { status: 400 });
    await users.happens(users.text("used", QUESTION));
    line.fault = () => Response.json({ message: "messages[0] is invalid" }, { status: 400 });
    await users.happens(users.text("faulty", QUESTION));
    line.fault = () => undefined;
    for (const user of ["used", "faulty"]) {
      expect(Object.keys(await keptOf(`:${user}`))).not.toContain(stored.late);
      expect(await next(user, OTHER)).not.toContain(LATE);
    }
  });

  it.each(["ありがとう", "リマインド一覧", ""])(
    "comes also with 「%s」, after which the talk goes on from it",
    async (text) => {
      const user = `aside ${text}`;
      await lost(user);
      expect((await next(user, text, text ? {} : { type: "sticker", text: undefined }))[0]).toBe(LATE);
      expect((await next(user, "評価が済んで完了")).join()).toContain("ラクマ｜返品");
    },
  );

  it("is kept as a state, half an hour, never as a text", async () => {
    const event = await lost("kept", `${QUESTION}。榊原さんから買いました`);
    const kept = (await keptOf(":kept"))[stored.late] as object;
    expect(Object.keys(kept).sort()).toEqual(
      ["eventId", "happenedAt", "isAnswer", "messageId", "state", "until"].sort(),
    );
    expect(JSON.stringify(await keptOf(":kept"))).not.toMatch(/榊原|返品/);
    users.clock.now = event.timestamp + REMEMBERED_MS;
    expect(await next("kept", OTHER)).not.toContain(LATE);
  });

  it.each([
    ["small talk", "こんにちは"],
    ["what was not understood", "ほげほげのふがふがについて"],
    ["a message that was looked through", "この文面どう？\n商品が届きました。ありがとうございます。"],
    ["topics to choose from", "困ってる"],
  ])("is not kept when a state does not bring it back: %s", async (_, text) => {
    await lost(`unkept ${text}`, text);
    expect(Object.keys(await keptOf(`:unkept ${text}`))).not.toContain(stored.late);
    expect(await next(`unkept ${text}`, OTHER)).not.toContain(LATE);
  });

  it("is said once when the same question is asked again", async () => {
    await lost("repeats");
    const said = await next("repeats", QUESTION);
    expect(said.filter((one) => one.includes("ラクマ｜返品"))).toHaveLength(1);
    expect(said).not.toContain(LATE);
    expect(await next("repeats", OTHER)).not.toContain(LATE);
  });

  it("is the newest of several", async () => {
    await lost("several");
    await lost("several", OTHER);
    const said = (await next("several", "ありがとう")).join();
    expect(said).toContain(LATE);
    expect(said).toContain("メルカリ｜");
    expect(said).not.toContain("ラクマ｜返品");
  });

  it("is not read into what is typed next: the user has not seen its choices", async () => {
    await next("numbers", "返品したいです。割れてました");
    await lost("numbers", "2番");
    const said = await next("numbers", "2番");
    expect(said.filter((one) => one.includes("メルカリ｜返品"))).toHaveLength(1);
  });

  it("comes to the same person in the same place alone", async () => {
    await lose(users.inGroup("G-late", "asker", QUESTION));
    expect(await next("asker", OTHER)).not.toContain(LATE);
    const other = users.inGroup("G-late", "other", OTHER);
    await users.happens(other);
    expect(JSON.stringify(messagesOf(other))).not.toContain(LATE);
    const own = users.inGroup("G-late", "asker", OTHER);
    await users.happens(own);
    expect(messagesOf(own)[0]?.text).toBe(LATE);
  });
});

describe("is taken away", () => {
  it("by a redelivery that succeeds", async () => {
    const event = await lost("redelivered");
    expect(await users.happens(again(event) as LineEvent)).toContain("ラクマ｜返品");
    expect(await next("redelivered", OTHER)).not.toContain(LATE);
  });

  it("and is not answered by a redelivery after it has come with the next message", async () => {
    const event = await lost("both");
    expect(await next("both", OTHER)).toContain(LATE);
    const before = repliesOf(line).length;
    await users.happens(again(event) as LineEvent);
    expect(repliesOf(line)).toHaveLength(before);
  });

  it.each(["最初から", "データを消して"])("by 「%s」", async (wish) => {
    await lost(`by ${wish}`);
    expect(await next(`by ${wish}`, wish)).not.toContain(LATE);
    expect(Object.keys(await keptOf(`:by ${wish}`))).not.toContain(stored.late);
    expect(await next(`by ${wish}`, OTHER)).not.toContain(LATE);
  });

  it("by blocking", async () => {
    await lost("blocks");
    await users.happens(users.unfollow("blocks"));
    expect(await keptOf(":blocks")).toEqual({});
  });

  it("by taking the message back, alone and in a group", async () => {
    await lost("back", QUESTION, { id: "lost-1" });
    await users.happens(users.unsend("back", "lost-1"));
    expect(await next("back", OTHER)).not.toContain(LATE);
    await lose(users.inGroup("G-back", "asker", QUESTION, { id: "lost-2" }));
    await users.happens(users.unsend("", "lost-2", inGroup("G-back", "asker")));
    const own = users.inGroup("G-back", "asker", OTHER);
    await users.happens(own);
    expect(JSON.stringify(messagesOf(own))).not.toContain(LATE);
  });

  it("by taking the message back after it came, with the talk that goes on from it", async () => {
    await lost("regrets", QUESTION, { id: "lost-3" });
    await next("regrets", "ありがとう");
    await users.happens(users.unsend("regrets", "lost-3"));
    expect((await keptOf(":regrets"))[stored.memory]).not.toHaveProperty("memory");
    expect((await next("regrets", "評価が済んで完了")).join()).not.toContain("ラクマ｜");
  });
});

describe("what keeps the user safe", () => {
  const help = (danger: string) => users.surroundings.knowledge.safety[danger]?.url ?? "missing";

  it("comes first although an answer is late, which then comes with the next", async () => {
    await lost("despairs");
    const said = await next("despairs", "もう死にたい");
    expect(said[0]).toContain(help("life"));
    expect(said).not.toContain(LATE);
    expect((await next("despairs", "ありがとう")).join()).toContain("ラクマ｜返品");
  });

  it("leads the next answer when the message that spoke of a danger was answered in vain", async () => {
    await lost("in-vain", "もう死にたい");
    const said = await next("in-vain", OTHER);
    expect(said.join()).toContain(help("life"));
    expect(said.join()).toContain("メルカリ｜");
  });

  it("leads a late answer and all that follows", async () => {
    await lost("both", `${QUESTION}。返品しないと殺すと言われました`);
    const said = await next("both", OTHER);
    expect(said.join()).toMatch(/https:\/\/www\.npa|警察|110/);
    expect((await next("both", QUESTION)).join()).toMatch(/https:\/\/www\.npa|警察|110/);
  });

  it("leads also the next answer to a quote, in a group", async () => {
    const first = users.inGroup("G-safe", "other", QUESTION);
    await users.happens(first);
    await lose(users.inGroup("G-safe", "asker", "もう死にたい"));
    const quotedMessageId = `${first.replyToken}-0`;
    const event = users.inGroup("G-safe", "asker", "評価が済んで完了", { quotedMessageId });
    expect(await users.happens(event)).toContain(help("life"));
  });

  it("is not lost when a second answer is, too", async () => {
    await lost("twice", "もう死にたい");
    await lost("twice", OTHER);
    expect((await next("twice", "返品できる？")).join()).toContain(help("life"));
  });
});

it("works without any memory: nothing is kept, and nothing comes late", async () => {
  const none = { ...bindings, HASH_KEY: "" };
  line.fault = () => Response.json({}, { status: 500 });
  await users.happens(users.text("none", QUESTION), none);
  line.fault = () => undefined;
  expect(await users.say("none", OTHER, {}, none)).not.toContain(LATE);
});
