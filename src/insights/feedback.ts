import type { VoteRow } from "./read.ts";

/** What was said of the answers of a rule. */
export interface RuleFeedback {
  /** <marketplace>/<topic>, a topic, or the kind of an answer without one */
  rule: string;
  good: number;
  bad: number;
  /** of those that gave one, the most frequent first */
  reasons: [reason: string, count: number][];
}

/** Weighs little against many votes, and keeps a single one from counting as much as a hundred alike. */
const DOUBT = 2;

/** The worst first: the share of bad votes, where there are enough of them. */
export function feedbackByRule(rows: VoteRow[]): RuleFeedback[] {
  const worse = ({ good, bad }: RuleFeedback) => bad / (good + bad + DOUBT);
  return [...Map.groupBy(rows, ({ rule }) => rule)]
    .map(([rule, votes]) => ofRule(rule, votes))
    .sort((a, b) => worse(b) - worse(a) || a.good - b.good || (a.rule < b.rule ? -1 : 1));
}

function ofRule(rule: string, votes: VoteRow[]): RuleFeedback {
  const sum = (rows: VoteRow[]) => rows.reduce((all, { count }) => all + count, 0);
  const reasonOf = ({ vote }: VoteRow) => /^bad:(.+)$/.exec(vote)?.[1];
  const reasons = [...Map.groupBy(votes, reasonOf)].flatMap(([reason, rows]): [string, number][] =>
    reason === undefined ? [] : [[reason, sum(rows)]],
  );
  const good = sum(votes.filter(({ vote }) => vote === "good"));
  return { rule, good, bad: sum(votes) - good, reasons: reasons.sort(([, a], [, b]) => b - a) };
}
