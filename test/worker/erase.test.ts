import { env, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stored } from "../../src/conversation/index.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import {
  deliver,
  eventOf,
  repliesOf,
  saidIn,
  send as sendTo,
  standInForLine,
  takeReply,
  textOf,
} from "./line-user.ts";
import { recordOf } from "./stored-keys.ts";

/** 「データを消して」 in LINE, through signed webhooks and real Durable Objects. */

const bindings = env as unknown as Required<Env>;
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
};
const at = surroundings.clock().getTime();
const DATED = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";
const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
let line: ReturnType<typeof standInForLine>;

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
});
afterEach(() => vi.restoreAllMocks());

async function happens(event: ReturnType<typeof eventOf>, more: object = {}) {
  await deliver(surroundings, { ...bindings, ...more }, event);
  return saidIn(line.answered.get(event.replyToken));
}
const say = (user: string, text: string, more?: object) => happens(textOf(user, text), more);
const group = (groupId: string, userId: string | undefined) => ({
  source: { type: "group", groupId, userId },
});
const sayIn = (groupId: string, user: string | undefined, text: string, message: object = {}) =>
  happens(textOf("", `@フリマル ${text}`, { mention, ...message }, group(groupId, user)));

async function storedOf(id: string): Promise<[string, unknown][]> {
  const object = await conversationObject(bindings, "line", id);
  return object ? Object.entries(await recordOf(object)) : [];
}
const keysOf = async (id: string) => (await storedOf(id)).map(([key]) => key);

describe("alone with the bot", () => {
  it("leaves nothing at all of who asks for it, and says what there was", async () => {
    const answer = await say("everything", DATED);
    await say("everything", "前日に知らせて");
    const good = /"data":"(good\.[^"]+)"/.exec(answer)?.[1] ?? "";
    await happens(eventOf("everything", { type: "postback", postback: { data: good } }));
    expect((await keysOf(":everything")).sort()).toEqual(
      [stored.alarm, stored.claims, stored.memory, stored.reminders, stored.votes].sort(),
    );

    const said = await say("everything", "私のデータを消してください");
    expect(said).toContain(
      "消しました：ここまでのお話、お知らせの予約1件、「役に立った」「違った」の印、受け取りの記録。",
    );
    expect(said).toContain("/privacy");
    expect(await storedOf(":everything")).toEqual([]);
  });

  it("gives the reminder's place in the month back", async () => {
    const one = { PUSH_BUDGET: "1" };
    const month = "2026-11";
    const taken = async () =>
      await runInDurableObject(bindings.PUSHES.getByName("all"), (_, { storage }) => storage.kv.get(month));
    const before = (await taken()) ?? 0;
    await say("promised", DATED);
    await say("promised", "前日に知らせて", { PUSH_BUDGET: "100" });
    expect(await taken()).toBe((before as number) + 1);
    await say("promised", "データを消して", one);
    expect(await taken()).toBe(before);
  });

  it("says that there was only the record of what came in, when there was no more", async () => {
    expect(await say("nobody", "データを消して")).toContain("消しました：受け取りの記録。");
  });

  it("leaves what others have", async () => {
    await say("stays", "ラクマで返品したい");
    await say("erases", "データを消して");
    expect(await say("stays", "評価が済んで完了")).toContain("ラクマ｜");
  });

  it("is not 「最初から」, which leaves the reminder", async () => {
    await say("begins", DATED);
    await say("begins", "前日に知らせて");
    expect(await say("begins", "最初から")).toContain("忘れました");
    expect(await keysOf(":begins")).toContain(stored.reminders);
  });

  it("works on a day whose answers are used up", async () => {
    await say("full", "ラクマで返品したい");
    expect(await say("full", "データを消して", { DAILY_BUDGET: "0" })).toContain(
      "消しました：ここまでのお話",
    );
    expect(await storedOf(":full")).toEqual([]);
  });

  it("says so when it could not be done, and when nothing is kept at all", async () => {
    const broken = {
      getByName: () => ({
        begin: async () => ({ mine: true }),
        finish: async () => true,
        forget: async () => {
          throw new Error("down");
        },
      }),
    };
    expect(await say("unlucky", "データを消して", { CONVERSATION: broken })).toContain(
      "いまは消せませんでした",
    );
    expect(await say("unkept", "データを消して", { HASH_KEY: "" })).toContain(
      "あなたのものとして保存しているデータはありません",
    );
  });
});

it("takes the questions of the last half hour out of the operator's database, and nobody else's", async () => {
  const kept = async () => (await bindings.DB.prepare("SELECT text FROM questions").all()).results;
  await bindings.DB.exec("DELETE FROM questions");
  await say("masked", "コンサートのチケットを友達に送りたい");
  await say("another", "ホテルの予約をキャンセルしたい");
  expect(await kept()).toHaveLength(2);
  await say("masked", "データを消して");
  expect(JSON.stringify(await kept())).toBe('[{"text":"ホテルの予約をキャンセルしたい"}]');
});

describe("while an answer is on its way", () => {
  const rows = async () => (await bindings.DB.prepare("SELECT text FROM questions").all()).results;

  /** LINE keeps the reply waiting until `goOn`. */
  async function slowly(event: ReturnType<typeof eventOf>, fails: boolean) {
    const gate = Promise.withResolvers<void>();
    const before = repliesOf(line).length;
    line.fault = (call) =>
      call.body.replyToken === event.replyToken
        ? gate.promise.then(() =>
            fails ? Response.json({}, { status: 500 }) : takeReply(call, line.answered),
          )
        : undefined;
    const quick = { ...surroundings, wait: async () => {} };
    const { after } = sendTo(quick, bindings, event);
    await vi.waitFor(() => expect(repliesOf(line)).toHaveLength(before + 1), { interval: 1 });
    return async () => {
      gate.resolve();
      for (let i = 0; i < after.length; i++) await after[i];
    };
  }

  it.each([
    ["arrives", false],
    ["does not arrive", true],
  ])("nothing is left, in the operator's database neither, when the answer %s", async (name, fails) => {
    await bindings.DB.exec("DELETE FROM questions");
    const goOn = await slowly(textOf(`slow ${name}`, "コンサートのチケットを友達に送りたい"), fails);
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(await say(`slow ${name}`, "データを消して")).toContain("消しました");
    await goOn();
    expect(await rows()).toEqual([]);
    expect(await storedOf(`:slow ${name}`)).toEqual([]);
  });

  it("nor is a question whose answer could not be sent before", async () => {
    await bindings.DB.exec("DELETE FROM questions");
    line.fault = () => Response.json({}, { status: 401 });
    await say("in vain", "コンサートのチケットを友達に送りたい");
    line.fault = () => undefined;
    expect(await rows()).toHaveLength(1);
    await say("in vain", "データを消して");
    expect(await rows()).toEqual([]);
  });

  it("no vote and no reminder comes after it", async () => {
    const answer = await say("slow wishes", DATED);
    const good = /"data":"(good\.[^"]+)"/.exec(answer)?.[1] ?? "";
    const object = await conversationObject(bindings, "line", ":slow wishes");
    const asked = at - 1_000_000;
    await object?.begin("vote", at, undefined, asked);
    await object?.begin("remind", at, undefined, asked);
    await say("slow wishes", "データを消して");
    await object?.vote({ rule: good, outcome: "", vote: "good" }, at, "vote");
    const reminder = { at: at + 1000, to: "slow wishes", text: "text", key: "key" };
    expect(await object?.remind(reminder, at, "remind")).toBe("gone");
    expect(await storedOf(":slow wishes")).toEqual([]);
  });

  it("in a group nothing can be quoted of it", async () => {
    const event = textOf("", "@フリマル ラクマで返品したい", { mention }, group("G-slow", "one"));
    const goOn = await slowly(event, false);
    expect(await sayIn("G-slow", "one", "データを消して")).toContain("このグループの、あなたの分です");
    await goOn();
    expect(await storedOf("group:G-slow")).toEqual([]);
    expect(await storedOf("G-slow:one")).toEqual([]);
  });
});

describe("in a group", () => {
  it("deletes the asker's part of what the group's object keeps, and nobody else's", async () => {
    await sayIn("G-erase", "one", "ラクマで返品したい");
    await sayIn("G-erase", "other", "メルカリで返品したい");
    expect(JSON.stringify(await storedOf("group:G-erase"))).toMatch(/returns\.r.*returns\.m/);

    expect(await sayIn("G-erase", "one", "データを消して")).toContain("このグループの、あなたの分です");
    const left = JSON.stringify(await storedOf("group:G-erase"));
    expect(left).toContain("returns.m");
    expect(left).not.toContain("returns.r");
    expect(await storedOf("G-erase:one")).toEqual([]);
    expect(await keysOf("G-erase:other")).toContain(stored.memory);
  });

  it("keeps no user's id to know whose part it is", async () => {
    await sayIn("G-hidden", "U-secret-id", "ラクマで返品したい");
    expect(JSON.stringify(await storedOf("group:G-hidden"))).not.toContain("U-secret-id");
  });

  it("does nothing to who quotes others, or is not known", async () => {
    await sayIn("G-quiet", "one", "ラクマで返品したい");
    const quoting = textOf("", "データを消して", { quotedMessageId: "not-ours" }, group("G-quiet", "one"));
    expect(await happens(quoting)).toBe('""');
    expect(await keysOf("G-quiet:one")).toContain(stored.memory);
    expect(await sayIn("G-quiet", undefined, "データを消して")).toContain("保存しているデータはありません");
  });
});
