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

/** A wording that could not be answered, on a day, in a channel. */
export interface AskedRow {
  day: LocalDate;
  channel: string;
  why: string;
  text: string;
  marketplace: string | null;
  /** the nearest first */
  nearest: { topic: string; score: number }[];
  count: number;
}

/** `vote`: good, bad or bad:<reason> */
export type VoteRow = Record<"rule" | "outcome" | "vote", string> & { count: number };
export type CountRow = Record<"day" | "channel" | "topic" | "kind" | "speed", string> & { count: number };

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

/** What was kept since a day. Throws what `run` throws. The tables are STRICT: their rows are what they say. */
export async function readKept(run: Run, since: LocalDate): Promise<Kept> {
  const seconds = Date.parse(`${since}T00:00:00Z`) / 1000;
  const [questions = [], feedback = [], counts = []] = await run(Object.values(statements), seconds);
  return {
    questions: (questions as (Omit<AskedRow, "nearest"> & { nearest: string })[]).map((row) => ({
      ...row,
      nearest: (readJson(row.nearest) ?? []) as AskedRow["nearest"],
    })),
    feedback: feedback as VoteRow[],
    counts: counts as CountRow[],
  };
}

/** From the Worker's own database. */
export function runIn(db: D1Database): Run {
  return async (texts, since) => {
    const prepared = texts.map((text) => db.prepare(text).bind(since));
    return (await db.batch(prepared)).map(({ results }) => results);
  };
}
