import type { Answer } from "../answer.ts";
import type { LocalDate } from "../calendar.ts";
import type { Channel } from "../log.ts";

/** What somebody thinks of a rule's answer. */
export interface RuleVote {
  /** <marketplace>/<topic>, or a topic alone, or the kind of an answer without one */
  rule: string;
  outcome: string;
  /** good, bad or bad:<reason> */
  vote: string;
}

/** The same as it was counted. */
export interface CountedVote extends RuleVote {
  /** YYYY-MM-DD in Japan */
  day: LocalDate;
}

/** Every statement that changes what people said of answers. */
export const voting = {
  more: `INSERT INTO feedback (day, channel, rule, outcome, vote, count) VALUES (?1, ?2, ?3, ?4, ?5, 1)
    ON CONFLICT DO UPDATE SET count = count + 1`,
  less: `UPDATE feedback SET count = MAX(count - 1, 0)
    WHERE day = ?1 AND channel = ?2 AND rule = ?3 AND outcome = ?4 AND vote = ?5`,
};

/** What a vote on an answer is about: the dates of a question make no other rule of it. */
export function ruleOf({ rule, topic, kind }: Pick<Answer, "rule" | "topic" | "kind">): string {
  return rule ?? topic ?? kind;
}

export function changeOf(
  what: keyof typeof voting,
  channel: Channel,
  { day, rule, outcome, vote }: CountedVote,
  db: D1Database,
): D1PreparedStatement {
  return db.prepare(voting[what]).bind(day, channel, rule, outcome, vote);
}
