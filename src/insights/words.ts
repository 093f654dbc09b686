import type { LocalDate } from "../calendar.ts";
import { pseudonym } from "../pseudonym.ts";
import { askerOf } from "./asker.ts";
import { idsOf } from "./days.ts";
import { writing } from "./write.ts";

/** A word that the knowledge does not use is kept once so many different people have used it. */
export const LEARNT_FROM = 3;

interface Use {
  words: string[];
  /** who asks, as their platform names them */
  asker: string;
  day: LocalDate;
}

/**
 * Notes that somebody has used some words, as HMACs from which nobody can tell word or person, and gives those that
 * enough have used by now. Throws when the database does.
 */
export async function learntOf(
  { words, asker, day }: Use,
  key: string,
  db: D1Database,
): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const { first, end } = idsOf(day);
  const hashed = words.map(async (word) => [
    await pseudonym(`word:${word}`, key),
    await askerOf(`word:${word}`, asker, key),
  ]);
  const uses = await Promise.all(hashed);
  const results = await db.batch<{ uses: number }>(
    uses.flatMap(([word, by]) => [
      db.prepare(writing.word).bind(word, by, LEARNT_FROM, first, end),
      db.prepare(writing.uses).bind(word, LEARNT_FROM),
    ]),
  );
  return new Set(words.filter((_, i) => (results[2 * i + 1]?.results[0]?.uses ?? 0) >= LEARNT_FROM));
}
