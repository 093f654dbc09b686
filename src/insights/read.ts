import type { LocalDate } from "../calendar.ts";
import { readJson } from "../json.ts";
import { dayBefore, firstIdOf, KEPT_A_DAY } from "./days.ts";

/** What the operator may be shown, as rows. Page and command line read the same. */

/** More wordings than these are not grouped: those of the most people count, then those nearest to the field. */
export const READ_AT_MOST = 2000;

/** ?1 is the first day, in seconds since 1970 at its midnight in UTC: a number, so that nothing needs quotes. */
const SINCE = "day >= date(?1, 'unixepoch')";
const SINCE_ID = `id >= ${firstIdOf("?1")}`;
export const statements = {
  questions: `WITH asked AS (
      SELECT text, COUNT(DISTINCT asker) AS people, GROUP_CONCAT(DISTINCT asker) AS askers, MAX(near) AS near,
        MAX(day) AS last
      FROM questions LEFT JOIN askers ON question = id WHERE ${SINCE_ID} GROUP BY text),
    first AS (
      SELECT text, askers FROM asked ORDER BY people DESC, near DESC, last DESC, text LIMIT ${READ_AT_MOST})
    SELECT day, channel, why, text, marketplace, nearest, count, askers
    FROM questions JOIN first USING (text) WHERE ${SINCE_ID} ORDER BY id`,
  wordings: `SELECT COUNT(DISTINCT text) AS wordings FROM questions WHERE ${SINCE_ID}`,
  full: `SELECT day FROM questions WHERE ${SINCE_ID} AND id % ${KEPT_A_DAY} = ${KEPT_A_DAY - 1} ORDER BY day`,
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
  /** who has asked in these words, on all days and in all channels, as src/insights/asker.ts hides it */
  askers: string[];
}

/** `vote`: good, bad or bad:<reason> */
export type VoteRow = Record<"rule" | "outcome" | "vote", string> & { count: number };
export type CountRow = Record<"day" | "channel" | "topic" | "kind" | "speed", string> & { count: number };

export interface Kept {
  questions: AskedRow[];
  /** how many wordings there are, of which `questions` holds READ_AT_MOST */
  wordings: number;
  /** the days of which no more wordings were kept, because there were too many */
  fullDays: LocalDate[];
  feedback: VoteRow[];
  counts: CountRow[];
}

/** Today in Japan and the days before it, as many as asked for. */
export function daysUpTo(now: Date, days: number): LocalDate[] {
  return Array.from({ length: days }, (_, i) => dayBefore(now, days - 1 - i));
}

/** What was kept since a day. Throws what `run` throws. The tables are STRICT: their rows are what they say. */
export async function readKept(run: Run, since: LocalDate): Promise<Kept> {
  const seconds = Date.parse(`${since}T00:00:00Z`) / 1000;
  const results = await run(Object.values(statements), seconds);
  const [questions = [], wordings = [], full = [], feedback = [], counts = []] = results.map((rows) =>
    rows.map(printable),
  );
  return {
    questions: questions.map((row) => ({
      ...row,
      askers: row.askers?.split(",") ?? [],
      nearest: readJson(row.nearest ?? "") ?? [],
    })) as unknown as AskedRow[],
    wordings: Number(wordings[0]?.wordings ?? 0),
    fullDays: full.map(({ day }) => day ?? ""),
    feedback: feedback as unknown as VoteRow[],
    counts: counts as unknown as CountRow[],
  };
}

/** Whatever stands in a database, nothing of it steers a terminal, a page or a spreadsheet. */
function printable(row: unknown): Record<string, string> {
  const shown = (value: unknown) =>
    typeof value === "string" ? value.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, " ") : value;
  return Object.fromEntries(
    Object.entries(row as Record<string, string>).map(([name, value]) => [name, shown(value) as string]),
  );
}

/** From the Worker's own database. */
export function runIn(db: D1Database): Run {
  return async (texts, since) => {
    const prepared = texts.map((text) => db.prepare(text).bind(since));
    return (await db.batch(prepared)).map(({ results }) => results);
  };
}
