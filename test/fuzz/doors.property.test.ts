import fc from "fast-check";
import { describe, it } from "vitest";
import { openDoors } from "./doors.ts";
import { anyText, corpus, deepJson, first, SEED } from "./hostile.ts";
import { delivery, form, headers, id, interaction, or, part } from "./shapes.ts";

/** Every door of the bot: whatever comes in, nothing breaks, and nothing is logged as an error. */

const SLOW = 120_000;
const { send, post, toLine, toDiscord } = openDoors();

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
