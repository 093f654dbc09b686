import { env } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { idsOf, KEPT_A_DAY } from "../../src/insights/days.ts";
import { insightsIn } from "../../src/insights/index.ts";
import { READ_AT_MOST, readKept, runIn } from "../../src/insights/read.ts";
import { forgetOld, KEPT_DAYS, ROWS_A_STEP, STEPS } from "../../src/insights/retention.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";

/** How many rows each statement reads and writes in a real D1 that is full, and where it ends. */

const { DB, HASH_KEY } = env as unknown as Required<Env>;
const start = new Date("2026-11-23T09:00:00+09:00").getTime();
const DAY_MS = 24 * 60 * 60 * 1000;
const knowledge = loadKnowledge(compiled, matcher);
const NOT_UNDERSTOOD = "コンサートのチケットを友達に送りたい";
const TABLES = Object.keys(KEPT_DAYS);

interface Rows {
  sql: string;
  read: number;
  written: number;
}
let rows: Rows[] = [];
const note = (sql: string, { meta }: D1Result) =>
  void rows.push({ sql, read: meta.rows_read, written: meta.rows_written });

/** The database, which notes what each statement has cost. */
const counting = {
  prepare: (sql: string) => counted(sql, DB.prepare(sql)),
  batch: async (statements: D1PreparedStatement[]) => {
    const results = await DB.batch(
      statements.map((one) => (one as unknown as { plain: D1PreparedStatement }).plain),
    );
    for (const [i, result] of results.entries())
      note((statements[i] as unknown as { sql: string }).sql, result);
    return results;
  },
} as unknown as D1Database;

function counted(sql: string, plain: D1PreparedStatement): D1PreparedStatement {
  return {
    ...{ sql, plain },
    bind: (...values: unknown[]) => counted(sql, plain.bind(...values)),
    run: async () => {
      const result = await plain.run();
      note(sql, result);
      return result;
    },
    first: async () => {
      const result = await plain.all();
      note(sql, result);
      return result.results[0] ?? null;
    },
  } as unknown as D1PreparedStatement;
}

const cost = () => ({
  read: rows.reduce((sum, { read }) => sum + read, 0),
  written: rows.reduce((sum, { written }) => sum + written, 0),
});

let now = start;
let after: Promise<unknown>[] = [];
const place = {
  ...{ env: { DB: counting, HASH_KEY }, knowledge, clock: () => new Date(now) },
  afterwards: (work: Promise<unknown>) => void after.push(work),
};
const settled = async () => {
  await Promise.all(after);
  after = [];
};

/** Fills every table as many questions a day would. */
async function fill(day: string, many: number): Promise<void> {
  const { first } = idsOf(day);
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${many - 1})`;
  await DB.batch(
    [
      `INSERT INTO questions (id, day, channel, why, text, nearest, near) ${numbers} SELECT ${first} + i, '${day}', 'line', 'nothing', 'planted ' || i, '[]', 0 FROM n`,
      `INSERT INTO askers ${numbers} SELECT ${first} + i, 'asker ' || i FROM n`,
      `INSERT INTO messages ${numbers} SELECT '${day}', 'message ' || i, ${first} + i, NULL FROM n`,
      `INSERT INTO word_uses ${numbers} SELECT ${first} + i, '${day} word ' || i, 'asker' FROM n`,
      `INSERT INTO feedback ${numbers} SELECT '${day}', 'line', 'rule ' || i, '', 'good', 1 FROM n`,
      `INSERT INTO counts ${numbers} SELECT '${day}', 'line', 'topic ' || i, 'ask', '-10', 1 FROM n`,
    ].map((sql) => DB.prepare(sql)),
  );
}

const answered = (text: string, asker: string, messageId: string) => {
  const { knowledge: _, ...known } = { knowledge, text, asker, messageId };
  return { ...known, channel: "line" as const, ms: 1, answer: unknown };
};
const unknown = {
  ...{ kind: "unknown", topic: null, marketplace: null, rule: null, outcome: null, verdict: null },
  ...{ score: 1, blocks: [], alternatives: [{ topic: "returns", score: 0.2 }] },
} as unknown as Parameters<ReturnType<typeof insightsIn>["answered"]>[0]["answer"];
const insights = insightsIn(place);
const count = async (table: string) =>
  await DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>("n");

beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  now = start;
  await DB.batch(TABLES.map((table) => DB.prepare(`DELETE FROM ${table}`)));
  rows = [];
});

describe("among a hundred thousand rows", () => {
  beforeEach(async () => {
    for (let day = 1; day <= 10; day++)
      await fill(new Date(start - day * DAY_MS).toISOString().slice(0, 10), KEPT_A_DAY - 1);
    rows = [];
  });

  it.each([
    ["a question without an answer", () => insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1")), 20, 5],
    [
      "a question with three new words",
      () => insights.answered(answered("ホテルを剪定してオファーして交渉した", "u-1", "m-1")),
      32,
      11,
    ],
    ["a message that was taken back, of which nothing was kept", () => insights.unsent("line", "m-9"), 2, 0],
    [
      "a vote",
      () => insights.voted("line", { rule: "rakuma/returns", outcome: "", vote: "good" }, undefined),
      2,
      1,
    ],
  ])("%s reads and writes a few", async (_, work, read, written) => {
    work();
    await settled();
    expect(rows.length).toBeGreaterThan(0);
    expect(cost().read).toBeLessThanOrEqual(read);
    expect(cost().written).toBeLessThanOrEqual(written);
  });

  it("a question that was kept and is taken back reads and writes a few", async () => {
    insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1"));
    await settled();
    rows = [];
    insights.unsent("line", "m-1");
    await settled();
    expect(
      await DB.prepare("SELECT COUNT(*) AS n FROM questions WHERE text = ?").bind(NOT_UNDERSTOOD).first("n"),
    ).toBe(0);
    expect(cost().read).toBeLessThanOrEqual(10);
    expect(cost().written).toBeLessThanOrEqual(8);
  });

  it("a night deletes what is old and reads little else", async () => {
    const long = Math.max(...Object.values(KEPT_DAYS));
    now = start + (long - 5) * DAY_MS;
    const old = await Promise.all(TABLES.map(count));
    await forgetOld(counting, new Date(now));
    const left = await Promise.all(TABLES.map(count));
    const deleted = TABLES.reduce((sum, _, i) => sum + (old[i] ?? 0) - (left[i] ?? 0), 0);
    expect(left[TABLES.indexOf("counts")]).toBe(5 * (KEPT_A_DAY - 1));
    expect(left[TABLES.indexOf("questions")]).toBe(0);
    expect(deleted).toBeGreaterThan(80_000);
    expect(cost().read).toBeLessThan(5 * deleted);
    expect(rows.length).toBeLessThanOrEqual(STEPS * TABLES.length);
  });
});

describe("one night", () => {
  it("deletes no more than its steps allow, and the next one goes on", async () => {
    const day = "2026-08-01";
    const { first } = idsOf(day);
    const many = ROWS_A_STEP * STEPS + 7;
    const numbers = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${many - 1})`;
    await DB.prepare(`INSERT INTO askers ${numbers} SELECT ${first} + i % 2000, 'asker ' || i FROM n`).run();
    await forgetOld(counting, new Date(now));
    expect(await count("askers")).toBe(7);
    await forgetOld(counting, new Date(now));
    expect(await count("askers")).toBe(0);
  });
});

describe("who floods the bot with wordings", () => {
  const { first, end } = idsOf("2026-11-23");

  it("fills no more than a day's part of the table; what is there already is counted on", async () => {
    await fill("2026-11-23", KEPT_A_DAY - 1);
    insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1"));
    await settled();
    insights.answered(answered("ガソリンの値段", "u-1", "m-2"));
    insights.answered(answered(NOT_UNDERSTOOD, "u-2", "m-3"));
    await settled();
    expect(await count("questions")).toBe(KEPT_A_DAY);
    const kept = await DB.prepare("SELECT id, count FROM questions WHERE text = ?")
      .bind(NOT_UNDERSTOOD)
      .first();
    expect(kept).toEqual({ id: end - 1, count: 2 });
    now = start + DAY_MS;
    insights.answered(answered("ガソリンの値段", "u-1", "m-4"));
    await settled();
    expect(await DB.prepare("SELECT id FROM questions WHERE text = 'ガソリンの値段'").first("id")).toBe(end);
    expect(first).toBe(end - KEPT_A_DAY);
  });

  it("does not push out what three people have asked, and the operator is told what was cut and which day was full", async () => {
    const days = ["2026-11-21", "2026-11-22"];
    for (const day of days) await fill(day, KEPT_A_DAY);
    await DB.prepare("UPDATE questions SET text = day || text, count = 50").run();
    for (const asker of ["u-1", "u-2", "u-3"]) insights.answered(answered(NOT_UNDERSTOOD, asker, asker));
    await settled();
    const kept = await readKept(runIn(DB), "2026-11-01");
    expect(kept.questions).toHaveLength(READ_AT_MOST);
    expect(kept.questions.at(-1)).toMatchObject({ text: NOT_UNDERSTOOD, count: 3 });
    expect(kept.questions.at(-1)?.askers).toHaveLength(3);
    expect(kept).toMatchObject({ wordings: 2 * KEPT_A_DAY + 1, fullDays: days });
    const headers = { authorization: "Bearer operator" };
    const app = createApp({ knowledge, clock: () => new Date(now) });
    const page = await app.request("/admin", { headers }, { DB, ADMIN_TOKEN: "operator" });
    const html = await page.text();
    expect(html).toContain(`<b>3人・3回</b> ${NOT_UNDERSTOOD}`);
    expect(html).toContain(`言い方が${2 * KEPT_A_DAY + 1}通りあるため`);
    expect(html).toContain(`一日${KEPT_A_DAY}通りまでしか保存していない日があります：2026-11-21、2026-11-22`);
  });

  it("counts as one person, however often they ask, on however many days", async () => {
    for (let i = 0; i < 20; i++) {
      now = start + (i % 5) * DAY_MS;
      insights.answered(answered(NOT_UNDERSTOOD, "u-1", `m-${i}`));
      await settled();
    }
    const kept = await readKept(runIn(DB), "2026-11-01");
    expect(kept.questions.map(({ askers }) => askers.length)).toEqual([1, 1, 1, 1, 1]);
  });
});

let messages = 0;
describe("a word that the knowledge does not use", () => {
  const NEW = "ホテルを剪定したい";
  const texts = async () =>
    (await DB.prepare("SELECT text FROM questions ORDER BY id").all<{ text: string }>()).results.map(
      ({ text }) => text,
    );

  it("is kept from the third person on, and stands nowhere before", async () => {
    for (const asker of ["u-1", "u-1", "u-1", "u-2", "u-2"]) {
      insights.answered(answered(NEW, asker, `${asker}-${messages++}`));
      await settled();
    }
    expect(await texts()).toEqual(["ホテルを〓したい"]);
    expect(JSON.stringify((await DB.prepare("SELECT * FROM word_uses").all()).results)).not.toContain("剪定");
    insights.answered(answered(NEW, "u-3", "m-3"));
    await settled();
    expect(await texts()).toEqual(["ホテルを〓したい", NEW]);
    expect(await count("word_uses")).toBe(3);
  });

  it("is forgotten with those who used it", async () => {
    for (const asker of ["u-1", "u-2", "u-3"]) insights.answered(answered(NEW, asker, asker));
    await settled();
    now = start + (KEPT_DAYS.word_uses + 1) * DAY_MS;
    await forgetOld(DB, new Date(now));
    insights.answered(answered(NEW, "u-4", "u-4"));
    await settled();
    expect((await texts()).at(-1)).toBe("ホテルを〓したい");
  });
});

describe("a message that was taken back while its question was on its way to the database", () => {
  it("is not kept when it arrives, nor when it comes again", async () => {
    insights.unsent("line", "m-1", true);
    await settled();
    insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1"));
    await settled();
    expect(await count("questions")).toBe(0);
    expect(await count("askers")).toBe(0);
    now = start + DAY_MS;
    insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1"));
    await settled();
    expect(await count("questions")).toBe(0);
  });

  it("takes nothing of others with the same words", async () => {
    insights.answered(answered(NOT_UNDERSTOOD, "u-1", "m-1"));
    insights.answered(answered(NOT_UNDERSTOOD, "u-2", "m-2"));
    await settled();
    insights.unsent("line", "m-1");
    await settled();
    expect(await DB.prepare("SELECT count FROM questions").first("count")).toBe(1);
    expect(await count("askers")).toBe(1);
  });
});
