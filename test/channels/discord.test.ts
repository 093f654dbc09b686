import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { emptyState, encodeState } from "../../src/choice.ts";
import { signDiscord, testEnv } from "../env.ts";
import { problemsOfResponse } from "../specs/discord.ts";

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const TIMESTAMP = "1795392000";
const EPHEMERAL = 64;
const COMPONENTS_V2 = 32768;
const knowledge = readKnowledge();
const app = createApp({ knowledge, clock: () => new Date("2026-11-23T09:00:00+09:00") });
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => logged.push(String(line)));
  return () => vi.restoreAllMocks();
});

const sign = (body: string, key?: KeyObject, timestamp = TIMESTAMP) => signDiscord(body, timestamp, key);

async function post(body: string, headers: Record<string, string> = signed(body), env: object = testEnv) {
  return await app.request("/discord/interactions", { method: "POST", body, headers }, env);
}
const signed = (body: string, signature = sign(body)) => ({
  "x-signature-ed25519": signature,
  "x-signature-timestamp": TIMESTAMP,
});

const rule = (options: object[], change: object = {}) =>
  JSON.stringify({
    id: "1",
    application_id: "2",
    type: 2,
    token: "secret-token",
    member: { user: { id: "42" } },
    data: { id: "3", name: "rule", type: 1, options },
    ...change,
  });
const question = (value: string) => ({ name: "question", type: 3, value });

interface Reply {
  type: number;
  data: { flags: number; components: unknown[]; allowed_mentions: unknown };
}
async function reply(body: string): Promise<Reply> {
  const answer = (await (await post(body)).json()) as Reply;
  expect(problemsOfResponse(answer)).toEqual([]);
  return answer;
}
const textOf = ({ data }: Reply) => JSON.stringify(data.components);

it("answers a ping with a pong, as JSON", async () => {
  const response = await post('{"type":1}');
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  const pong = await response.json();
  expect(pong).toEqual({ type: 1 });
  expect(problemsOfResponse(pong)).toEqual([]);
});

describe("/rule", () => {
  it("answers with the rule, to the asker alone, and pings nobody", async () => {
    const answer = await reply(rule([question(QUESTION)]));
    expect(answer).toMatchObject({
      type: 4,
      data: { flags: EPHEMERAL | COMPONENTS_V2, allowed_mentions: { parse: [] } },
    });
    expect(textOf(answer)).toContain("× できません");
    expect(textOf(answer)).toContain("https://faq.fril.jp/guide/torihiki/");
  });

  it("answers everybody when asked to", async () => {
    const answer = await reply(rule([question(QUESTION), { name: "public", type: 5, value: true }]));
    expect(answer.data.flags).toBe(COMPONENTS_V2);
  });

  it("takes the marketplace from its option when the question names none", async () => {
    const answer = await reply(
      rule([question("返品できる？"), { name: "marketplace", type: 3, value: "rakuma" }]),
    );
    expect(textOf(answer)).toContain("ラクマ｜返品・返金");
  });

  it("ignores a marketplace that does not exist", async () => {
    const answer = await reply(
      rule([question("返品できる？"), { name: "marketplace", type: 3, value: "constructor" }]),
    );
    expect(textOf(answer)).toContain("どのフリマの取引ですか");
  });

  it("shows a deadline in the reader's own time too", async () => {
    const answer = await reply(rule([question("ラクマで11/20に取引完了。メッセージはいつまで？")]));
    const unix = Date.parse("2026-11-26T23:59:00+09:00") / 1000;
    expect(textOf(answer)).toContain(`<t:${unix}:F>`);
    expect(textOf(answer)).toContain("2026年11月26日（木）まで（あと3日）");
  });

  it("works in a direct message, where there is a user and no member", async () => {
    expect((await reply(rule([question(QUESTION)], { member: undefined, user: { id: "42" } }))).type).toBe(4);
  });
});

describe("a day that is not known yet", () => {
  const asked = rule([question("ラクマで取引完了。メッセージの期間中です。いつまで送れる？")]);
  const state = encodeState(
    {
      ...emptyState,
      topic: "message-window",
      marketplace: "rakuma",
      facts: { stage: "completed", window: "open" },
    },
    knowledge,
  );
  const modal = (typed: string, custom_id = `d${state}`) =>
    JSON.stringify({
      type: 5,
      member: { user: { id: "42" } },
      data: { custom_id, components: [{ type: 18, component: { type: 4, custom_id: "day", value: typed } }] },
    });

  it("has a button that opens a modal, which carries the state along", async () => {
    expect(textOf(await reply(asked))).toContain("取引が完了した日を入れる");
    const pressed = JSON.stringify({
      type: 3,
      member: { user: { id: "42" } },
      data: { custom_id: `d${state}` },
    });
    expect(await reply(pressed)).toMatchObject({
      type: 9,
      data: {
        custom_id: `d${state}`,
        components: [{ type: 18, component: { custom_id: "day", required: true } }],
      },
    });
  });

  it.each(["11/20", "３日前", "2026-11-20"])("is read from what was typed there: %s", async (typed) => {
    const answer = await reply(modal(typed));
    expect(answer).toMatchObject({ type: 4, data: { flags: EPHEMERAL | COMPONENTS_V2 } });
    expect(textOf(answer)).toContain("2026年11月26日（木）まで");
  });

  it("can be given with the question", async () => {
    const date = { name: "date", type: 3, value: "11/20" };
    const answer = await reply(rule([question("ラクマで取引完了。メッセージはいつまで送れる？"), date]));
    expect(textOf(answer)).toContain("2026年11月26日（木）まで");
  });

  it("is answered kindly when the modal is not the bot's own, or was emptied", async () => {
    expect((await reply(modal("11/20", "other"))).type).toBe(4);
    expect((await reply('{"type":5,"data":{"custom_id":"d","components":[]}}')).type).toBe(4);
  });
});

it("checks a message with /check, for the asker alone", async () => {
  const data = {
    id: "3",
    name: "check",
    type: 1,
    options: [{ name: "text", type: 3, value: "LINE交換しませんか" }],
  };
  const answer = await reply(rule([], { data }));
  expect(answer.data.flags).toBe(EPHEMERAL | COMPONENTS_V2);
  expect(textOf(answer)).toContain("公式の判定ではありません");
});

describe("a button", () => {
  const data = {
    custom_id: encodeState(
      { ...emptyState, topic: "message-window", marketplace: "rakuma", facts: { window: "closed" } },
      knowledge,
    ),
    component_type: 2,
  };
  const press = (presser: string) =>
    JSON.stringify({
      type: 3,
      data,
      member: { user: { id: presser } },
      message: { interaction_metadata: { user: { id: "42" } } },
    });

  it("continues the question in place for the one who asked", async () => {
    const answer = await reply(press("42"));
    expect(answer).toMatchObject({ type: 7, data: { flags: COMPONENTS_V2 } });
    expect(textOf(answer)).toContain("メッセージは送れません");
  });

  it("leaves somebody else's answer as it is and answers the one who pressed alone", async () => {
    expect(await reply(press("7"))).toMatchObject({ type: 4, data: { flags: EPHEMERAL | COMPONENTS_V2 } });
  });

  it("counts as somebody else's when Discord does not say who asked", async () => {
    const unsaid = JSON.stringify({ type: 3, data, member: { user: { id: "42" } }, message: {} });
    expect(await reply(unsaid)).toMatchObject({ type: 4, data: { flags: EPHEMERAL | COMPONENTS_V2 } });
  });

  it("of an older version is refused kindly", async () => {
    const old = JSON.stringify({
      type: 3,
      data: { custom_id: "0.returns", component_type: 2 },
      user: { id: "42" },
    });
    expect(textOf(await reply(old))).toContain("このボタンは前の質問のもの");
  });
});

it.each([
  ["a command", { type: 2, data: { name: "teleport" } }],
  ["a command without its question", { type: 2, data: { name: "rule", options: [] } }],
  ["a type of interaction", { type: 99 }],
])("explains kindly that it does not know %s", async (_, interaction) => {
  const answer = await reply(JSON.stringify(interaction));
  expect(answer).toMatchObject({ type: 4, data: { flags: EPHEMERAL | COMPONENTS_V2 } });
  expect(textOf(answer)).toContain("/rule");
});

describe("a request that Discord did not sign", () => {
  const body = rule([question(QUESTION)]);
  const other = generateKeyPairSync("ed25519").privateKey;
  it.each([
    ["no headers", {}],
    ["no timestamp", { "x-signature-ed25519": sign(body) }],
    ["an empty signature", signed(body, "")],
    ["a signature made with another key", signed(body, sign(body, other))],
    ["a signature of odd length", signed(body, sign(body).slice(1))],
    ["a signature that is not hex", signed(body, "z".repeat(128))],
    ["the signature of another time", signed(body, sign(body, undefined, "1795392001"))],
    ["the signature of another body", signed(body, sign(`${body} `))],
  ])("is refused with 401 and nothing is done: %s", async (_, headers) => {
    expect((await post(body, headers)).status).toBe(401);
    expect(logged).toEqual([]);
  });

  it("is refused when the body was changed after signing", async () => {
    expect((await post(body.replace("返品", "返金"), signed(body))).status).toBe(401);
  });
});

it.each(["not JSON", "[]", "null", "{}"])(
  "answers 400 to a signed body that is no interaction: %s",
  async (body) => {
    expect((await post(body)).status).toBe(400);
  },
);

it("is closed with 404, and says so in the log, while DISCORD_PUBLIC_KEY is empty", async () => {
  const body = '{"type":1}';
  expect((await post(body, signed(body), { ...testEnv, DISCORD_PUBLIC_KEY: "" })).status).toBe(404);
  expect(logged.join()).toContain("channel-off");
});

it("leaves neither text nor user id nor token in the log", async () => {
  await post(rule([question(`${QUESTION} 090-0000-0000`)]));
  expect(logged.join()).toContain('"outcome":"too-late"');
  expect(logged.join()).not.toMatch(/返品|090|"42"|secret-token/);
});
