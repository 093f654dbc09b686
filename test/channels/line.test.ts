import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { emptyState, encodeState } from "../../src/choice.ts";
import { testEnv } from "../env.ts";
import { problemsOfReply } from "../specs/line.ts";
import { startLineApi } from "./line-api.ts";

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const knowledge = readKnowledge();
const app = createApp({ knowledge, clock: () => new Date("2026-11-23T09:00:00+09:00") });
const api = await startLineApi();
const env = { ...testEnv, LINE_API_BASE_URL: api.baseURL };
const logged: string[] = [];

beforeEach(() => {
  api.calls.length = 0;
  api.answer.status = 200;
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => logged.push(String(line)));
  return () => vi.restoreAllMocks();
});
afterEach(() => {
  expect(api.calls.flatMap(({ body }) => problemsOfReply(body))).toEqual([]);
});
afterAll(api.stop);

const sign = (body: string | Buffer, secret = env.LINE_CHANNEL_SECRET) =>
  createHmac("sha256", secret).update(body).digest("base64");

/** Delivers a body as LINE does, waits for everything the bot does afterwards, and gives the status. */
async function deliver(
  body: string | Buffer,
  signature: string | undefined = sign(body),
  bindings: object = env,
): Promise<number> {
  const after: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException: () => {},
    props: {},
  };
  const headers = signature === undefined ? {} : { "x-line-signature": signature };
  const response = await app.request("/line/webhook", { method: "POST", body, headers }, bindings, context);
  await Promise.all(after);
  return response.status;
}

interface FlexMessage {
  quickReply: { items: { action: { label: string; type: string } }[] };
  contents: unknown;
}

const event = (change: object = {}) => ({
  type: "message",
  mode: "active",
  timestamp: 1,
  webhookEventId: "01HZZZZZZZZZZZZZZZZZZZZZZZ",
  deliveryContext: { isRedelivery: false },
  source: { type: "user", userId: `U${"a".repeat(32)}` },
  replyToken: "reply-token-1",
  message: { type: "text", id: "1", quoteToken: "q", text: QUESTION },
  ...change,
});
const GROUP = { type: "group", groupId: "C1" };
const delivery = (...events: unknown[]) => JSON.stringify({ destination: `U${"0".repeat(32)}`, events });
const said = () => api.calls.map(({ body }) => String(body.messages[0]?.altText ?? body.messages[0]?.text));

describe("a signed question", () => {
  it("is answered with the rule, in one reply call of one Flex message", async () => {
    expect(await deliver(delivery(event()))).toBe(200);
    expect(api.calls).toHaveLength(1);
    const [call] = api.calls;
    expect(call).toMatchObject({
      path: "/v2/bot/message/reply",
      headers: { authorization: `Bearer ${env.LINE_CHANNEL_ACCESS_TOKEN}` },
      body: { replyToken: "reply-token-1", messages: [{ type: "flex", contents: { type: "bubble" } }] },
    });
    expect(call?.body.messages).toHaveLength(1);
    expect(call?.headers).not.toHaveProperty("x-line-retry-key");
    expect(said()[0]).toMatch(/^【× できません】評価して完了したあとの返品・返金は、原則できません。/);
  });

  it("gets its choices as quick replies on the last message, and as buttons in it", async () => {
    await deliver(delivery(event({ message: { type: "text", id: "1", text: "返品できる？" } })));
    const message = api.calls[0]?.body.messages.at(-1) as unknown as FlexMessage;
    const labels = ["ラクマ", "メルカリ", "Yahoo!オークション", "Yahoo!フリマ"];
    const { items } = message.quickReply;
    expect(items.map(({ action }) => [action.type, action.label])).toEqual(
      labels.map((label) => ["postback", label]),
    );
    expect(JSON.stringify(message.contents)).toContain("2. メルカリ");
  });

  it("continues from a tapped button", async () => {
    const data = encodeState(
      { ...emptyState, topic: "message-window", marketplace: "rakuma", facts: { window: "closed" } },
      knowledge,
    );
    await deliver(delivery(event({ type: "postback", message: undefined, postback: { data } })));
    expect(said()[0]).toContain("メッセージは送れません");
  });

  it("is answered even when another event of the same delivery is broken", async () => {
    const broken = [
      null,
      7,
      {},
      { type: "message", replyToken: 5 },
      event({ message: null }),
      event({ type: "postback", postback: {} }),
    ];
    expect(await deliver(delivery(...broken, event({ replyToken: "good" })))).toBe(200);
    expect(api.calls.map(({ body }) => body.replyToken)).toEqual(["good"]);
  });

  it("is answered when the delivery holds two", async () => {
    await deliver(delivery(event({ replyToken: "one" }), event({ replyToken: "two" })));
    expect(api.calls.map(({ body }) => body.replyToken).sort()).toEqual(["one", "two"]);
  });

  it("leaves neither text nor user id, token or signature in the log", async () => {
    const body = delivery(event({ message: { type: "text", id: "1", text: `${QUESTION} 090-0000-0000` } }));
    await deliver(body);
    const everything = logged.join("\n");
    expect(everything).toContain('"outcome":"too-late"');
    for (const secret of ["返品", "090", "Uaaa", "reply-token", env.LINE_CHANNEL_ACCESS_TOKEN, sign(body)]) {
      expect(everything).not.toContain(secret);
    }
  });

  it("is given up quietly, with LINE's request id in the log, when LINE refuses the reply", async () => {
    api.answer.status = 400;
    expect(await deliver(delivery(event()))).toBe(200);
    expect(logged.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: "reply-failed", status: 400, requestId: "request-1" }),
    );
  });
});

describe("what is no question", () => {
  it.each([
    ["a sticker", { type: "sticker", id: "1", packageId: "1", stickerId: "1" }],
    ["a picture", { type: "image", id: "1" }],
    ["a message of a kind that does not exist yet", { type: "hologram", id: "1" }],
  ])("%s gets one kind line", async (_, message) => {
    await deliver(delivery(event({ message })));
    expect(said()).toEqual([expect.stringContaining("文字で送っていただくと")]);
  });

  it.each([
    ["an empty list of events (the verify button)", []],
    ["an unknown event type", [event({ type: "teleport" })]],
    ["somebody joining a group", [event({ type: "memberJoined", message: undefined, source: GROUP })]],
    ["a reply token of the console's verify button", [event({ replyToken: "0".repeat(32) })]],
    ["another such token", [event({ replyToken: "f".repeat(32) })]],
    ["an event for another bot on standby", [event({ mode: "standby" })]],
    ["an event without a reply token", [event({ replyToken: undefined })]],
    ["group talk that does not mention the bot", [event({ source: { type: "group", groupId: "C1" } })]],
    [
      "a sticker in a group",
      [event({ source: { type: "group", groupId: "C1" }, message: { type: "sticker", id: "1" } })],
    ],
  ])("%s is acknowledged in silence", async (_, events) => {
    expect(await deliver(delivery(...events))).toBe(200);
    expect(api.calls).toEqual([]);
  });

  it("becomes one in a group when the bot is mentioned, without the mention", async () => {
    const text = `@フリマル ${QUESTION}`;
    const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
    await deliver(
      delivery(
        event({
          source: { type: "group", groupId: "C1" },
          message: { type: "text", id: "1", text, mention },
        }),
      ),
    );
    expect(said()[0]).toContain("返品・返金は、原則できません");
  });

  it("is not made longer by mentions at places that no text has", async () => {
    const mentionees = Array.from({ length: 40 }, () => ({ index: 1e9, length: -1e9, isSelf: true }));
    const message = { type: "text", id: "1", text: QUESTION, mention: { mentionees } };
    expect(await deliver(delivery(event({ message })))).toBe(200);
    expect(said()[0]).toContain("返品・返金は、原則できません");
  });
});

describe("a request that LINE did not sign", () => {
  const body = delivery(event());
  it.each([
    ["no signature", undefined],
    ["an empty signature", ""],
    ["a signature made with another secret", sign(body, "another secret")],
    ["a signature of the wrong length", sign(body).slice(0, 20)],
    ["a signature that is not base64", "%%%%"],
    ["the signature of another body", sign(`${body} `)],
  ])("is refused with 401 and nothing is done: %s", async (_, signature) => {
    const headers = signature === undefined ? undefined : signature;
    const status = headers === undefined ? await deliverUnsigned(body) : await deliver(body, headers);
    expect(status).toBe(401);
    expect(api.calls).toEqual([]);
    expect(logged).toEqual([]);
  });

  it("is refused when the body was changed after signing", async () => {
    expect(await deliver(body.replace("返品", "返金"), sign(body))).toBe(401);
    expect(api.calls).toEqual([]);
  });

  it("is refused when its bytes are not what was signed, even if they decode to the same text", async () => {
    const bytes = Buffer.concat([Buffer.from(body), Buffer.from([0xff])]);
    expect(await deliver(bytes, sign(bytes.toString("utf8")))).toBe(401);
  });

  async function deliverUnsigned(unsigned: string): Promise<number> {
    return (await app.request("/line/webhook", { method: "POST", body: unsigned }, env)).status;
  }
});

it.each(["not JSON", "[]", "null", '{"events":7}'])(
  "answers 400 to a signed body that is no delivery: %s",
  async (body) => {
    expect(await deliver(body)).toBe(400);
    expect(api.calls).toEqual([]);
  },
);

it.each(["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"])(
  "is closed with 404, and says so in the log, while %s is empty",
  async (name) => {
    const body = delivery(event());
    expect(await deliver(body, sign(body), { ...env, [name]: "" })).toBe(404);
    expect(logged.join()).toContain("channel-off");
    expect(api.calls).toEqual([]);
  },
);
