import {
  dayInJapan,
  daysBetween,
  ends,
  isSpan,
  type LocalDate,
  type LocalMoment,
  momentInJapan,
} from "./calendar.ts";
import { computeDeadline, startOf } from "./deadline.ts";
import type { Knowledge, Outcome, Row, Rule } from "./knowledge/index.ts";
import { once } from "./once.ts";

/** What is known of a transaction when a rule is looked up. */
export interface Situation {
  marketplace: string;
  topic: string;
  facts: Record<string, string>;
  dates: Record<string, LocalMoment>;
}

export type Decision =
  /**
   * `on`: when the transaction was, where the rule of that day is no longer in force today, or, `changed`, where
   * several days are left open and the rule changed between them.
   */
  | { kind: "outcome"; id: string; outcome: Outcome; on?: LocalMoment; changed?: true }
  /** A fact is missing that matters: what each of its values leads to, as far as it is then decided. */
  | { kind: "missing"; fact: string; branches: Branch[]; on?: LocalMoment; changed?: true }
  | { kind: "no-rule" };

export interface Branch {
  value: string;
  /** every outcome still possible once this value is known; one when the value decides */
  outcomes: { id: string; outcome: Outcome }[];
}

/** The one outcome for a situation, or the fact that is still missing. */
export function decide(situation: Situation, knowledge: Knowledge, now: Date): Decision {
  const rule = knowledge.rules[`${situation.marketplace}/${situation.topic}`];
  if (!rule) return { kind: "no-rule" };
  const facts = impliedFacts(situation, knowledge, now);
  const day = transactionDay(situation, now);
  const possible = possibleOutcomes(rule, facts, day, knowledge);
  const only = possible[0];
  const today = isDated(rule) ? possibleOutcomes(rule, facts, dayInJapan(now), knowledge) : possible;
  const isOld = possible.some(({ id }) => !today.some((one) => one.id === id));
  const moment = earliest(situation.dates) ?? day;
  const changed = isSpan(moment) && isDated(rule) && changesWithin(moment, rule, facts, knowledge);
  const on = { ...((isOld || changed) && { on: moment }), ...(changed && { changed }) };
  if (only && possible.length === 1) {
    return { kind: "outcome", ...only, ...on };
  }
  const fact = decidingFact(rule, facts, day, knowledge);
  const values = Object.keys(knowledge.facts[fact]?.values ?? {});
  const branches = values.map((value) => ({
    value,
    outcomes: possibleOutcomes(rule, { ...facts, [fact]: value }, day, knowledge),
  }));
  return { kind: "missing", fact, branches, ...on };
}

/** Whether what a rule says is not the same on the first and on the last of some days. */
function changesWithin(
  span: LocalMoment,
  rule: Rule,
  facts: Record<string, string>,
  knowledge: Knowledge,
): boolean {
  const [first, last] = ends(span).map((day) =>
    possibleOutcomes(rule, facts, day, knowledge)
      .map(({ id }) => id)
      .join(),
  );
  return first !== last;
}

/** No deal of any marketplace takes longer: what was bought or paid before is over. */
const LONGEST_DEAL_DAYS = 90;

function daysSince(moment: LocalMoment | undefined, now: Date): number {
  const last = moment && ends(moment)[1].slice(0, "YYYY-MM-DD".length);
  return last ? daysBetween(momentInJapan(last).toDate(), now) : 0;
}

/**
 * What the said facts and dates entail (a completion date means completed, and opens or closes the
 * window), and what the topic takes to be so when nothing is said of it.
 */
export function impliedFacts(situation: Situation, knowledge: Knowledge, now: Date): Record<string, string> {
  const facts = { ...situation.facts };
  const { completedAt } = situation.dates;
  const isLongOver = daysSince(earliest(situation.dates), now) > LONGEST_DEAL_DAYS;
  if (completedAt || facts.window === "closed" || isLongOver) facts.stage ??= "completed";
  const deadline = knowledge.deadlines[situation.marketplace]?.["message-window"];
  const start = deadline && startOf(deadline, situation.dates);
  if (start && facts.stage === "completed") {
    facts.window ??= computeDeadline(deadline, start, now).past === true ? "closed" : "open";
  }
  if (facts.stage && facts.stage !== "completed") facts.window ??= "open";
  return { ...knowledge.topics[situation.topic]?.assumes, ...facts };
}

/** The day whose rules apply: the earliest thing that is known to have happened, the middle of several days; else today. */
export function transactionDay({ dates }: Pick<Situation, "dates">, now: Date): LocalDate {
  const moment = earliest(dates);
  if (!moment) return dayInJapan(now);
  const [first, last] = ends(moment).map((one) => momentInJapan(one.slice(0, "YYYY-MM-DD".length)));
  if (!first || !last) return dayInJapan(now);
  return first.add(Math.floor(last.diff(first, "day") / 2), "day").format("YYYY-MM-DD");
}

function earliest(dates: Situation["dates"]): LocalMoment | undefined {
  return Object.values(dates).sort()[0];
}

function isDated({ decision }: Rule): boolean {
  return decision.some(({ from, until }) => from !== undefined || until !== undefined);
}

export function inForce({ from, until }: Pick<Row, "from" | "until">, day: LocalDate): boolean {
  return (!from || from <= day) && (!until || day <= until);
}

/** Does a row hold for these facts? A fact that is not known yet excludes nothing. */
export function rowHolds(row: Row, facts: Record<string, string>, day: LocalDate): boolean {
  return (
    inForce(row, day) &&
    Object.entries(row.when).every(([fact, values]) => !facts[fact] || values.includes(facts[fact]))
  );
}

type Possible = Branch["outcomes"];

/** What was found for a rule before. It has some hundred situations at most, and a question looks at twenty of them. */
const foundFor = once((_: Knowledge["facts"]) => once((_: Rule) => new Map<string, Possible>()));

/** Every outcome to which the facts that are not known yet could lead. */
function possibleOutcomes(
  rule: Rule,
  facts: Record<string, string>,
  day: LocalDate,
  knowledge: Knowledge,
): Possible {
  const found = foundFor(knowledge.facts)(rule);
  const situation = [
    ...factsOf(rule).map((fact) => facts[fact] ?? ""),
    ...rule.decision.map((row) => inForce(row, day)),
  ].join();
  const known = found.get(situation) ?? reached(rule, facts, day, knowledge);
  found.set(situation, known);
  return known;
}

function reached(rule: Rule, facts: Record<string, string>, day: LocalDate, knowledge: Knowledge): Possible {
  const ids = new Set<string>();
  for (const complete of completions(rule, facts, knowledge)) {
    const row = rule.decision.find((one) => rowHolds(one, complete, day));
    if (row) ids.add(row.then);
  }
  return [...ids].flatMap((id) => {
    const outcome = rule.outcomes[id];
    return outcome ? [{ id, outcome }] : [];
  });
}

/** Every way in which the facts that a rule asks about, and that are not known, could turn out. */
export function completions(
  rule: Rule,
  facts: Record<string, string>,
  knowledge: Knowledge,
): Record<string, string>[] {
  const missing = factsOf(rule).filter((fact) => !facts[fact]);
  return missing.reduce<Record<string, string>[]>(
    (all, fact) =>
      all.flatMap((one) =>
        Object.keys(knowledge.facts[fact]?.values ?? {}).map((value) => ({ ...one, [fact]: value })),
      ),
    [facts],
  );
}

/** The facts that a rule asks about, in the order of its table. */
export const factsOf = once((rule: Rule): string[] => [
  ...new Set(rule.decision.flatMap((row) => Object.keys(row.when))),
]);

/** The missing fact after which the fewest outcomes are left open; the one a rule names first when equal. */
function decidingFact(
  rule: Rule,
  facts: Record<string, string>,
  day: LocalDate,
  knowledge: Knowledge,
): string {
  const missing = factsOf(rule).filter((fact) => !facts[fact]);
  const open = (fact: string) =>
    Object.keys(knowledge.facts[fact]?.values ?? {})
      .map((value) => possibleOutcomes(rule, { ...facts, [fact]: value }, day, knowledge).length)
      .reduce((a, b) => a + b, 0) / Object.keys(knowledge.facts[fact]?.values ?? {}).length;
  return missing.reduce((best, fact) => (open(fact) < open(best) ? fact : best), missing[0] ?? "");
}
