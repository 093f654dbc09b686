import type { Block, TimelineBlock } from "../answer.ts";
import { dayInJapan, daysBetween, type LocalDate, momentInJapan } from "../calendar.ts";
import { type Choice, emptyState } from "../choice.ts";
import { factsOf, inForce } from "../decide.ts";
import type { Deadline, Knowledge, Outcome, Row, Rule, Verdict } from "../knowledge/index.ts";
import { deadlineWords, STALE_AFTER_DAYS, verdictWords } from "../wording.ts";
import { changesOf, type RuleChange } from "./changes.ts";
import { composeMarketplaceTimeline } from "./marketplace-timeline.ts";
import { topicChoice } from "./parts.ts";
import { checkDays, deadlineSources } from "./rule-sources.ts";
import { outcomeBlocks } from "./ruling.ts";
import { situationOf, valuesOf } from "./situation.ts";

/** Everything that one marketplace says about one topic. */
export interface RulePage {
  /** the labels of the facts on which the answer depends */
  facts: string[];
  /** those of today first */
  rows: RuleRow[];
  outcomes: RuleOutcome[];
  /** the deadlines of the rule along a deal; without one, nothing */
  timeline: TimelineBlock | undefined;
  changes: RuleChange[];
  checked: { oldest: LocalDate; newest: LocalDate } | undefined;
  stale: boolean;
  /** asks the chat about this rule */
  choice: Choice;
}

/** What a verdict looks like in a list, and the outcome that it belongs to. */
export interface OutcomeLine {
  id: string;
  verdict: Verdict;
  sign: string;
  word: string;
  summary: string;
}

export interface RuleRow extends OutcomeLine {
  /** in words, in the order of the page's facts; empty where the fact does not matter */
  values: string[];
  from?: LocalDate | undefined;
  until?: LocalDate | undefined;
  past: boolean;
}

export interface RuleOutcome extends OutcomeLine {
  situations: string[];
  past: boolean;
  /** when it is no longer the rule, the last day on which it was */
  until: LocalDate | undefined;
  answer: string;
  deadlines: RuleDeadline[];
  blocks: Block[];
}

export interface RuleDeadline {
  label: string;
  /** 「7日」 */
  length: string;
  /** 「取引が完了した日から7日間」 */
  counted: string;
  lines: string[];
}

export function composeRulePage(
  marketplace: string,
  topic: string,
  rule: Rule,
  now: Date,
  knowledge: Knowledge,
): RulePage {
  const facts = Object.keys(knowledge.facts).filter((fact) => factsOf(rule).includes(fact));
  const today = dayInJapan(now);
  const rows = rule.decision.flatMap((row): RuleRow[] => {
    const outcome = rule.outcomes[row.then];
    const values = facts.map((fact) => valuesOf(row.when, fact, knowledge));
    const { from, until } = row;
    return outcome
      ? [{ ...outcomeLine(row.then, outcome), values, from, until, past: isPast(row, today) }]
      : [];
  });
  const days = checkDays([`${marketplace}/${topic}`], knowledge);
  const [oldest, newest] = [days.at(0), days.at(-1)];
  return {
    facts: facts.map((fact) => knowledge.facts[fact]?.label ?? fact),
    rows: presentFirst(rows),
    outcomes: composeOutcomes(rule, marketplace, now, knowledge),
    timeline: timelineOf(rule, marketplace, knowledge),
    changes: changesOf(rule, knowledge),
    checked: oldest && newest ? { oldest, newest } : undefined,
    stale: oldest !== undefined && daysBetween(momentInJapan(oldest).toDate(), now) > STALE_AFTER_DAYS,
    choice: topicChoice(topic, { ...emptyState, marketplace }, knowledge),
  };
}

/** Each outcome that holds today, in the order of the rule. */
export function outcomesToday(rule: Rule, now: Date): OutcomeLine[] {
  const rows = rule.decision.filter((row) => inForce(row, dayInJapan(now)));
  return [...new Set(rows.map(({ then }) => then))].flatMap((id) => {
    const outcome = rule.outcomes[id];
    return outcome ? [outcomeLine(id, outcome)] : [];
  });
}

export function outcomeLine(id: string, { verdict, summary }: Outcome): OutcomeLine {
  return { id, verdict, ...verdictWords[verdict], summary };
}

function composeOutcomes(rule: Rule, marketplace: string, now: Date, knowledge: Knowledge): RuleOutcome[] {
  const today = dayInJapan(now);
  const outcomes = Object.entries(rule.outcomes).map(([id, outcome]): RuleOutcome => {
    const rows = rule.decision.filter(({ then }) => then === id);
    const ends = rows.flatMap((row) => (isPast(row, today) ? (row.until ?? []) : []));
    const until = ends.length === rows.length ? ends.sort().at(-1) : undefined;
    return {
      ...outcomeLine(id, outcome),
      situations: rows.flatMap(({ when }) => situationOf(when, knowledge) || []),
      past: until !== undefined,
      until,
      answer: outcome.answer,
      deadlines: outcome.deadline.flatMap((one) => {
        const deadline = knowledge.deadlines[marketplace]?.[one];
        return deadline ? [composeDeadline(deadline, knowledge)] : [];
      }),
      blocks: outcomeBlocks(outcome, deadlineSources(outcome, marketplace, knowledge), now, knowledge),
    };
  });
  return presentFirst(outcomes);
}

function timelineOf(rule: Rule, marketplace: string, knowledge: Knowledge): TimelineBlock | undefined {
  const own = Object.values(rule.outcomes).flatMap(({ deadline }) => deadline);
  const timeline = composeMarketplaceTimeline(marketplace, knowledge, own);
  return timeline.items.some(({ deadline }) => deadline) ? timeline : undefined;
}

function composeDeadline(deadline: Deadline, knowledge: Knowledge): RuleDeadline {
  const { label, firstDay, after, disputed } = deadline;
  const event = knowledge.dates[deadline.from[0] ?? ""]?.label ?? "";
  return {
    label,
    length: deadlineWords.length(deadline),
    counted: deadlineWords.counted(deadline, event),
    lines: [after, deadlineWords.firstDay[firstDay], ...(disputed ? [disputed] : [])],
  };
}

function isPast({ until }: Pick<Row, "until">, today: LocalDate): boolean {
  return until !== undefined && until < today;
}

function presentFirst<T extends { past: boolean }>(list: T[]): T[] {
  return [...list.filter(({ past }) => !past), ...list.filter(({ past }) => past)];
}
