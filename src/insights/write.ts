import type { Answer } from "../answer.ts";
import type { LocalDate } from "../calendar.ts";
import type { Channel } from "../log.ts";
import type { ScoredTopic } from "../understand/topic.ts";
import { idsOf } from "./days.ts";

/** Every statement that keeps something. A row that is counted up is read by its key, whatever else the table holds. */

/** An answer that was given, and what of its question may be kept. */
export interface Given {
  channel: Channel;
  answer: Answer;
  /** from the request's arrival, in milliseconds of the Worker's clock, which stands still while it computes */
  ms: number;
}

/**
 * `nothing`: not understood · `unsure`: topics were offered · `no-rule`: understood, but there is no rule ·
 * `doubtful`: answered, though a third of the answers read with so little certainty are about something else
 */
export type Why = "nothing" | "unsure" | "no-rule" | "doubtful";

export interface Unanswered extends Given {
  why: Why;
  /** in known words */
  text: string;
  /** what it is near to, as far as these words tell */
  nearest: ScoredTopic[];
  /** who asked, as src/insights/asker.ts hides it; undefined when nobody knows */
  asker: string | undefined;
  /** the HMAC of LINE's message */
  message: string | undefined;
}

/** Today and yesterday in Japan: a message is told from another for so long. */
export interface Days {
  today: LocalDate;
  yesterday: LocalDate;
}

/** `npm run evaluate` tells how many answers below it are right. */
const DOUBTFUL_BELOW = 0.7;
/** A shorter text is a reply within a talk: 「ラクマです」. */
const QUESTION_AT_LEAST = 12;

/** Upper bounds of the classes of speed, in milliseconds. */
const SPEEDS = [10, 100, 1000];

/** `first`: the first id of the day, as a parameter. */
const nextId = (table: string, first: string) =>
  `(SELECT MAX(COALESCE((SELECT id FROM ${table} ORDER BY id DESC LIMIT 1), 0) + 1, ${first}) AS next)`;
const THIS_QUESTION = "day = ?1 AND channel = ?2 AND why = ?3 AND text = ?4";
/** A message that comes again because LINE failed is one question, and one that was taken back is none. */
const IS_NEW = "NOT EXISTS (SELECT 1 FROM messages WHERE day IN (?1, ?5) AND id = ?6)";

export const writing = {
  count: `INSERT INTO counts (day, channel, topic, kind, speed, count) VALUES (?1, ?2, ?3, ?4, ?5, 1)
    ON CONFLICT DO UPDATE SET count = count + 1`,
  question: `INSERT INTO questions (id, day, channel, why, text, marketplace, nearest, near)
    SELECT next, ?1, ?2, ?3, ?4, ?7, ?8, ?9 FROM ${nextId("questions", "?10")}
    WHERE (next < ?11 OR EXISTS (SELECT 1 FROM questions WHERE ${THIS_QUESTION})) AND ${IS_NEW}
    ON CONFLICT (day, channel, why, text) DO UPDATE SET count = count + 1`,
  asker: `INSERT OR IGNORE INTO askers (question, asker)
    SELECT id, ?7 FROM questions WHERE ${THIS_QUESTION} AND ${IS_NEW}`,
  message: `INSERT OR IGNORE INTO messages (day, id, question, asker)
    SELECT ?1, ?6, id, ?7 FROM questions WHERE ${THIS_QUESTION} AND ${IS_NEW}`,
  word: `INSERT OR IGNORE INTO word_uses (id, word, asker)
    SELECT next, ?1, ?2 FROM ${nextId("word_uses", "?4")}
    WHERE next < ?5 AND (SELECT COUNT(*) FROM (SELECT 1 FROM word_uses WHERE word = ?1 LIMIT ?3)) < ?3`,
  uses: "SELECT COUNT(*) AS uses FROM (SELECT 1 FROM word_uses WHERE word = ?1 LIMIT ?2)",
};

export function countOf({ channel, answer, ms }: Given, { today }: Days, db: D1Database) {
  return db.prepare(writing.count).bind(today, channel, answer.topic ?? "", answer.kind, speedOf(ms));
}

/** One more asking of a question. */
export function questionOf(asked: Unanswered, days: Days, db: D1Database): D1PreparedStatement[] {
  const { channel, answer, why, text, nearest, asker = null, message = null } = asked;
  const { first, end } = idsOf(days.today);
  const question = [days.today, channel, why, text, days.yesterday, message] as const;
  const near = [JSON.stringify(nearest), nearest[0]?.score ?? 0] as const;
  return [
    db.prepare(writing.question).bind(...question, answer.marketplace, ...near, first, end),
    ...(asker === null ? [] : [db.prepare(writing.asker).bind(...question, asker)]),
    ...(message === null ? [] : [db.prepare(writing.message).bind(...question, asker)]),
  ];
}

/** Undefined for an answer, and for what is nobody's business: despair, threats, a message that was looked through. */
export function whyUnanswered({ kind, rule, verdict, score, blocks }: Answer, text: string): Why | undefined {
  if (blocks[0]?.kind === "help") return undefined;
  if (kind === "unknown") return "nothing";
  if (kind === "choose") return "unsure";
  if (kind === "ruling" && rule === null && verdict === "unknown") return "no-rule";
  const isRead = kind === "ruling" || kind === "comparison" || kind === "ask";
  return isRead && score < DOUBTFUL_BELOW && text.length >= QUESTION_AT_LEAST ? "doubtful" : undefined;
}

export function speedOf(ms: number): string {
  const most = SPEEDS.find((bound) => ms < bound);
  return most === undefined ? `${SPEEDS.at(-1)}-` : `-${most}`;
}
