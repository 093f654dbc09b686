import { beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";

/** What is told of a page that the content security policy kept from something. */

const ORIGIN = "https://furimaru.test";
const knowledge = readKnowledge();
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => void logged.push(String(line)));
  return () => vi.restoreAllMocks();
});

/** An isolate of its own. */
function isolate() {
  let now = Date.parse("2026-11-23T09:00:00+09:00");
  const app = createApp({ knowledge, clock: () => new Date(now) });
  return {
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    send: async (body: string) => {
      const headers = { "content-type": "application/csp-report" };
      return (await app.request(`${ORIGIN}/csp-reports`, { method: "POST", body, headers })).status;
    },
  };
}

/** As Chromium sends it. */
const reportOf = (change: object = {}) =>
  JSON.stringify({
    "csp-report": {
      "document-uri": `${ORIGIN}/rules/rakuma/returns?q=秘密の言葉`,
      referrer: "https://evil.test/秘密",
      "violated-directive": "script-src-elem",
      "effective-directive": "script-src-elem",
      "original-policy": "default-src 'none'; script-src 'self'",
      disposition: "enforce",
      "blocked-uri": "https://evil.test/秘密.js",
      "source-file": `${ORIGIN}/rules/rakuma/returns`,
      "script-sample": "秘密の言葉",
      "line-number": 1,
      "status-code": 200,
      ...change,
    },
  });

describe("a report", () => {
  it("leaves the directive and the route in the log, and nothing of what was sent", async () => {
    const { send } = isolate();
    expect(await send(reportOf())).toBe(204);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      { event: "csp-violation", directive: "script-src-elem", route: "/rules/:marketplace/:topic" },
    ]);
  });

  it.each([
    ["/", "/"],
    ["/topics/returns", "/topics/:topic"],
    ["/admin?days=30", "/admin"],
    ["/topics/秘密/言葉", "/topics/*"],
  ])("of the page %s names the route %s", async (page, route) => {
    const { send } = isolate();
    await send(reportOf({ "document-uri": `${ORIGIN}${page}` }));
    expect(logged.map((line) => JSON.parse(line).route)).toEqual([route]);
  });

  it("is understood as older browsers send it", async () => {
    const { send } = isolate();
    await send(reportOf({ "effective-directive": undefined, "violated-directive": "style-src 'self'" }));
    expect(logged.map((line) => JSON.parse(line).directive)).toEqual(["style-src"]);
  });

  it.each([
    ["of another site", { "document-uri": "https://evil.test/" }],
    ["of this site's name on another port", { "document-uri": `${ORIGIN}:8443/` }],
    ["of a page that there is not", { "document-uri": `${ORIGIN}/秘密` }],
    ["of no page", { "document-uri": "about" }],
    ["with another word for the directive", { "effective-directive": "秘密の言葉" }],
    ["with words behind a directive", { "effective-directive": "script-src-elem\n秘密" }],
    ["of what an extension of the browser did", { "source-file": "moz-extension" }],
    ["of an extension's script", { "blocked-uri": "chrome-extension://abc/x.js" }],
    ["with a number for a text", { "document-uri": 1 }],
  ])("leaves nothing in the log when it is one %s", async (_, change) => {
    const { send } = isolate();
    expect(await send(reportOf(change))).toBe(204);
    expect(logged).toEqual([]);
  });

  it.each(["", "{", "[]", "null", '{"csp-report":null}', '[{"type":"csp-violation","body":{}}]', "秘密"])(
    "leaves nothing in the log when it is none: %s",
    async (body) => {
      const { send } = isolate();
      expect(await send(body)).toBe(204);
      expect(logged).toEqual([]);
    },
  );
});

it("a flood of reports leaves five lines a minute, and none of 16 kB is read", async () => {
  const { send, later } = isolate();
  for (let i = 0; i < 200; i++) expect(await send(reportOf())).toBe(204);
  expect(logged).toHaveLength(5);
  later(59_999);
  await send(reportOf());
  expect(logged).toHaveLength(5);
  later(1);
  for (let i = 0; i < 200; i++) await send(reportOf());
  expect(logged).toHaveLength(10);
  later(60_000);
  expect(await send(reportOf({ "script-sample": "x".repeat(16 * 1024) }))).toBe(413);
  expect(logged).toHaveLength(10);
});
