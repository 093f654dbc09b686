import { createHmac } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { createApp } from "../src/app.ts";
import { startLineApi } from "./channels/line-api.ts";
import { signDiscord, testEnv } from "./env.ts";
import { databaseThatListens } from "./listening-database.ts";

/** The attacks of SECURITY.md that no other test tries, through the whole app with real signatures. */

const NOW = new Date("2026-11-23T09:00:00+09:00");
const MIB = 1024 * 1024;
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&`;
const app = createApp({ knowledge: readKnowledge(), clock: () => NOW });
const api = await startLineApi();
const env = { ...testEnv, LINE_API_BASE_URL: api.baseURL };
const logged: string[] = [];

beforeEach(() => {
  api.calls.length = 0;
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => logged.push(String(line)));
  return () => vi.restoreAllMocks();
});
afterAll(api.stop);

const DOORS = ["/line/webhook", "/discord/interactions", "/api/ask"] as const;
type Door = (typeof DOORS)[number];

/** The headers with which each door takes a body. */
function headersFor(door: Door | string, body: string): Record<string, string> {
  if (door === "/line/webhook")
    return {
      "x-line-signature": createHmac("sha256", env.LINE_CHANNEL_SECRET).update(body).digest("base64"),
    };
  const at = String(NOW.getTime() / 1000);
  if (door.startsWith("/discord/"))
    return { "x-signature-ed25519": signDiscord(body, at), "x-signature-timestamp": at };
  return { "content-type": "application/json" };
}

async function send(door: string, body: string, bindings: object = env): Promise<Response> {
  const after: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException: () => {},
    props: {},
  };
  const request = { method: "POST", body, headers: headersFor(door, body) };
  const response = await app.request(door, request, bindings, context);
  // What is done afterwards may leave more to be done.
  for (let done = 0; done < after.length; ) done += (await Promise.all(after.slice(done))).length;
  return response;
}

const submit = (path: string, fields: Record<string, string>) =>
  app.request(path, { method: "POST", body: new URLSearchParams(fields) }, env);

const lineEvent = (change: object) => ({
  type: "message",
  mode: "active",
  timestamp: NOW.getTime(),
  webhookEventId: "01HZZZZZZZZZZZZZZZZZZZZZZZ",
  deliveryContext: { isRedelivery: false },
  source: { type: "user", userId: `U${"a".repeat(32)}` },
  replyToken: "reply-token-1",
  ...change,
});
const sayInLine = (text: string, bindings: object = env) =>
  send(
    "/line/webhook",
    JSON.stringify({
      destination: "U0",
      events: [lineEvent({ message: { type: "text", id: "1", quoteToken: "q", text } })],
    }),
    bindings,
  );
const inDiscord = (interaction: object) =>
  send("/discord/interactions", JSON.stringify({ member: { user: { id: "42" } }, ...interaction }));

describe("a body above its door's limit", () => {
  it.each(["/line/webhook", "/discord/interactions", "/discord/events"])(
    "of one mebibyte is refused with 413 although it is signed: %s",
    async (door) => {
      expect((await send(door, " ".repeat(MIB + 1))).status).toBe(413);
      expect(api.calls).toEqual([]);
    },
  );

  it.each(["/", "/api/ask", "/search", "/suggest", "/deadline", "/simulator", "/admin"])(
    "of 64 kibibytes is refused with 413 where nobody signs: %s",
    async (door) => {
      expect((await send(door, " ".repeat(MIB / 16 + 1))).status).toBe(413);
    },
  );

  it("leaves room for the longest question with the longest memory", async () => {
    const fields = { text: "あ".repeat(1000), memory: "あ".repeat(3000) };
    expect((await submit("/", fields)).status).toBe(200);
  });

  it("is refused too where it comes in pieces and does not say how long it is", async () => {
    const piece = new Uint8Array(MIB / 4);
    let left = 5;
    const body = new ReadableStream({
      pull: (stream) => (left-- > 0 ? stream.enqueue(piece) : stream.close()),
    });
    const request = new Request("https://furimaru.test/api/ask", {
      ...{ method: "POST", body, duplex: "half" },
    } as RequestInit);
    expect((await app.request(request, undefined, env)).status).toBe(413);
  });
});

describe("JSON that is meant to break its reader", () => {
  const nested = (times: number) => "[".repeat(times) + "]".repeat(times);
  const proto =
    '"__proto__":{"events":[],"type":1,"text":"x","polluted":1},"constructor":{"prototype":{"polluted":1}}';

  it.each(DOORS)("is no error when it is nested as often as the limit lets through: %s", async (door) => {
    const deep = nested(door === "/api/ask" ? 10_000 : 100_000);
    for (const body of [deep, `{"events":${deep},"type":2,"data":${deep},"text":${deep}}`]) {
      const response = await send(door, body);
      expect([200, 400]).toContain(response.status);
    }
    expect(logged.join()).not.toContain('"event":"error"');
  });

  it.each(DOORS)(
    "does not reach any object's prototype, nor stands for what is missing: %s",
    async (door) => {
      expect((await send(door, `{${proto}}`)).status).toBe(400);
      expect({}).not.toHaveProperty("polluted");
    },
  );
});

describe("names that every object has", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  it.each(names)("are no field of a form: %s", async (name) => {
    for (const path of ["/", "/search", "/deadline"]) {
      const response = await submit(path, {
        [name]: "x",
        [`${name}.polluted`]: "1",
        [`${name}[polluted]`]: "1",
      });
      expect(response.status).toBeLessThan(500);
    }
    expect({}).not.toHaveProperty("polluted");
  });

  it.each(names)("are no deadline, marketplace, event or page: %s", async (name) => {
    for (const path of [
      `/deadline.ics?m=${name}&d=${name}&from=2026-11-20`,
      `/deadline.ics?m=rakuma&d=${name}&from=2026-11-20`,
    ])
      expect((await app.request(path, {}, env)).status).toBe(400);
    const asked = await app.request(`/deadline?marketplace=${name}&event=${name}`, {}, env);
    expect(asked.status).toBeLessThan(500);
    expect((await app.request(`/rules/${name}/${name}`, {}, env)).status).toBe(404);
  });

  it.each(names)("are no state, command or button: %s", async (name) => {
    for (const custom_id of [name, `1.${name}.-0...0`, `d${name}`, `g${name}`]) {
      const pressed = await inDiscord({ type: 3, data: { custom_id, component_type: 2 }, message: {} });
      expect(pressed.status).toBe(200);
    }
    expect((await inDiscord({ type: 2, data: { name, options: [{ name, value: name }] } })).status).toBe(200);
    for (const memory of [name, `1.${name}.-0...0~${name}=${name}`])
      expect((await send("/api/ask", JSON.stringify({ text: QUESTION, memory }))).status).toBe(200);
    expect(logged.join()).not.toContain('"event":"error"');
  });
});

it("lets no line break of an address into a header", async () => {
  const broken = "rakuma%22%0D%0Aset-cookie:%20a=b";
  for (const path of [
    `/deadline.ics?m=${broken}&d=${broken}&from=2026-11-20`,
    `/deadline.ics?m=rakuma&d=returns&from=2026-11-20%0D%0Aset-cookie:%20a=b`,
    `/rules/${broken}/returns`,
    `/topics/${broken}`,
    `/search?q=${broken}`,
    `/?q=${broken}`,
  ]) {
    const { status, headers } = await app.request(path, {}, env);
    expect(status, path).toBeLessThan(500);
    expect(headers.get("set-cookie"), path).toBeNull();
    expect(JSON.stringify([...headers]), path).not.toContain("a=b");
  }
});

const PAGES = [
  "/",
  "/topics",
  "/topics/returns",
  "/rules/rakuma/returns",
  "/deadline",
  "/search",
  "/privacy",
];

describe.each([...PAGES, "/nothing-here"])("the page %s", (path) => {
  it("shows markup of its address as text", async () => {
    const evil = encodeURIComponent(EVIL);
    const query = ["q", "text", "memory", "m", "d", "marketplace", "event", "from", "language"];
    const addresses = [`${path}?${query.map((name) => `${name}=${evil}`).join("&")}`, `${path}/${evil}`];
    const asked = addresses.map((address) => app.request(address, {}, env));
    const sent = submit(path, Object.fromEntries(query.map((name) => [name, EVIL])));
    for (const response of await Promise.all([...asked, sent]))
      expect(await response.text()).not.toMatch(/<script>alert|<img src=x/);
  });

  it("leads nobody to another site that its address names", async () => {
    const names = ["next", "url", "redirect", "return", "to", "r"];
    for (const query of names.map((name) => `${path}?${name}=https://evil.test/`)) {
      const response = await app.request(query, {}, env);
      expect(response.headers.get("location")).toBeNull();
      expect(await response.text()).not.toContain('href="https://evil.test');
    }
    const doubled = await app.request(`https://furimaru.test//evil.test${path}/`, {}, env);
    expect(doubled.headers.get("location") ?? "/").not.toMatch(/^(https?:)?\/\/evil/);
  });
});

it.each([...PAGES, "/rules/nowhere/nothing", "/simulator"])("%s cannot be framed", async (path) => {
  const { headers } = await app.request(`http://localhost${path}`, {}, env);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

const MENTIONS = "@everyone @here <@1> <@&2> <#3> [無料](https://evil.test) # 見出し";

it("brings back nothing of what is typed in Discord, and lets no response mention anybody", async () => {
  for (const value of [MENTIONS, `${QUESTION} ${MENTIONS}`]) {
    const options = [{ name: "question", type: 3, value }];
    const { data } = (await (await inDiscord({ type: 2, data: { name: "rule", options } })).json()) as {
      data: { allowed_mentions: object };
    };
    expect(data.allowed_mentions).toEqual({ parse: [] });
    expect(JSON.stringify(data)).not.toMatch(/@everyone|@here|<@|<#|evil\.test/);
  }
});

it("brings back nothing of Flex or of a link that is typed in LINE", async () => {
  const flex = `{"type":"flex","contents":{"type":"bubble","action":{"uri":"https://evil.test"}}}","x":{"type":"uri"`;
  await sayInLine(`${flex} ${QUESTION}`);
  expect(api.calls).toHaveLength(1);
  expect(JSON.stringify(api.calls[0]?.body)).not.toMatch(/evil\.test|\\"type\\"/);
});

it("sends what is typed to the database as a value, never within a statement", async () => {
  const statements: string[] = [];
  const values: unknown[] = [];
  const DB = databaseThatListens(statements, values);
  const injected = `'); DROP TABLE questions; -- ドローンを飛ばす資格はどこで`;
  await sayInLine(injected, { ...env, DB });
  // Of what is kept nothing but known words is left, and those are values too.
  expect(JSON.stringify(values)).toContain("〓飛ばす〓");
  expect(statements.length).toBeGreaterThan(1);
  for (const sql of statements) expect(sql).not.toMatch(/drop|ドローン/i);
});
