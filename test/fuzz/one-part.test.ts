import { describe, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { emptyState, encodeState } from "../../src/choice.ts";
import { everyKind } from "../worker/discord-kinds.ts";
import { openDoors } from "./doors.ts";

/**
 * Requests that are right but for one part, every part in turn: chance alone hardly ever meets a date that the calendar
 * does not have beside a button that is real.
 */

const SLOW = 120_000;
const { send, post, toLine, toDiscord } = openDoors();
const knowledge = readKnowledge();
const stateOf = (said: object) => encodeState({ ...emptyState, ...said }, knowledge);
const asked = stateOf({ topic: "message-window", marketplace: "rakuma", facts: { stage: "completed" } });
const dated = stateOf({ topic: "returns", marketplace: "mercari", dates: { completedAt: "2026-11-20" } });

const ODD: unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e9, Number.MAX_SAFE_INTEGER],
  ...["", " ", "0", "-1", "あ", "\u0000", "\ud800", "__proto__", "constructor", "toString", "null"],
  ...["2026-02-31", "2026-13-01T25:61", "0000-00-00", "9999-12-31", "31/12", "x".repeat(3000)],
  ...[asked, `${asked}x`, `good.${asked}`, `remind.${dated}`, `d${dated}`, `${asked}~期間の中=${asked}`],
  ...[[], [null], [[]], {}, { id: {} }, { text: null }, JSON.parse('{"__proto__":{"length":3}}')],
];

/** The value with the part at one path left out, and with each odd thing in its place; then the same of the next path. */
function* spoilt(value: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const put = (part: unknown) =>
      Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
    const part = (value as Record<string, unknown>)[key];
    yield put(undefined);
    for (const odd of ODD) yield put(odd);
    for (const inner of spoilt(part)) yield put(inner);
  }
}

const source = { type: "user", userId: "U1" };
const inGroup = { type: "group", groupId: "C1", userId: "U1" };
const lineEvent = (change: object) => ({
  ...{ type: "message", mode: "active", timestamp: 1_795_392_000_000, webhookEventId: "01J" },
  ...{ deliveryContext: { isRedelivery: false }, source, replyToken: "token", ...change },
});
const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
const text = "@フリマル ラクマで評価したあとに壊れていた。返品できる？";
const lineEvents = {
  question: lineEvent({ message: { type: "text", id: "1", text, quoteToken: "quote" } }),
  "question in a group": lineEvent({
    source: inGroup,
    message: { type: "text", id: "1", text, mention, quoteToken: "quote", quotedMessageId: "2" },
  }),
  picture: lineEvent({ message: { type: "image", id: "1", imageSet: { id: "s", index: 1, total: 2 } } }),
  "picked date": lineEvent({
    type: "postback",
    postback: { data: asked, params: { date: "2026-11-20", datetime: "2026-11-20T10:00" } },
  }),
  vote: lineEvent({ type: "postback", postback: { data: `good.${asked}` } }),
  reminder: lineEvent({ type: "postback", postback: { data: `remind.${dated}` } }),
  "message taken back": lineEvent({ type: "unsend", unsend: { messageId: "1" } }),
  follow: lineEvent({ type: "follow", follow: { isUnblocked: false } }),
  leave: lineEvent({ type: "leave", source: inGroup }),
};

describe("right but for one part", () => {
  it.each(Object.entries(lineEvents))(
    "an event of LINE is no error: %s",
    async (_, event) => {
      for (const body of spoilt({ destination: "U", events: [event] })) await toLine(JSON.stringify(body));
    },
    SLOW,
  );

  it.each(everyKind(knowledge).map((kind) => kind("1", "2")))(
    "an interaction of Discord is no error: %j",
    async (interaction) => {
      for (const body of spoilt(interaction)) await toDiscord(JSON.stringify(body));
    },
    SLOW,
  );

  it("an event of Discord is no error", async () => {
    const event = { type: "APPLICATION_DEAUTHORIZED", timestamp: "", data: { user: { id: "1" } } };
    const whole = { version: 1, application_id: "2", type: 1, event };
    for (const body of spoilt(whole)) await toDiscord(JSON.stringify(body), "/discord/events");
  });

  it("a question to the API is no error", async () => {
    const memory = `${asked}~期間の中=${asked}`;
    for (const whole of [
      { text, memory },
      { choice: asked, memory, date: "2026-11-20" },
      { text: "2", memory },
    ])
      for (const body of spoilt(whole)) await post("/api/ask", JSON.stringify(body));
  });

  const forms: [string, Record<string, string>][] = [
    ["/", { text, memory: asked }],
    ["/", { choice: asked, label: "期間", memory: asked, date: "2026-11-20" }],
    ["/", { message: "晒します", memory: asked }],
    ["/search", { q: "返品" }],
    ["/suggest", { text: "返品" }],
    [
      "/simulator",
      { text, memory: asked, turns: "[]", now: "2026-11-20T10:00", language: "ja", line: "group" },
    ],
  ];
  it.each(forms)(
    "a form is no error: %s %j",
    async (path, fields) => {
      const headers = {
        authorization: "Bearer operator",
        "content-type": "application/x-www-form-urlencoded",
      };
      for (const spoiltFields of spoilt(fields))
        await post(path, new URLSearchParams(wordsOf(spoiltFields)).toString(), headers);
    },
    SLOW,
  );

  const queries: [string, Record<string, string>][] = [
    ["/deadline", { marketplace: "rakuma", event: "completedAt", day: "2026-11-20", time: "10:00" }],
    ["/deadlines.ics", { marketplace: "rakuma", event: "completedAt", day: "2026-11-20", time: "10:00" }],
    ["/deadline.ics", { m: "rakuma", d: "message-window", from: "2026-11-20" }],
    ["/admin", { days: "30", by: "topic" }],
  ];
  it.each(queries)("an address is no error: %s %j", async (path, query) => {
    const headers = { authorization: "Bearer operator" };
    for (const one of spoilt(query)) await send(`${path}?${new URLSearchParams(wordsOf(one))}`, { headers });
  });
});

/** Forms and addresses know words alone. */
function wordsOf(fields: unknown): Record<string, string> {
  const told = Object.entries(fields as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const words = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(told.map(([name, value]) => [name, words(value).toWellFormed()]));
}
