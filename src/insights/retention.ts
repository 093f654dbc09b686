import { dayBefore, idsOf } from "./days.ts";

/** How many whole days each table keeps a row after its own, until the night; src/privacy.ts says the same to users. */
export const KEPT_DAYS = {
  messages: 1,
  word_uses: 30,
  questions: 90,
  askers: 90,
  feedback: 365,
  counts: 365,
};

type Table = keyof typeof KEPT_DAYS;

/** What one statement deletes at most: a night that was missed is made up for in steps. */
export const ROWS_A_STEP = 5000;
/** A Worker may run 50 statements at a time on the free plan; what is left after these waits for the next night. */
export const STEPS = 5;

/** By the key of the table, so that only what goes is read: ?1 is the first row that stays, ?2 how many go. */
const keys: Record<Table, [first: "day" | "id" | "question", ...rest: string[]]> = {
  messages: ["day", "id"],
  word_uses: ["id"],
  questions: ["id"],
  askers: ["question", "asker"],
  feedback: ["day", "channel", "rule", "outcome", "vote"],
  counts: ["day", "channel", "topic", "kind", "speed"],
};

export function forgetting(table: Table): string {
  const key = keys[table].join(", ");
  const old = `SELECT ${key} FROM ${table} WHERE ${keys[table][0]} < ?1 ORDER BY ${key} LIMIT ?2`;
  return `DELETE FROM ${table} WHERE (${key}) IN (${old})`;
}

/** Deletes what was kept long enough, in bounded steps. Throws when the database does. */
export async function forgetOld(db: D1Database, now: Date): Promise<void> {
  let tables = Object.keys(keys) as Table[];
  for (let step = 0; step < STEPS && tables.length > 0; step++) {
    const results = await db.batch(tables.map((table) => statementOf(table, now, db)));
    tables = tables.filter((_, i) => (results[i]?.meta.changes ?? 0) >= ROWS_A_STEP);
  }
}

function statementOf(table: Table, now: Date, db: D1Database): D1PreparedStatement {
  const day = dayBefore(now, KEPT_DAYS[table]);
  const first = keys[table][0] === "day" ? day : idsOf(day).first;
  return db.prepare(forgetting(table)).bind(first, ROWS_A_STEP);
}
