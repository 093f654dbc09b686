import { env } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { signerOf } from "./sign-discord.ts";

/** The doors once more, in the real workerd: its crypto, its fetch, its binary module. */

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const worker = exports.default;
const secret = (env as unknown as { LINE_CHANNEL_SECRET: string }).LINE_CHANNEL_SECRET;

afterEach(() => vi.restoreAllMocks());

it("answers the question through POST /api/ask", async () => {
  const response = await worker.fetch("https://furimaru.test/api/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: QUESTION }),
  });
  expect(await response.json()).toMatchObject({
    kind: "ruling",
    rule: "rakuma/returns",
    outcome: "too-late",
  });
});

it("shows the chat page at /", async () => {
  const page = await (await worker.fetch("https://furimaru.test/")).text();
  expect(page).toContain("フリマル");
});

describe("LINE", () => {
  const body = JSON.stringify({
    destination: "U",
    events: [
      {
        type: "message",
        mode: "active",
        replyToken: "t",
        source: { type: "user" },
        message: { type: "text", id: "1", text: QUESTION },
      },
    ],
  });
  const deliver = (signature: string) =>
    worker.fetch("https://furimaru.test/line/webhook", {
      method: "POST",
      body,
      headers: { "x-line-signature": signature },
    });
  const right = createHmac("sha256", secret).update(body).digest("base64");

  it("answers a signed question through the LINE API", async () => {
    const sent = new Promise<{ url: string; body: unknown }>((resolve) => {
      vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
        const request = new Request(input, init);
        resolve({ url: request.url, body: await request.json() });
        return Response.json({});
      });
    });
    expect((await deliver(right)).status).toBe(200);
    const call = await sent;
    expect(call.url).toBe("https://line-api.test/v2/bot/message/reply");
    expect(call.body).toMatchObject({
      replyToken: "t",
      messages: [{ type: "flex", altText: expect.stringContaining("できません") }],
    });
  });

  it("refuses a wrong signature and calls nobody", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    expect((await deliver(right.replace(/^./, (first) => (first === "A" ? "B" : "A")))).status).toBe(401);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("Discord", () => {
  const ping = '{"type":1}';
  // The Worker behind this door has the real clock, and takes what was signed a moment ago.
  const timestamp = String(Math.floor(Date.now() / 1000));
  const post = (signature: string) =>
    worker.fetch("https://furimaru.test/discord/interactions", {
      method: "POST",
      body: ping,
      headers: { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp },
    });

  it("answers a signed ping", async () => {
    const response = await post(await signerOf(inject("discordKey"))(ping, timestamp));
    expect(await response.json()).toEqual({ type: 1 });
  });

  it("refuses a wrong signature", async () => {
    expect((await post("00".repeat(64))).status).toBe(401);
  });
});
