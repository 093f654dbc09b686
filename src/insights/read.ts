import * as z from "zod/mini";
import { dayInJapan, type LocalDate } from "../calendar.ts";
import { readJson } from "../json.ts";

/** What the operator may be shown, as rows. Page and command line read the same. */

/** More wordings than these are not grouped: the most frequent and the newest count. */
export const READ_AT_MOST = 3000;

/** ?1 is the first day, in seconds since 1970 at its midnight in UTC: a number, so that nothing needs quotes. */
const SINCE = "day >= date(?1, 'unixepoch')";
export const statements = {
  questions: `SELECT day, channel, why, text, marketplace, nearest, count FROM questions WHERE ${SINCE} ORDER BY count DESC, day DESC, id DESC LIMIT ${READ_AT_MOST}`,
  feedback: `SELECT rule, outcome, vote, SUM(count) AS count FROM feedback WHERE ${SINCE} GROUP BY rule, outcome, vote HAVING SUM(count) > 0 ORDER BY rule, outcome, vote`,
  counts: `SELECT day, channel, topic, kind, speed, count FROM counts WHERE ${SINCE} ORDER BY day, channel, topic, kind, speed`,
};

/** Runs the statements with ?1, and gives the rows of each. */
export type Run = (statements: string[], since: number) => Promise<unknown[][]>;

const nearest = z.catch(z.array(z.object({ topic: z.string(), score: z.number() })), []);
const askedRow = z.object({
  day: z.string(),
  channel: z.string(),
  why: z.string(),
  text: z.string(),
  marketplace: z.nullable(z.string()),
  nearest: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => readJson(text)),
    ),
    nearest,
  ),
  count: z.number(),
});
const voteRow = z.object({ rule: z.string(), outcome: z.string(), vote: z.string(), count: z.number() });
const countRow = z.object({
  ...{ day: z.string(), channel: z.string(), topic: z.string(), kind: z.string(), speed: z.string() },
  count: z.number(),
});

/** A wording that could not be answered, on a day, in a channel. */
export type AskedRow = z.infer<typeof askedRow>;
/** `vote`: good, bad or bad:<reason> */
export type VoteRow = z.infer<typeof voteRow>;
export type CountRow = z.infer<typeof countRow>;

export interface Kept {
  questions: AskedRow[];
  feedback: VoteRow[];
  counts: CountRow[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Today in Japan and the days before it, as many as asked for. */
export function daysUpTo(now: Date, days: number): LocalDate[] {
  return Array.from({ length: days }, (_, i) =>
    dayInJapan(new Date(now.getTime() - (days - 1 - i) * DAY_MS)),
  );
}

/** What was kept since a day. Throws what `run` throws, and a ZodError when the tables are others. */
export async function readKept(run: Run, since: LocalDate): Promise<Kept> {
  const seconds = Date.parse(`${since}T00:00:00Z`) / 1000;
  const [questions = [], feedback = [], counts = []] = await run(Object.values(statements), seconds);
  return {
    questions: z.array(askedRow).parse(questions),
    feedback: z.array(voteRow).parse(feedback),
    counts: z.array(countRow).parse(counts),
  };
}

/** From the Worker's own database. */
export function runIn(db: D1Database): Run {
  return async (texts, since) => {
    const prepared = texts.map((text) => db.prepare(text).bind(since));
    return (await db.batch(prepared)).map(({ results }) => results);
  };
}
