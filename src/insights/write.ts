import type { Answer } from "../answer.ts";
import type { LocalDate } from "../calendar.ts";
import type { Channel } from "../log.ts";
import { masked } from "./mask.ts";

/** An answer that was given, and what was typed for it. */
export interface Given {
  channel: Channel;
  answer: Answer;
  /** as typed; undefined for a button */
  text: string | undefined;
  /** from the request's arrival, in milliseconds of the Worker's clock, which stands still while it computes */
  ms: number;
  /** of LINE's message, hashed */
  messageHash: string | undefined;
}

/**
 * `nothing`: not understood · `unsure`: topics were offered · `no-rule`: understood, but there is no rule ·
 * `doubtful`: answered, though a third of the answers read with so little certainty are about something else
 */
export type Why = "nothing" | "unsure" | "no-rule" | "doubtful";

export interface Vote {
  channel: Channel;
  answer: Answer;
  /** good, bad or bad:<reason> */
  vote: string;
  was: string | undefined;
}

const NEAREST = 3;
/** `npm run evaluate` tells how many answers below it are right. */
const DOUBTFUL_BELOW = 0.7;
/** A shorter text is a reply within a talk: 「ラクマです」. */
const QUESTION_AT_LEAST = 12;

/** Upper bounds of the classes of speed, in milliseconds. */
const SPEEDS = [10, 100, 1000];

/** What an answer adds: one to its count, and where it was none, the question in masked words. */
export function writesOf(given: Given, day: LocalDate, db: D1Database): D1PreparedStatement[] {
  const { channel, answer, text, ms, messageHash } = given;
  const counted = db
    .prepare(
      `INSERT INTO counts (day, channel, topic, kind, speed, count) VALUES (?1, ?2, ?3, ?4, ?5, 1)
       ON CONFLICT DO UPDATE SET count = count + 1`,
    )
    .bind(day, channel, answer.topic ?? "", answer.kind, speedOf(ms));
  const why = text ? whyUnanswered(answer, text) : undefined;
  const words = why && masked(text ?? "");
  if (!why || !words) return [counted];
  const { topic, score, alternatives } = answer;
  const nearest = [...(topic ? [{ topic, score }] : []), ...alternatives].slice(0, NEAREST);
  const asked = [day, channel, why, words] as const;
  return [
    counted,
    db
      .prepare(
        // A message that comes again because LINE failed is one question, which one unsending takes away.
        `INSERT INTO questions (day, channel, why, text, marketplace, nearest) SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = ?7)
         ON CONFLICT (day, channel, why, text) DO UPDATE SET count = count + 1`,
      )
      .bind(...asked, answer.marketplace, JSON.stringify(nearest), messageHash ?? null),
    ...(messageHash === undefined
      ? []
      : [
          db
            .prepare(
              `INSERT OR IGNORE INTO messages (id, question, day)
               SELECT ?5, id, ?1 FROM questions WHERE day = ?1 AND channel = ?2 AND why = ?3 AND text = ?4`,
            )
            .bind(...asked, messageHash),
        ]),
  ];
}

/** Undefined for an answer, and for what is nobody's business: despair, threats, a message that was looked through. */
function whyUnanswered({ kind, rule, verdict, score, blocks }: Answer, text: string): Why | undefined {
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

/** A vote adds one to its count, and takes one from what was voted before. */
export function writesOfVote(given: Vote, day: LocalDate, db: D1Database): D1PreparedStatement[] {
  const { channel, answer, vote, was } = given;
  const rule = answer.rule ?? answer.topic ?? answer.kind;
  const change = (what: string, by: 1 | -1) =>
    db
      .prepare(
        `INSERT INTO feedback (day, channel, rule, outcome, vote, count) VALUES (?1, ?2, ?3, ?4, ?5, MAX(?6, 0))
         ON CONFLICT DO UPDATE SET count = MAX(count + ?6, 0)`,
      )
      .bind(day, channel, rule, answer.outcome ?? "", what, by);
  if (was === vote) return [];
  return [change(vote, 1), ...(was === undefined ? [] : [change(was, -1)])];
}

/** A message was taken back: what was kept of it goes. */
export function writesOfUnsending(messageHash: string, db: D1Database): D1PreparedStatement[] {
  return [
    db
      .prepare(
        "UPDATE questions SET count = count - 1 WHERE id = (SELECT question FROM messages WHERE id = ?1)",
      )
      .bind(messageHash),
    db.prepare("DELETE FROM messages WHERE id = ?1").bind(messageHash),
    db.prepare("DELETE FROM questions WHERE count <= 0"),
  ];
}
