import { applyD1Migrations, env } from "cloudflare:test";
import { describe, expect, it } from "vitest";

/** Every state that the database was ever in comes forward to the newest, in a real D1, with what it holds. */

type Migrations = Parameters<typeof applyD1Migrations>[1];
const { DB, MIGRATIONS } = env as unknown as { DB: D1Database; MIGRATIONS: Migrations };

/** What each migration's tables can hold, as it was when the migration was written. */
const samples: Record<string, string[]> = {
  "0001_insights.sql": [
    "INSERT INTO questions VALUES (1, '2026-11-23', 'line', 'nothing', '〓の件', 'rakuma', '[]', 2)",
    "INSERT INTO messages VALUES ('hash', 1, '2026-11-23')",
    "INSERT INTO feedback VALUES ('2026-11-23', 'line', 'rakuma/returns', 'too-late', 'good', 3)",
    "INSERT INTO counts VALUES ('2026-11-23', 'web', 'returns', 'ruling', '-10', 4)",
  ],
  "0002_known_words.sql": [
    "INSERT INTO questions VALUES (41560000, '2026-11-23', 'line', 'nothing', '〓の件', 'rakuma', '[]', 0.5, 2)",
    "INSERT INTO askers VALUES (41560000, 'hash')",
    "INSERT INTO messages VALUES ('2026-11-23', 'hash', 41560000, 'hash')",
    "INSERT INTO word_uses VALUES (41560000, 'hash', 'hash')",
  ],
};
/** What was kept before its words were known ones is not carried on. */
const NOT_CARRIED_ON = { "0001_insights.sql": "questions" } as Record<string, string>;

async function empty(): Promise<void> {
  const { results } = await DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  const children = results.toSorted((a, b) => Number(b.name === "messages") - Number(a.name === "messages"));
  for (const { name } of children) await DB.prepare(`DROP TABLE ${name}`).run();
}

/** Rows for the tables as they are after a migration: a later one may have made a table anew. */
function tablesAt(last: number): string[] {
  const rows = MIGRATIONS.slice(0, last + 1).flatMap(({ name }) => samples[name] ?? []);
  const tableOf = (row: string) => /INTO (\w+)/.exec(row)?.[1] ?? "";
  return [...new Map(rows.map((row) => [tableOf(row), row])).values()];
}

describe.each(MIGRATIONS.map(({ name }, i) => [name, i] as const))("the state after %s", (name, last) => {
  it("comes forward with every row kept, but for questions in words that only one may have used", async () => {
    await empty();
    await applyD1Migrations(DB, MIGRATIONS.slice(0, last + 1));
    const rows = tablesAt(last);
    for (const row of rows) await DB.prepare(row).run();
    await applyD1Migrations(DB, MIGRATIONS);
    const kept = { questions: 2, feedback: 3, counts: 4 };
    for (const [table, count] of Object.entries(kept)) {
      const there = await DB.prepare(`SELECT count FROM ${table}`).first("count");
      expect(there, table).toBe(NOT_CARRIED_ON[name] === table ? null : count);
    }
  });
});

it("has rows to try for each migration", () => {
  expect(Object.keys(samples)).toEqual(MIGRATIONS.map(({ name }) => name));
});
