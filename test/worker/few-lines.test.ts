import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { SHARE } from "../../src/limits/index.ts";
import { bindings, isolate, lineGets, logged, QUESTION, request, times, withMore } from "./asking.ts";
import { deliver, eventOf, textOf } from "./line-user.ts";

/** What strangers can cause, however often they come: few lines in the log, and few rows. */

const lines = (event: string) => logged.filter((line) => line.event === event);

describe("a body that breaks off", () => {
  const { surroundings } = isolate();
  const app = createApp(surroundings);
  const breaksOff = async (path: string) => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error("gone"));
      },
    });
    return await app.request(path, { method: "POST", body, duplex: "half" } as RequestInit, bindings);
  };

  it("writes nothing of its path into the log, and few lines", async () => {
    await times(30, () => breaksOff("/%E7%94%B0%E4%B8%AD-090-1234%C2%9B31m"));
    await times(30, () => breaksOff("/search"));
    const text = JSON.stringify(logged);
    expect(text).not.toMatch(/田中|090|31m|%E7/);
    expect(lines("error").length).toBeLessThanOrEqual(10);
  });
});

it("doors that are off say so five times a minute", async () => {
  const app = createApp(isolate().surroundings);
  const off = withMore({ LINE_CHANNEL_SECRET: "", DISCORD_PUBLIC_KEY: "" });
  for (const path of ["/line/webhook", "/discord/interactions"])
    await times(20, async () => await app.request(path, { method: "POST", body: "{}" }, off));
  const said = Map.groupBy(lines("channel-off"), (line) => line.channel);
  expect([...said].map(([channel, { length }]) => [channel, length])).toEqual([
    ["line", 5],
    ["discord", 5],
  ]);
});

it("refusals of a minute are ten lines at most", async () => {
  const { surroundings } = isolate();
  const more = { WEB_LIMIT: { limit: async () => ({ success: false }) } };
  const body = JSON.stringify({ text: "返品" });
  const headers = { "content-type": "application/json", "cf-connecting-ip": "192.0.2.77" };
  await times(40, () => request("/api/ask", { method: "POST", body, headers }, { surroundings, more }));
  expect(lines("limited").length).toBe(10);
});

it("another site's picture is no page, and counts against nobody", async () => {
  const headers = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" };
  expect((await request("/topics", { headers })).status).toBe(403);
  const led = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" };
  expect((await request("/topics", { headers: led })).status).toBe(200);
});

it("a user asks as often in a minute, in however many groups", async () => {
  const { surroundings } = isolate();
  const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
  const said = await times(30, (i) => {
    const source = { type: "group", groupId: `G${i % 5}`, userId: "everywhere" };
    return lineGets(textOf("", `@フリマル ${QUESTION}`, { mention }, { source }), { surroundings });
  });
  expect(said.filter((one) => one?.includes("ラクマ｜")).length).toBe(20);
});

it("taking back without end ends at twice the share of a day, however slowly", async () => {
  const { surroundings, move } = isolate();
  const env = withMore({ TALK_LIMIT: undefined });
  let calls = 0;
  const { CONVERSATION } = bindings;
  const counting = {
    ...env,
    CONVERSATION: {
      getByName: (name: string) => {
        calls++;
        return CONVERSATION.getByName(name);
      },
    },
  };
  for (let i = 0; i < 2 * SHARE.chat + 50; i++) {
    const event = { ...eventOf("takes back"), type: "unsend", unsend: { messageId: `m-${i}` } };
    await deliver(surroundings, counting as never, event);
    if (i % 20 === 0) move(1000);
  }
  expect(calls).toBe(2 * SHARE.chat);
}, 120_000);
