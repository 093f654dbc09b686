import { env } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { standInForLine } from "./line-user.ts";
import { signerOf } from "./sign-discord.ts";

/** What every response has, and which methods every path takes, by the routes of the app itself. */

const knowledge = loadKnowledge(compiled, matcher);
const NOW = new Date("2026-11-23T09:00:00+09:00");
const TOKEN = "token-of-the-operator";
const SECURITY_CONTACT = "https://github.com/furimaru-test/furimaru/security/advisories/new";
const bindings = { ...(env as unknown as Required<Env>), ADMIN_TOKEN: TOKEN, SECURITY_CONTACT };
const app = createApp({ knowledge, clock: () => NOW });
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri /csp-reports";

/** Each path that the app knows, with ids in it that there are, and its methods. */
const paths = new Map<string, Set<string>>();
for (const { path, method } of app.routes.filter((route) => route.method !== "ALL")) {
  const real = path.replace(":marketplace", "rakuma").replace(":topic", "returns").replace("*", "nothing");
  paths.set(real, (paths.get(real) ?? new Set()).add(method));
}
const known = [...paths].map(([path, methods]) => ({ path, methods: [...methods] }));

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  standInForLine();
});
afterEach(() => vi.restoreAllMocks());

async function send(
  path: string,
  init: RequestInit = {},
  { door = app, more = bindings as Partial<Env> } = {},
) {
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
  const url = path.startsWith("/") ? `https://furimaru.test${path}` : path;
  const response = await door.request(url, init, more, context as unknown as ExecutionContext);
  await Promise.all(after);
  return response;
}

function expectHeaders({ headers, status }: Response, at: string) {
  const has = Object.fromEntries(headers);
  expect(has, at).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=15552000",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
  });
  const policy = has["content-security-policy"]?.replace(/ 'nonce-[^']+'/, "");
  expect(policy, `${at} ${status}`).toBe(CSP);
  expect(has["access-control-allow-origin"], at).toBeUndefined();
}

it("knows the paths of every door", () => {
  const doors = ["/", "/healthz", "/version", "/line/webhook", "/discord/interactions", "/discord/events"];
  const pages = ["/api/ask", "/admin", "/admin/counts.csv", "/simulator", "/style.css", "/sitemap.xml"];
  expect([...paths.keys()]).toEqual(expect.arrayContaining([...doors, ...pages, "/csp-reports"]));
});

describe("the headers that keep a browser from harm", () => {
  it.each(known)("are on every answer at $path, whatever the method", async ({ path }) => {
    for (const method of METHODS) expectHeaders(await send(path, { method }), `${method} ${path}`);
  });

  it.each(["/nothing", "/rules/nowhere/nothing", "/line/nothing", "/%", "//evil.test/"])(
    "are on what is not found: %s",
    async (path) => {
      for (const method of METHODS) {
        const response = await send(path, { method });
        if (!path.startsWith("/rules")) expect(response.status).toBe(404);
        expectHeaders(response, `${method} ${path}`);
      }
    },
  );

  it.each(known.filter(({ methods }) => methods.includes("POST")))(
    "are on the refusal of a body that is too large, at $path",
    async ({ path }) => {
      const response = await send(path, { method: "POST", body: " ".repeat(1024 * 1024 + 1) });
      expect(response.status).toBe(413);
      expectHeaders(response, path);
    },
  );

  it.each(["/topics", "/discord/interactions", "/simulator"])(
    "are on the answer to an error of our own, at %s",
    async (path) => {
      const broken = createApp({
        knowledge,
        clock: () => {
          throw new Error("no clock");
        },
      });
      const method = path.startsWith("/discord") ? "POST" : "GET";
      const response = await send(
        `http://localhost${path}`,
        { method },
        { door: broken, more: env as Partial<Env> },
      );
      expect(response.status).toBe(500);
      expectHeaders(response, path);
    },
  );

  it("are on what LINE and Discord get, also when they have signed", async () => {
    const body = JSON.stringify({ destination: "U0", events: [] });
    const signature = createHmac("sha256", bindings.LINE_CHANNEL_SECRET).update(body).digest("base64");
    const fromLine = { method: "POST", body, headers: { "x-line-signature": signature } };
    const timestamp = String(NOW.getTime() / 1000);
    const signed = await signerOf(inject("discordKey"))('{"type":1}', timestamp);
    const headers = { "x-signature-ed25519": signed, "x-signature-timestamp": timestamp };
    const fromDiscord = { method: "POST", body: '{"type":1}', headers };
    for (const [path, init, status] of [
      ["/line/webhook", fromLine, 200],
      ["/line/webhook", { ...fromLine, headers: {} }, 401],
      ["/discord/interactions", fromDiscord, 200],
      ["/discord/events", fromDiscord, 204],
      ["/discord/events", { ...fromDiscord, headers: {} }, 401],
    ] as const) {
      const response = await send(path, init);
      expect(response.status).toBe(status);
      expectHeaders(response, path);
    }
  });

  it("are on the operator's pages, open or locked, and on a page that the browser has already", async () => {
    for (const authorization of [`Bearer ${TOKEN}`, "Bearer wrong"])
      for (const path of ["/admin", "/simulator"])
        expectHeaders(await send(path, { headers: { authorization } }), `${path} ${authorization}`);
    const etag = (await send("/topics")).headers.get("etag") ?? "";
    const again = await send("/topics", { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    expectHeaders(again, "/topics");
  });

  it("are on what the deployed Worker says of itself", async () => {
    for (const path of ["/healthz", "/version", "/nothing"])
      expectHeaders(await exports.default.fetch(`https://furimaru.test${path}`), path);
  });
});

it("let a page do nothing with the device but copy a text", async () => {
  const policy = (await send("/")).headers.get("permissions-policy") ?? "";
  const features = Object.fromEntries(policy.split(", ").map((one) => one.split("=") as [string, string]));
  expect(features["clipboard-write"]).toBe("(self)");
  for (const feature of [
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "clipboard-read",
    "fullscreen",
  ])
    expect(features[feature], feature).toBe("()");
  expect(Object.values(features).filter((who) => who !== "()")).toEqual(["(self)"]);
});

describe("a method that a path does not take", () => {
  it.each(known)("is refused with 405 and with those that it takes, at $path", async ({ path, methods }) => {
    const takes = new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"]);
    for (const method of METHODS) {
      const response = await send(path, { method });
      if (method !== "OPTIONS" && takes.has(method)) {
        expect(response.status, `${method} ${path}`).not.toBe(405);
        continue;
      }
      expect(response.status, `${method} ${path}`).toBe(method === "OPTIONS" ? 204 : 405);
      expect(new Set(response.headers.get("allow")?.split(", ")), `${method} ${path}`).toEqual(takes);
    }
  });

  it.each([
    ["GET", "/line/webhook", "POST, OPTIONS"],
    ["HEAD", "/api/ask", "POST, OPTIONS"],
    ["POST", "/healthz", "GET, HEAD, OPTIONS"],
    ["DELETE", "/", "GET, HEAD, POST, OPTIONS"],
    ["PUT", "/rules/rakuma/returns", "GET, HEAD, OPTIONS"],
  ])("%s %s is told %s", async (method, path, allow) => {
    const response = await send(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    expect(await response.text()).toBe(
      method === "HEAD" ? "" : "この URL では、その操作（メソッド）はできません。",
    );
  });

  it("makes nothing of a path that is not there", async () => {
    for (const path of ["/nothing", "/line", "/admin/nothing", "/api"])
      for (const method of METHODS) {
        const response = await send(path, { method });
        expect([response.status, response.headers.get("allow")], `${method} ${path}`).toEqual([404, null]);
      }
  });

  it("tells nothing of the operator's pages where they look as if they were not there", async () => {
    const missing = await send("/nothing", {}, { more: env as Partial<Env> });
    for (const path of ["/admin", "/admin/counts.csv", "/simulator"])
      for (const method of METHODS) {
        const response = await send(path, { method }, { more: env as Partial<Env> });
        expect(response.status, `${method} ${path}`).toBe(404);
        expect([...response.headers], `${method} ${path}`).toEqual([...missing.headers]);
      }
  });

  it("HEAD is a GET without its body", async () => {
    for (const { path, methods } of known.filter((one) => one.methods.includes("GET"))) {
      const [got, asked] = [await send(path), await send(path, { method: "HEAD" })];
      expect([asked.status, await asked.text()], `${path} ${methods}`).toEqual([got.status, ""]);
      expect(asked.headers.get("content-type"), path).toBe(got.headers.get("content-type"));
    }
  });

  it("OPTIONS of another site's page lets it in nowhere", async () => {
    const headers = { origin: "https://evil.test", "access-control-request-method": "POST" };
    for (const { path } of known) {
      const { headers: got } = await send(path, { method: "OPTIONS", headers });
      expect([...got.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
});
