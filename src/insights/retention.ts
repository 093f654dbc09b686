import { dayInJapan } from "../calendar.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many whole days each table keeps a row after its own, until the night; src/privacy.ts says the same to users. */
export const KEPT_DAYS = { messages: 1, questions: 90, feedback: 365, counts: 365 };

/** Deletes what was kept long enough. Throws when the database does. */
export async function forgetOld(db: D1Database, now: Date): Promise<void> {
  const statements = Object.entries(KEPT_DAYS).map(([table, days]) => {
    const first = dayInJapan(new Date(now.getTime() - days * DAY_MS));
    return db.prepare(`DELETE FROM ${table} WHERE day < ?1`).bind(first);
  });
  await db.batch(statements);
}
