import { describe, expect, it, vi } from "vitest";
import { bindings, isolate, logged, QUESTION, request, times, type Way } from "./asking.ts";

/** What another site makes its visitors send: nothing is done, and it counts against nobody. */

const OWN = "https://furimaru.test";
const form = () => new URLSearchParams({ text: QUESTION, q: QUESTION });
const post = (path: string, headers: Record<string, string>, way: Way = {}, body: BodyInit = form()) =>
  request(
    `${OWN}${path}`,
    { method: "POST", body, headers: { "cf-connecting-ip": "192.0.2.60", ...headers } },
    way,
  );
const PATHS = ["/", "/search", "/suggest", "/api/ask", "/simulator", "/admin", "/topics", "/nowhere"];
const ELSEWHERE: Record<string, string>[] = [
  { origin: "https://evil.test" },
  { origin: "http://furimaru.test" },
  { origin: "https://furimaru.test.evil.test" },
  { origin: "https://furimaru.test:8443" },
  { origin: "https://other.furimaru.test", "sec-fetch-site": "same-site" },
  { origin: "null" },
  { origin: "null", "sec-fetch-site": "cross-site" },
  { origin: "" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "CROSS-SITE" },
  { "sec-fetch-site": "made-up" },
  { origin: OWN, "sec-fetch-site": "cross-site" },
  { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
];
const TYPES = [
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/json",
];

/** All that counts or keeps, of which a test sees whether it was asked. */
function watched() {
  const asked = vi.fn(async () => ({ success: true }));
  const limit = { limit: asked };
  const objects = { getByName: vi.fn(() => ({})) };
  const more = {
    ...{
      WEB_LIMIT: limit,
      PAGE_LIMIT: limit,
      ADMIN_LIMIT: limit,
      TALK_LIMIT: limit,
      ADMIN_TOKEN: "operator",
    },
    ...{ ANSWERS: objects, DB: undefined },
  };
  return { more, untouched: () => asked.mock.calls.length + objects.getByName.mock.calls.length === 0 };
}

describe("a request from another site", () => {
  it.each(PATHS)(
    "is refused with 403 and nothing is done, whatever it says of where it is from: %s",
    async (path) => {
      const { more, untouched } = watched();
      for (const headers of ELSEWHERE) {
        const response = await post(path, headers, { more });
        expect([headers, response.status]).toEqual([headers, 403]);
        expect(await response.text()).toBe(
          "ほかのサイトから送られたものは受け付けません。フリマルのページを開いて送ってください。",
        );
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      }
      expect(untouched()).toBe(true);
      expect(logged.filter(({ event }) => event === "answer")).toEqual([]);
    },
  );

  it.each(TYPES)("is refused whatever its body says it is: %s", async (type) => {
    for (const path of PATHS)
      expect((await post(path, { origin: "https://evil.test", "content-type": type }, {}, "{}")).status).toBe(
        403,
      );
  });

  it("a thousand times, uses up nothing of its visitor's minute, nor of the day", async () => {
    const { surroundings } = isolate("2027-04-01T09:00:00+09:00");
    const way = { surroundings, more: { DAILY_BUDGET_WEB: "1" } };
    await times(1000, () => post("/", { origin: "https://evil.test" }, way));
    expect((await post("/", {}, way)).status).toBe(200);
  }, 60_000);

  it("counts no wrong token at the operator's door", async () => {
    const { more, untouched } = watched();
    await post("/simulator", { origin: "https://evil.test", authorization: "Bearer wrong" }, { more });
    expect(untouched()).toBe(true);
  });
});

describe("a request from the bot's own pages", () => {
  it.each([
    { origin: OWN },
    { origin: OWN, "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    // A browser that was told not to say where it comes from.
    { origin: "null", "sec-fetch-site": "same-origin" },
  ])("is answered: %j", async (headers) => {
    expect((await post("/", headers as Record<string, string>)).status).toBe(200);
  });

  it("is answered without either header, as from curl", async () => {
    for (const path of ["/", "/search", "/suggest"]) expect((await post(path, {})).status).toBe(200);
  });

  it("is known where the page is opened by a link of another site", async () => {
    const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.test" };
    for (const path of ["/", "/topics", "/deadline"])
      expect((await request(`${OWN}${path}`, { headers })).status).toBe(200);
  });
});

describe("POST /api/ask", () => {
  const json = JSON.stringify({ text: QUESTION });

  it.each([
    "text/plain",
    "text/plain; charset=application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=application/json",
    "application/jsonp",
    "application/json-seq",
    "",
  ])("takes nothing but JSON, and counts nothing of it: 415 for %j", async (type) => {
    const { more, untouched } = watched();
    const response = await post("/api/ask", { "content-type": type }, { more }, json);
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: "JSON で送ってください（content-type: application/json）。",
    });
    expect(untouched()).toBe(true);
  });

  it.each(["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])(
    "takes %s",
    async (type) => {
      expect((await post("/api/ask", { "content-type": type }, {}, json)).status).toBe(200);
    },
  );
});

it("LINE and Discord are no pages: what they send is held by its signature alone", async () => {
  const headers = { origin: "https://evil.test", "sec-fetch-site": "cross-site" };
  expect((await post("/line/webhook", headers, {}, "{}")).status).toBe(401);
  expect((await post("/discord/interactions", headers, {}, "{}")).status).toBe(401);
  expect(bindings.LINE_CHANNEL_SECRET).toBeDefined();
});
