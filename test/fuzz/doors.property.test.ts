import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { signDiscord, testEnv } from "../env.ts";
import { anyText, corpus, deepJson, first, SEED } from "./hostile.ts";
import { delivery, form, headers, id, interaction, or, part } from "./shapes.ts";

/** Every door of the bot: whatever comes in, nothing breaks, and nothing is logged as an error. */

const NOW = new Date("2026-11-23T09:00:00+09:00");
const TIMESTAMP = String(NOW.getTime() / 1000);
const SLOW = 120_000;
const app = createApp({ knowledge: readKnowledge(), clock: () => NOW, wait: async () => {} });
const env = { ...testEnv, ADMIN_TOKEN: "operator" };
let logged: string[] = [];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ sentMessages: [] }));
  return () => vi.restoreAllMocks();
});
afterEach(() => expect(logged.filter((line) => line.includes('"event":"error"'))).toEqual([]));

/** Sends a request, waits for what is done afterwards, and reads the whole of the answer. */
async function send(path: string, init: RequestInit = {}): Promise<number> {
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
  const response = await app.request(path, init, env, context as unknown as ExecutionContext);
  await response.text();
  await Promise.all(after);
  expect(response.status, path).toBeLessThan(500);
  expect(logged.filter((line) => line.includes('"event":"error"'))).toEqual([]);
  return response.status;
}

const post = (path: string, body: string, headers: HeadersInit = {}) =>
  send(path, { method: "POST", body, headers });
const toLine = (body: string) =>
  post("/line/webhook", body, {
    "x-line-signature": createHmac("sha256", env.LINE_CHANNEL_SECRET).update(body).digest("base64"),
  });
const toDiscord = (body: string, path = "/discord/interactions") =>
  post(path, body, {
    "x-signature-ed25519": signDiscord(body, TIMESTAMP),
    "x-signature-timestamp": TIMESTAMP,
  });

const bodies: [string][] = [...corpus, deepJson].flatMap((text): [string][] => [
  [text],
  [JSON.stringify(text)],
  [JSON.stringify({ events: [{ type: text, message: { text } }], type: 2, data: { name: text } })],
]);

describe("LINE", () => {
  it(
    "gets an answer to any JSON that it signed",
    async () => {
      for (const [body] of bodies) await toLine(body);
      await fc.assert(
        fc.asyncProperty(delivery, async (body) => void (await toLine(JSON.stringify(body)))),
        { seed: SEED, numRuns: 500 },
      );
    },
    SLOW,
  );
});

describe("Discord", () => {
  it.each(["/discord/interactions", "/discord/events"])(
    "gets an answer to any JSON that it signed, at %s",
    async (path) => {
      for (const [body] of bodies) await toDiscord(body, path);
      await fc.assert(
        fc.asyncProperty(interaction, async (body) => void (await toDiscord(JSON.stringify(body), path))),
        { seed: SEED, numRuns: 400 },
      );
    },
    SLOW,
  );
});

describe("the pages", () => {
  const URLENCODED = { "content-type": "application/x-www-form-urlencoded" };
  const operator = { authorization: "Bearer operator" };
  const pages = ["/", "/search", "/suggest", "/simulator", "/api/ask"];

  it.each(pages)(
    "of %s answer any form, and any text in its place",
    async (path) => {
      const sent = [
        ...first.map(([text]) => `text=${encodeURIComponent(text.toWellFormed())}&q=x`),
        ...corpus,
        deepJson,
      ];
      for (const body of sent) {
        await post(path, body, { ...URLENCODED, ...operator });
        await post(path, body, { "content-type": "multipart/form-data; boundary=x", ...operator });
      }
      await fc.assert(
        fc.asyncProperty(form, async (body) => void (await post(path, body, { ...URLENCODED, ...operator }))),
        { seed: SEED, numRuns: 120 },
      );
    },
    SLOW,
  );

  it(
    "answer any JSON at /api/ask",
    async () => {
      const asked = part<unknown>({
        text: or(anyText),
        choice: or(anyText),
        memory: or(anyText),
        date: or(fc.oneof(id, fc.constantFrom("2026-02-31", "2026-11-20T24:00", "0000-00-00"))),
      });
      for (const [body] of bodies) await post("/api/ask", body);
      await fc.assert(
        fc.asyncProperty(asked, async (body) => void (await post("/api/ask", JSON.stringify(body)))),
        { seed: SEED, numRuns: 200 },
      );
    },
    SLOW,
  );

  it(
    "answer any path, query and headers",
    async () => {
      const names = fc.constantFrom("marketplace", "event", "day", "time", "at", "choice", "x");
      const known = [
        "deadline",
        "deadlines.ics",
        "deadline.ics",
        "topics/",
        "rules/mercari/",
        "admin",
        "feed.xml",
        "line/webhook",
        "",
      ];
      const piece = fc.oneof(
        anyText.map((text) => encodeURIComponent(text.slice(0, 300).toWellFormed())),
        fc.constantFrom("%ff", "%", "%00", "..", "//"),
      );
      const query = fc
        .array(fc.tuple(names, piece), { maxLength: 4 })
        .map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
      const path = fc
        .tuple(fc.constantFrom(...known), fc.option(piece, { nil: "" }), query)
        .map(([at, more, asked]) => `/${at}${more}?${asked}`);
      const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
      await fc.assert(
        fc.asyncProperty(
          path,
          headers,
          method,
          async (at, some, verb) => void (await send(at, { method: verb, headers: some })),
        ),
        { seed: SEED, numRuns: 600 },
      );
    },
    SLOW,
  );
});
