import type { Days } from "./write.ts";

/** Every statement that takes back what was kept of a message. */
export const unsending = {
  find: "SELECT day, question, asker FROM messages WHERE day IN (?1, ?2) AND id = ?3",
  /** so that it is not kept when it comes later, or again */
  mark: "INSERT INTO messages (day, id) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET question = NULL, asker = NULL",
  less: "UPDATE questions SET count = count - 1 WHERE id = ?1",
  asker: "DELETE FROM askers WHERE question = ?1 AND asker = ?2",
  empty: "DELETE FROM questions WHERE id = ?1 AND count <= 0",
  rest: "DELETE FROM askers WHERE question = ?1 AND NOT EXISTS (SELECT 1 FROM questions WHERE id = ?1)",
};

interface Found {
  day: string;
  question: number | null;
  asker: string | null;
}

/**
 * What was kept of a message goes. Where nothing was, as of nearly every message that is taken back, nothing is written;
 * but `mayCome` notes that nothing is to be kept of it. Throws when the database does.
 */
export async function takeBack(
  message: string,
  mayCome: boolean,
  { today, yesterday }: Days,
  db: D1Database,
): Promise<void> {
  const found = await db.prepare(unsending.find).bind(today, yesterday, message).first<Found>();
  const mark = db.prepare(unsending.mark);
  if (!found) return mayCome ? void (await mark.bind(today, message).run()) : undefined;
  const { day, question, asker } = found;
  // It was taken back before.
  if (question === null) return;
  await db.batch([
    mark.bind(day, message),
    db.prepare(unsending.less).bind(question),
    db.prepare(unsending.asker).bind(question, asker),
    db.prepare(unsending.empty).bind(question),
    db.prepare(unsending.rest).bind(question),
  ]);
}
