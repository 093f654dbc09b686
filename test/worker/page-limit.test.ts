import { describe, expect, it } from "vitest";
import { api, discord, lineSays, PAGES, QUESTION, request, times, web } from "./asking.ts";

/** What is opened and suggested, which costs no answer: so many a minute for each network. */

const inNetwork = (i: number) => `2001:db8:a:b::${(i + 1).toString(16)}`;

describe("pages and suggestions", () => {
  const doors: [string, RequestInit][] = [
    ["/", {}],
    ["/topics", {}],
    ["/rules/rakuma/returns", {}],
    ["/deadline?marketplace=rakuma", {}],
    ["/deadline.ics", {}],
    ["/deadlines.ics", {}],
    ["/search", {}],
    ["/search", { method: "POST", body: new URLSearchParams({ q: "返品" }) }],
    ["/suggest", { method: "POST", body: "返品" }],
    ["/sitemap.xml", {}],
    ["/privacy", {}],
    ["/nowhere", {}],
    ["/topics/nothing.css", {}],
    ["/rules/rakuma/nothing.js", {}],
    ["/", { method: "POST", body: new URLSearchParams({ text: "" }) }],
    ["/", { method: "POST", body: new URLSearchParams({ text: "あ".repeat(2000) }) }],
    ["/api/ask", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
  ];
  const look = (path: string, ip: string, init: RequestInit = {}, more = {}) =>
    request(path, { ...init, headers: { ...init.headers, "cf-connecting-ip": ip } }, { more });

  it("are limited by network, with a counter of their own, and say in one line when to come again", async () => {
    const all = await times(2 * PAGES + 1, (i) =>
      look("/suggest", inNetwork(i), { method: "POST", body: "" }),
    );
    const refused = all.find(({ status }) => status === 429);
    expect(all.slice(0, PAGES).every(({ status }) => status === 200)).toBe(true);
    expect(refused?.headers.get("retry-after")).toBe("60");
    expect(refused?.headers.get("cache-control")).toBe("no-store");
    expect(refused?.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await refused?.text()).toMatch(/^[^\n]*1分ほど待って[^\n]*$/);
    expect((await look("/suggest", "2001:db8:a:c::1", { method: "POST", body: "" })).status).toBe(200);
  }, 60_000);

  const never = { PAGE_LIMIT: { limit: async () => ({ success: false }) } };

  it.each(doors)("are refused at %s", async (path, init) => {
    expect((await look(path, "192.0.2.1", init, never)).status).toBe(429);
  });

  it("refuse no question, no part of a page, and nothing to LINE and Discord", async () => {
    expect((await web("192.0.2.210", { more: never })).status).toBe(200);
    expect((await api("192.0.2.210", { more: never })).status).toBe(200);
    for (const part of ["/style.css", "/chat.js", "/search.js", "/icon.svg"])
      expect((await look(part, "192.0.2.210", {}, never)).status).toBe(200);
    expect(await lineSays("unlimited", { more: never })).toContain("ラクマ｜返品");
    expect(JSON.stringify(await discord("9200", { more: never }))).toContain("ラクマ｜返品");
  });

  it("are sent where the counter is missing or fails", async () => {
    const broken = {
      limit: async () => {
        throw new Error("down");
      },
    };
    expect((await look("/topics", "192.0.2.2", {}, { PAGE_LIMIT: broken })).status).toBe(200);
    expect((await look("/topics", "192.0.2.2", {}, { PAGE_LIMIT: undefined })).status).toBe(200);
  });

  it.each([
    "/",
    "/topics",
    "/topics/returns",
    "/rules/rakuma/returns",
    "/deadline",
    "/search",
    "/privacy",
    "/feed.xml",
  ])("may be kept for some minutes where they hold nothing of who reads them: %s", async (path) => {
    expect((await look(path, "192.0.2.3")).headers.get("cache-control")).toBe("public, max-age=300");
  });

  it("are not kept where they answer what was asked", async () => {
    const asked: [string, RequestInit][] = [
      ["/", { method: "POST", body: new URLSearchParams({ text: QUESTION }) }],
      ["/search", { method: "POST", body: new URLSearchParams({ q: "返品" }) }],
      ["/suggest", { method: "POST", body: "返品" }],
      ["/deadline?marketplace=rakuma&event=paidAt&day=2026-11-20", {}],
    ];
    for (const [path, init] of asked)
      expect((await look(path, "192.0.2.4", init)).headers.get("cache-control"), path).toBe("no-store");
  });
});
