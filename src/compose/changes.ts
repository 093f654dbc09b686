import { type LocalDate, momentInJapan } from "../calendar.ts";
import { inForce } from "../decide.ts";
import type { Knowledge, Outcome, Row, Rule } from "../knowledge/index.ts";
import { situationOf } from "./situation.ts";

/** What a rule said until the day before, and what it says from that day on. */
export interface RuleChange {
  on: LocalDate;
  before: ChangedOutcome[];
  after: ChangedOutcome[];
}

export interface ChangedOutcome {
  id: string;
  outcome: Outcome;
  /** one a row; none where the row asks nothing */
  situations: string[];
}

/** The changes of a rule, the newest first. */
export function changesOf(rule: Rule, knowledge: Knowledge): RuleChange[] {
  const days = new Set(rule.decision.flatMap(({ from }) => from ?? []));
  return [...days]
    .sort()
    .reverse()
    .map((on) => {
      const dayBefore = momentInJapan(on).subtract(1, "day").format("YYYY-MM-DD");
      const ended = rule.decision.filter((row) => inForce(row, dayBefore) && !inForce(row, on));
      const begun = rule.decision.filter((row) => inForce(row, on) && !inForce(row, dayBefore));
      return { on, before: outcomesOf(ended, rule, knowledge), after: outcomesOf(begun, rule, knowledge) };
    });
}

function outcomesOf(rows: Row[], rule: Rule, knowledge: Knowledge): ChangedOutcome[] {
  return [...Map.groupBy(rows, ({ then }) => then)].flatMap(([id, led]) => {
    const outcome = rule.outcomes[id];
    const situations = led.flatMap(({ when }) => situationOf(when, knowledge) || []);
    return outcome ? [{ id, outcome, situations }] : [];
  });
}

export interface DatedChange extends RuleChange {
  marketplace: string;
  topic: string;
}

/** The changes of every rule, the newest first. */
export function allChanges(knowledge: Knowledge): DatedChange[] {
  return Object.entries(knowledge.rules)
    .flatMap(([id, rule]) => {
      const [marketplace = "", topic = ""] = id.split("/");
      return changesOf(rule, knowledge).map((change) => ({ ...change, marketplace, topic }));
    })
    .sort((a, b) => b.on.localeCompare(a.on));
}
