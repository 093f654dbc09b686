import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import worker from "../../src/index.ts";
import { idsOf } from "../../src/insights/days.ts";
import { forgetOld } from "../../src/insights/retention.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, eventOf, send, standInForLine, textOf } from "./line-user.ts";

/** What is kept for the operator, in a real D1: what, how long, and never who. */

const bindings = env as unknown as Required<Env>;
const { DB } = bindings;
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
let now = start;
const surroundings = { knowledge: loadKnowledge(compiled, matcher), clock: () => new Date(now) };
let logged: string[] = [];
let line: ReturnType<typeof standInForLine>;

const TABLES = ["questions", "askers", "messages", "word_uses", "feedback", "counts"] as const;
const NOT_UNDERSTOOD = "コンサートのチケットを友達に送りたい";

beforeEach(async () => {
  now = start;
  logged = [];
  line = standInForLine();
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
  await DB.batch(TABLES.map((table) => DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => vi.restoreAllMocks());

const say = (user: string, text: string, message: object = {}, more: Partial<Env> = {}) =>
  deliver(surroundings, { ...bindings, ...more }, textOf(user, text, message));
const rows = async (table: string) => (await DB.prepare(`SELECT * FROM ${table}`).all()).results;

/** Asks over the web, and waits for what is done afterwards. */
async function askOnTheWeb(path: string, body: BodyInit, more: Partial<Env> = {}): Promise<Response> {
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
  const response = await createApp(surroundings).request(
    path,
    {
      method: "POST",
      body,
      ...(typeof body === "string" && { headers: { "content-type": "application/json" } }),
    },
    { ...bindings, ...more },
    context as unknown as ExecutionContext,
  );
  await Promise.all(after);
  return response;
}

describe("a question without an answer", () => {
  it("is kept in known words with the nearest topics, the channel and the day in Japan, and counted when it comes again", async () => {
    now = new Date("2026-11-23T23:59:00Z").getTime();
    await say("u-1", `${NOT_UNDERSTOOD}、090-1234-5678の田中にドローンで`);
    await say("u-2", `${NOT_UNDERSTOOD}、080-9876-5432の榊原美由紀に熱気球で`);
    await askOnTheWeb("/", new URLSearchParams({ text: NOT_UNDERSTOOD }));
    const kept = await rows("questions");
    expect(kept).toMatchObject([
      {
        day: "2026-11-24",
        channel: "line",
        why: "nothing",
        text: `${NOT_UNDERSTOOD}、〓`,
        count: 2,
      },
      { day: "2026-11-24", channel: "web", why: "nothing", text: NOT_UNDERSTOOD, count: 1 },
    ]);
    expect(JSON.parse(String(kept[0]?.nearest))).toEqual(
      expect.arrayContaining([{ topic: expect.any(String), score: expect.any(Number) }]),
    );
  });

  it("is not kept when it was answered", async () => {
    await say("u-3", "ラクマで評価したあとに壊れてるのに気づいた。返品できる？");
    expect(await rows("questions")).toEqual([]);
    expect(await rows("messages")).toEqual([]);
  });

  it("is kept as doubtful when it was answered with little certainty, unless it is a reply within a talk", async () => {
    await say("u-12", "評価の言葉が変で困ってるんだけど");
    const [kept] = await rows("questions");
    expect(kept).toMatchObject({ why: "doubtful", text: "評価の言葉が変で困ってるんだけど" });
    await say("u-13", "返品できる？");
    await say("u-13", "ラクマです");
    expect(await rows("questions")).toHaveLength(1);
  });

  it("is nobody's business when it speaks of despair or threats, or is a message to be looked through", async () => {
    for (const text of [
      "もう死にたいです",
      "殺すと言われました",
      "この文面どう？\n謎の言葉ばかりの文面です",
    ]) {
      await say("u-4", text);
      await askOnTheWeb("/api/ask", JSON.stringify({ text }));
    }
    expect(await rows("questions")).toEqual([]);
  });
});

describe("a message that was taken back", () => {
  const taken = (user: string, messageId: string) =>
    deliver(surroundings, bindings, { ...eventOf(user), type: "unsend", unsend: { messageId } });

  it("leaves nothing behind, while the same words of others stay", async () => {
    await say("u-5", NOT_UNDERSTOOD, { id: "m-1" });
    await say("u-6", NOT_UNDERSTOOD, { id: "m-2" });
    await taken("u-5", "m-1");
    expect(await rows("questions")).toMatchObject([{ count: 1 }]);
    await taken("u-6", "m-2");
    expect(await rows("questions")).toEqual([]);
    expect(await rows("askers")).toEqual([]);
    expect((await rows("messages")).every(({ question, asker }) => question === null && asker === null)).toBe(
      true,
    );
  });

  it("is neither answered nor kept when it comes after it was taken back, as when LINE delivers it again", async () => {
    await deliver(surroundings, bindings, {
      ...eventOf("early"),
      type: "unsend",
      unsend: { messageId: "early-1" },
    });
    await say("early", NOT_UNDERSTOOD, { id: "early-1" });
    expect(line.answered.size).toBe(0);
    expect(await rows("questions")).toEqual([]);
    await say("early", NOT_UNDERSTOOD, { id: "early-2" });
    expect(line.answered.size).toBe(1);
  });

  it("changes nothing when it left nothing, or is taken back twice", async () => {
    await say("u-7", NOT_UNDERSTOOD, { id: "m-3" });
    await say("u-8", NOT_UNDERSTOOD, { id: "m-4" });
    await taken("u-7", "m-3");
    await taken("u-7", "m-3");
    await taken("u-7", "never-seen");
    expect(await rows("questions")).toMatchObject([{ count: 1 }]);
  });
});

describe("what people say of an answer", () => {
  const vote = async (user: string, data: string) =>
    deliver(surroundings, bindings, { ...eventOf(user), type: "postback", postback: { data } });
  const buttonOf = (label: string) => {
    const said = JSON.stringify(line.calls.at(-1)?.body.messages);
    const found = [...said.matchAll(/"type":"postback","label":"([^"]*)","data":"([^"]*)"/g)];
    return found.find(([, name]) => name?.includes(label))?.[2] ?? "";
  };

  it("is counted by rule, outcome and reason, and moves when somebody thinks better of it", async () => {
    await say("u-9", "ラクマで評価したあとに壊れてるのに気づいた。返品できる？");
    const [good, bad] = [buttonOf("役に立った"), buttonOf("違った")];
    expect(good).not.toBe("");
    await vote("u-9", good);
    await vote("u-9", good);
    const at = { channel: "line", rule: "rakuma/returns", outcome: "too-late" };
    expect(await rows("feedback")).toMatchObject([{ ...at, vote: "good", count: 1 }]);
    await vote("u-9", bad);
    const kept = await rows("feedback");
    expect(kept).toContainEqual(expect.objectContaining({ ...at, vote: "bad", count: 1 }));
    expect(kept).toContainEqual(expect.objectContaining({ ...at, vote: "good", count: 0 }));
  });

  it("is one for each person and rule, whatever dates they ask with, also after erasing", async () => {
    const askedOn = async (user: string, day: number) => {
      await say(user, `ラクマで11/${day}に評価した。壊れてた。返品できる？`);
      await vote(user, buttonOf("違った"));
    };
    const votes = async () =>
      (await rows("feedback"))
        .filter(({ count }) => count !== 0)
        .map(({ rule, vote: said, count }) => [rule, said, count]);
    for (let day = 11; day < 17; day++) await askedOn("stuffer", day);
    expect(await votes()).toEqual([["rakuma/returns", "bad", 1]]);
    await say("stuffer", "データを消して");
    expect(await votes()).toEqual([]);
    await askedOn("stuffer", 20);
    await askedOn("another", 20);
    expect(await votes()).toEqual([["rakuma/returns", "bad", 2]]);
    await deliver(surroundings, bindings, { ...eventOf("stuffer"), type: "unfollow" });
    expect(await votes()).toEqual([["rakuma/returns", "bad", 1]]);
  });
});

it("counts answers by day, channel, topic, kind and speed", async () => {
  for (const user of ["u-10", "u-11"]) await say(user, "ラクマで返品できる？");
  await askOnTheWeb("/api/ask", JSON.stringify({ text: "こんにちは" }));
  expect(await rows("counts")).toEqual([
    { day: "2026-11-23", channel: "api", topic: "", kind: "smalltalk", speed: "-10", count: 1 },
    { day: "2026-11-23", channel: "line", topic: "returns", kind: "ask", speed: "-10", count: 2 },
  ]);
});

describe("every night", () => {
  const plant = async (day: string) => {
    const values = `'${day}', 'line'`;
    const { first } = idsOf(day);
    await DB.batch([
      DB.prepare(
        `INSERT INTO questions (id, day, channel, why, text, nearest, near) VALUES (${first}, ${values}, 'nothing', 'x', '[]', 0)`,
      ),
      DB.prepare(`INSERT INTO askers VALUES (${first}, 'a-${day}')`),
      DB.prepare(`INSERT INTO messages VALUES ('${day}', 'm-${day}', ${first}, NULL)`),
      DB.prepare(`INSERT INTO word_uses VALUES (${first}, 'w-${day}', 'a')`),
      DB.prepare(`INSERT INTO feedback VALUES (${values}, 'rakuma/returns', '', 'good', 1)`),
      DB.prepare(`INSERT INTO counts VALUES (${values}, 'returns', 'ask', '-10', 1)`),
    ]);
  };
  const days = async (table: string) => (await rows(table)).map(({ day }) => day).sort();

  it("forgets messages after a day, new words after 30, questions after 90 and counts after a year", async () => {
    const all = [
      "2025-11-22",
      "2025-11-23",
      "2026-08-24",
      "2026-08-25",
      "2026-10-23",
      "2026-10-24",
      "2026-11-21",
      "2026-11-22",
      "2026-11-23",
    ];
    for (const day of all) await plant(day);
    await forgetOld(DB, new Date(start));
    expect(await days("counts")).toEqual(all.slice(1));
    expect(await days("feedback")).toEqual(all.slice(1));
    expect(await days("questions")).toEqual(all.slice(3));
    expect((await rows("askers")).map(({ asker }) => asker)).toEqual(all.slice(3).map((day) => `a-${day}`));
    expect((await rows("word_uses")).map(({ word }) => word)).toEqual(all.slice(5).map((day) => `w-${day}`));
    expect(await days("messages")).toEqual(all.slice(7));
  });

  it("is called by the Worker's clock", async () => {
    await plant("2020-01-01");
    await worker.scheduled({} as ScheduledController, bindings);
    expect(await rows("questions")).toEqual([]);
  });
});

describe("a database that does not work", () => {
  const broken = (work: () => never | Promise<never>) =>
    ({ prepare: () => ({ bind: () => ({}) }), batch: work }) as unknown as D1Database;
  const faults: Record<string, D1Database | undefined> = {
    "is not there": undefined,
    throws: broken(() => {
      throw new Error("D1_ERROR: database is full");
    }),
    "refuses to prepare": {
      prepare: () => {
        throw new Error("D1_ERROR");
      },
    } as unknown as D1Database,
    hangs: broken(() => new Promise<never>(() => {})),
  };

  it.each(Object.keys(faults))("that %s delays and breaks no answer, in any channel", async (fault) => {
    const more = { DB: faults[fault] } as Partial<Env>;
    const { response, after } = send(
      surroundings,
      { ...bindings, ...more } as Required<Env>,
      textOf(`broken-${fault}`, NOT_UNDERSTOOD),
    );
    expect((await response).status).toBe(200);
    await after[0];
    expect(line.answered.size).toBe(1);
    const app = createApp(surroundings);
    const context = { waitUntil: () => {}, passThroughOnException() {} } as unknown as ExecutionContext;
    const body = new URLSearchParams({ text: NOT_UNDERSTOOD });
    const page = await app.request("/", { method: "POST", body }, { ...bindings, ...more }, context);
    expect(await page.text()).toContain("読み取れませんでした");
    expect(logged.join("\n")).not.toContain(NOT_UNDERSTOOD);
  });

  it("that has no tables yet breaks no answer, and says so in the log", async () => {
    const empty = broken(() => {
      throw new Error(`D1_ERROR: no such table: questions, near "${NOT_UNDERSTOOD}"`);
    });
    await say("empty", NOT_UNDERSTOOD, {}, { DB: empty });
    expect(line.answered.size).toBe(1);
    expect(logged.some((said) => said.includes("insights-failed"))).toBe(true);
    expect(logged.join("\n")).not.toContain(NOT_UNDERSTOOD);
  });
});
