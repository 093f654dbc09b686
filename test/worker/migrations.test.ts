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
};

async function empty(): Promise<void> {
  const { results } = await DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  const children = results.toSorted((a, b) => Number(b.name === "messages") - Number(a.name === "messages"));
  for (const { name } of children) await DB.prepare(`DROP TABLE ${name}`).run();
}

describe.each(MIGRATIONS.map(({ name }, i) => [name, i] as const))("the state after %s", (_, last) => {
  it("comes forward with every row kept", async () => {
    await empty();
    await applyD1Migrations(DB, MIGRATIONS.slice(0, last + 1));
    const rows = MIGRATIONS.slice(0, last + 1).flatMap(({ name }) => samples[name] ?? []);
    for (const row of rows) await DB.prepare(row).run();
    await applyD1Migrations(DB, MIGRATIONS);
    for (const [table, count] of Object.entries({ questions: 2, feedback: 3, counts: 4 })) {
      expect(await DB.prepare(`SELECT count FROM ${table}`).first("count"), table).toBe(count);
    }
    await DB.prepare("DELETE FROM questions").run();
    expect(await DB.prepare("SELECT COUNT(*) AS n FROM messages").first("n")).toBe(0);
  });
});

it("has rows to try for each migration", () => {
  expect(Object.keys(samples)).toEqual(MIGRATIONS.map(({ name }) => name));
});
