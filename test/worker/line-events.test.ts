import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyState, encodeState } from "../../src/choice.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver as deliverTo, eventOf, saidIn, standInForLine, textOf } from "./line-user.ts";

/** Every kind of event, through signed webhooks and real Durable Objects. */

const bindings = env as unknown as Required<Env>;
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
};
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
let line: ReturnType<typeof standInForLine>;
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((said) => logged.push(String(said)));
  line = standInForLine();
});
afterEach(() => vi.restoreAllMocks());

const deliver = (event: object, more: Partial<Env> = {}) =>
  deliverTo(surroundings, { ...bindings, ...more } as Required<Env>, event);
/** Delivers an event and gives what was replied to it. */
async function replyTo(event: ReturnType<typeof eventOf>, more: Partial<Env> = {}) {
  await deliver(event, more);
  return line.answered.get(event.replyToken);
}
const paths = () => line.calls.map(({ path }) => path);

describe("a new friend", () => {
  it.each([{ isUnblocked: false }, { isUnblocked: true }])(
    "is greeted with three things to try and the marketplaces: %o",
    async (follow) => {
      const reply = await replyTo(eventOf("friend", { type: "follow", follow }));
      const said = saidIn(reply);
      expect(said).toContain("はじめまして。フリマルです。");
      expect(said.match(/"type":"message"/g)).toHaveLength(3);
      for (const name of ["ラクマ", "メルカリ", "Yahoo!オークション", "Yahoo!フリマ"])
        expect(said).toContain(name);
    },
  );

  it("may answer the greeting with the name of a marketplace", async () => {
    await deliver(eventOf("choosing", { type: "follow", follow: { isUnblocked: false } }));
    expect(saidIn(await replyTo(textOf("choosing", "メルカリ")))).toContain("メルカリの取引ですね。");
    expect(saidIn(await replyTo(textOf("choosing", "返品できる？")))).toContain("メルカリ｜返品");
  });
});

describe("in a group", () => {
  const group = (groupId: string) => ({ source: { type: "group", groupId, userId: "member" } });
  const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };

  it("the bot introduces itself in one message when it is invited, and says nothing to who joins later", async () => {
    const invited = eventOf("", { type: "join", source: { type: "group", groupId: "G1" } });
    expect(saidIn(await replyTo(invited))).toContain("「@フリマル」とメンション");
    const joined = { type: "memberJoined", joined: { members: [{ type: "user", userId: "new" }] } };
    expect(
      await replyTo(eventOf("", { ...joined, source: { type: "group", groupId: "G1" } })),
    ).toBeUndefined();
  });

  it("answers who mentions it, and ties the answer to the question", async () => {
    const reply = await replyTo(textOf("member", `@フリマル ${QUESTION}`, { mention }, group("G2")));
    expect(saidIn(reply)).toContain("返品・返金は、原則できません");
    const [first] = reply?.body.messages ?? [];
    expect(first).toMatchObject({ type: "text", quoteToken: expect.stringMatching(/^quote-/) });
  });

  it("cuts its own mention out wherever it stands, and leaves others", async () => {
    const text = "@田中 さん @フリマル メルカリでは返品できる？";
    const mentionees = [
      { index: 0, length: 3, type: "user", userId: "U1" },
      { index: 7, length: 5, type: "user", isSelf: true },
    ];
    const reply = await replyTo(textOf("member", text, { mention: { mentionees } }, group("G3")));
    expect(saidIn(reply)).toContain("メルカリ｜返品");
  });

  it("is not called by @All, by talk about it, or by a sticker", async () => {
    const all = { mentionees: [{ index: 0, length: 4, type: "all" }] };
    for (const event of [
      textOf("member", "@All 返品できる？", { mention: all }, group("G4")),
      textOf("member", "フリマルって便利？", {}, group("G4")),
      textOf("member", "", { type: "sticker", text: undefined }, group("G4")),
    ]) {
      expect(await replyTo(event)).toBeUndefined();
    }
  });

  it("goes on from an answer of its own that somebody quotes, and is silent about other quotes", async () => {
    const first = await replyTo(textOf("member", `@フリマル ラクマで返品したい`, { mention }, group("G5")));
    const quotedMessageId = `${first?.body.replyToken}-0`;
    const other = { source: { type: "group", groupId: "G5", userId: "another" } };
    const reply = await replyTo(textOf("another", "評価が済んで完了", { quotedMessageId }, other));
    expect(saidIn(reply)).toContain("ラクマ｜返品");
    expect(await replyTo(textOf("another", QUESTION, { quotedMessageId: "theirs" }, other))).toBeUndefined();
    const elsewhere = { source: { type: "group", groupId: "G6", userId: "another" } };
    expect(await replyTo(textOf("another", QUESTION, { quotedMessageId }, elsewhere))).toBeUndefined();
  });

  it.each([
    ["group", { type: "group", groupId: "G7", userId: "member" }, "/v2/bot/group/G7/leave"],
    ["room", { type: "room", roomId: "R7", userId: "member" }, "/v2/bot/room/R7/leave"],
  ])("leaves a %s that says 「フリマル退出」, after a goodbye", async (_, source, path) => {
    const reply = await replyTo(textOf("member", "フリマル退出", {}, { source }));
    expect(saidIn(reply)).toContain("失礼します");
    expect(paths()).toEqual(["/v2/bot/message/reply", path]);
  });

  it("leaves also when the goodbye cannot be sent, and when it is mentioned and sent away politely", async () => {
    line.fault = () => Response.json({ message: "Invalid reply token" }, { status: 400 });
    await deliver(textOf("member", "フリマル退出", {}, group("G20")));
    line.fault = () => undefined;
    await deliver(textOf("member", "@フリマル 退出してください。", { mention }, group("G21")));
    expect(paths().filter((path) => path.endsWith("/leave"))).toEqual([
      "/v2/bot/group/G20/leave",
      "/v2/bot/group/G21/leave",
    ]);
  });

  it("introduces itself to who mentions it and says nothing", async () => {
    expect(saidIn(await replyTo(textOf("member", "@フリマル ", { mention }, group("G22"))))).toContain(
      "「@フリマル」とメンション",
    );
  });

  it("goes on from the answer that is quoted also when it is mentioned with it", async () => {
    const first = await replyTo(textOf("member", "@フリマル ラクマで返品したい", { mention }, group("G23")));
    const quotedMessageId = `${first?.body.replyToken}-0`;
    const other = { source: { type: "group", groupId: "G23", userId: "another" } };
    const reply = await replyTo(
      textOf("another", "@フリマル メルカリの場合は？", { mention, quotedMessageId }, other),
    );
    expect(saidIn(reply)).toContain("メルカリ｜返品");
  });

  it("forgets with a message that is taken back also what others could quote of its answer", async () => {
    const first = await replyTo(
      textOf("member", "@フリマル ラクマで返品したい", { id: "shy", mention }, group("G24")),
    );
    const quotedMessageId = `${first?.body.replyToken}-0`;
    await deliver(
      eventOf("member", {
        type: "unsend",
        unsend: { messageId: "shy" },
        replyToken: undefined,
        ...group("G24"),
      }),
    );
    const other = { source: { type: "group", groupId: "G24", userId: "another" } };
    expect(await replyTo(textOf("another", "評価が済んで完了", { quotedMessageId }, other))).toBeUndefined();
  });

  it("answers also who has no user id, and remembers nothing of them", async () => {
    const source = { type: "group", groupId: "G8" };
    const ask = async (text: string) =>
      saidIn(await replyTo(textOf("", `@フリマル ${text}`, { mention }, { source })));
    expect(await ask("ラクマで返品したい")).toContain("ラクマ｜返品");
    expect(await ask("評価が済んで完了")).not.toContain("ラクマ｜");
  });

  it("keeps its errors to itself, where alone it says sorry", async () => {
    const broken = { ...surroundings, knowledge: { ...surroundings.knowledge, marketplaces: null } };
    const own = broken as unknown as typeof surroundings;
    const among = textOf("member", "@フリマル 返品できる？", { mention }, group("G9"));
    const alone = textOf("member", "返品できる？");
    await deliverTo(own, bindings, among, alone);
    expect(line.answered.get(among.replyToken)).toBeUndefined();
    expect(saidIn(line.answered.get(alone.replyToken))).toContain("うまくお答えできませんでした");
  });
});

describe("a message that is no text", () => {
  it.each(["sticker", "image", "audio", "video", "file", "location", "hologram"])(
    "%s gets one kind line from a bot that is alone with its user",
    async (type) => {
      const reply = await replyTo(eventOf("pictures", { message: { type, id: "1" } }));
      expect(reply?.body.messages).toEqual([
        { type: "text", text: expect.stringContaining("文字で送っていただくと") },
      ]);
    },
  );
});

it("keeps what keeps the user safe above a thank-you by sticker, a vote and a word about reminders, until it is forgotten", async () => {
  const safety = "よりそいホットライン（0120-279-338";
  const sticker = () => eventOf("in despair", { message: { type: "sticker", id: "1" } });
  await deliver(textOf("in despair", "もう生きてるのがつらい"));
  const state = encodeState(
    { ...emptyState, topic: "returns", marketplace: "rakuma" },
    surroundings.knowledge,
  );
  const vote = eventOf("in despair", { type: "postback", postback: { data: `good.${state}` } });
  const events = [
    sticker(),
    vote,
    textOf("in despair", "リマインド一覧"),
    textOf("in despair", "ありがとう"),
  ];
  for (const event of events) {
    const reply = await replyTo(event);
    const [first] = reply?.body.messages ?? [];
    expect(first?.text ?? first?.altText).toContain(safety);
  }
  await deliver(textOf("in despair", "最初から"));
  expect(saidIn(await replyTo(sticker()))).not.toContain(safety);
});

it("says one line to pictures that were sent together", async () => {
  const image = (index: number) => ({
    message: { type: "image", id: `${index}`, imageSet: { id: "s", index, total: 3 } },
  });
  for (const index of [1, 2, 3]) await deliver(eventOf("album", image(index)));
  expect(line.answered.size).toBe(1);
});

it("forgets on standby too", async () => {
  await deliver(textOf("handed-over", "ラクマで返品したい"));
  await deliver(eventOf("handed-over", { type: "unfollow", mode: "standby", replyToken: undefined }));
  expect(saidIn(await replyTo(textOf("handed-over", "評価が済んで完了")))).not.toContain("ラクマ｜");
});

describe("what the bot leaves alone", () => {
  it.each([
    ["standby", { mode: "standby", message: { type: "text", id: "1", text: QUESTION } }],
    ["an unknown type", { type: "teleport" }],
    ["an account link", { type: "accountLink", link: { result: "ok", nonce: "n" } }],
    ["a beacon", { type: "beacon", beacon: { hwid: "h", type: "enter" } }],
    ["a video that was watched", { type: "videoPlayComplete", videoPlayComplete: { trackingId: "t" } }],
    ["a membership", { type: "membership", membership: { type: "joined", membershipId: 1 } }],
    ["leaving a group", { type: "leave", replyToken: undefined, source: { type: "group", groupId: "G" } }],
  ])("%s", async (_, change) => {
    expect(await deliver(eventOf("silent", change))).toBe(200);
    expect(line.calls).toEqual([]);
  });

  it("is a delivery for another account, when the own one is known", async () => {
    const event = textOf("lost", QUESTION);
    await deliver(event, { LINE_BOT_USER_ID: "U0" });
    expect(line.calls).toEqual([]);
    await deliver(event, { LINE_BOT_USER_ID: "U" });
    expect(line.calls).toHaveLength(1);
  });
});

describe("a message that is taken back", () => {
  const unsend = (user: string, messageId: string) =>
    deliver(eventOf(user, { type: "unsend", unsend: { messageId }, replyToken: undefined }));

  it("takes with it what was read from it", async () => {
    const event = textOf("regrets", "ラクマで返品したい", { id: "regretted" });
    await deliver(event);
    await unsend("regrets", "regretted");
    expect(saidIn(await replyTo(textOf("regrets", "評価が済んで完了")))).not.toContain("ラクマ｜");
  });

  it("leaves what was read from others", async () => {
    await deliver(textOf("keeps", "ラクマで返品したい", { id: "kept" }));
    await unsend("keeps", "another");
    expect(saidIn(await replyTo(textOf("keeps", "評価が済んで完了")))).toContain("ラクマ｜");
  });

  it("takes with it the reminder that it asked for", async () => {
    await deliver(textOf("reminded", "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか"));
    await deliver(textOf("reminded", "前日に知らせて", { id: "asking" }));
    expect(saidIn(await replyTo(textOf("reminded", "リマインド一覧")))).toContain("11月25日19:00");
    await unsend("reminded", "asking");
    expect(saidIn(await replyTo(textOf("reminded", "リマインド一覧")))).toContain(
      "予約しているお知らせはありません",
    );
  });
});

describe("feedback", () => {
  const press = (user: string, data: string) =>
    replyTo(eventOf(user, { type: "postback", postback: { data } }));
  const votes = () =>
    logged.flatMap((said) => {
      const { event, vote, was, rule, outcome, kind } = JSON.parse(said);
      return event === "feedback" ? [{ vote, was, rule, outcome, kind }] : [];
    });
  async function buttonsOf(user: string, text: string) {
    const said = saidIn(await replyTo(textOf(user, text)));
    const dataOf = (prefix: string) => new RegExp(`"data":"(${prefix}[^"]+)"`).exec(said)?.[1] ?? "";
    return { good: dataOf("good\\."), bad: dataOf("bad\\.") };
  }

  it("is thanked for, and the log says of which rule's answer", async () => {
    const { good } = await buttonsOf("likes", QUESTION);
    expect(saidIn(await press("likes", good))).toContain("お役に立ててよかったです");
    const about = { rule: "rakuma/returns", outcome: "too-late", kind: "ruling" };
    expect(votes()).toEqual([{ vote: "good", was: null, ...about }]);
  });

  it("asks who was not helped for one of five reasons", async () => {
    const { bad } = await buttonsOf("dislikes", QUESTION);
    const asked = saidIn(await press("dislikes", bad));
    const reasons = [...asked.matchAll(/"data":"(why\.[^"]+)"/g)].map(([, data = ""]) => data);
    expect(new Set(reasons).size).toBe(5);
    expect(saidIn(await press("dislikes", reasons[2] ?? ""))).toContain("運営する人に伝え");
    expect(votes().map(({ vote, was }) => [vote, was])).toEqual([
      ["bad", null],
      ["bad:outdated", "bad"],
    ]);
  });

  it("can be changed, and counts once", async () => {
    const { good, bad } = await buttonsOf("changes", QUESTION);
    await press("changes", good);
    await press("changes", good);
    await press("changes", bad);
    expect(votes().map(({ vote, was }) => [vote, was])).toEqual([
      ["good", null],
      ["bad", "good"],
    ]);
  });

  it("can also be given on an answer that knew nothing", async () => {
    const { bad } = await buttonsOf("unknown", "今日の天気は？");
    await press("unknown", bad);
    expect(votes()).toMatchObject([{ vote: "bad", kind: "unknown" }]);
  });
});

it("marks what it has answered as read only where the account has chat on", async () => {
  const event = () => textOf("reads", QUESTION, { markAsReadToken: "read-me" });
  await deliver(event());
  expect(paths()).toEqual(["/v2/bot/message/reply"]);
  await deliver(event(), { LINE_CHAT: "on" });
  expect(line.calls.at(-1)).toMatchObject({
    path: "/v2/bot/chat/markAsRead",
    body: { markAsReadToken: "read-me" },
  });
});
