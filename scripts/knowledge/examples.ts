import { toText } from "../../src/answer.ts";
import type { LocalDate } from "../../src/calendar.ts";
import { emptyState } from "../../src/choice.ts";
import { compose } from "../../src/compose/index.ts";
import { decide, type Situation, transactionDay } from "../../src/decide.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import type { RuleCase } from "../../src/knowledge/schema.ts";
import { type KnowledgeBase, type LoadedRule, toKnowledge } from "./base.ts";

/** When an example names no moment, none of its dates matters, and any moment will do. */
const ANY_MOMENT = "2026-11-23T09:00:00+09:00";

export interface ExampleSituation {
  situation: Situation;
  now: Date;
  /** the day whose rules apply */
  day: LocalDate;
}

/** What an example under `cases` says of a transaction, its dates apart from its facts. */
export function situationOf(rule: LoadedRule, example: RuleCase, base: KnowledgeBase): ExampleSituation {
  const entries = Object.entries(example.given);
  const dates = Object.fromEntries(entries.filter(([name]) => name in base.dates));
  const facts = Object.fromEntries(entries.filter(([name]) => !(name in base.dates)));
  const now = new Date(example.now ?? ANY_MOMENT);
  return {
    situation: { marketplace: rule.marketplace, topic: rule.topic, facts, dates },
    now,
    day: transactionDay({ dates }, now),
  };
}

/** What is wrong with the answer to an example, in Japanese; empty when it is as the example says. */
export function exampleProblems(
  rule: LoadedRule,
  example: RuleCase,
  base: KnowledgeBase,
  knowledge: Knowledge,
): string[] {
  const { situation, now } = situationOf(rule, example, base);
  const decision = decide(situation, knowledge, now);
  if (decision.kind === "missing") {
    return [
      `「${base.facts[decision.fact]?.label}」が決まらないと答えが一つになりません。given に ${decision.fact} を足してください。`,
    ];
  }
  if (decision.kind === "no-rule") return ["この規則が見つかりません。"];
  const answer = compose(
    {
      kind: "one",
      ladder: [],
      second: undefined,
      ...situation,
      decision,
      state: { ...emptyState, ...situation },
    },
    now,
    knowledge,
  );
  const lastDay = answer.deadline?.at.slice(0, 10);
  return [
    ...(decision.id === example.expect
      ? []
      : [`expect は「${example.expect}」ですが、答えは「${decision.id}」になりました。`]),
    ...(!example.says || toText(answer).includes(example.says)
      ? []
      : [`答えに「${example.says}」という言葉がありません。`]),
    ...(!example.deadline || lastDay === example.deadline
      ? []
      : [`期限は ${example.deadline} のはずですが、${lastDay ?? "なし"} になりました。`]),
  ];
}

/** The knowledge as the answers see it; nothing that an example asks needs the matcher. */
export function knowledgeForExamples(base: KnowledgeBase): Knowledge {
  return {
    ...toKnowledge(base, ""),
    matcher: { classes: [], buckets: 0, layout: "dense", scales: [], bias: [] },
  };
}
