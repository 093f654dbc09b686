import type { Block } from "../answer.ts";
import type { State } from "../choice.ts";
import { decide, impliedFacts } from "../decide.ts";
import type { Knowledge, Outcome } from "../knowledge/index.ts";
import { phrases } from "../wording.ts";
import { composeDeadlines } from "./deadlines.ts";
import { summaryOf } from "./questions.ts";

/** Not a change of mind, with which no right is lost by waiting. */
const PRESSING = ["counterfeit", "not-arrived", "damaged", "different", "missing"];

interface Asked {
  marketplace: string;
  topic: string;
  /** what was said, and what follows from it */
  facts: Record<string, string>;
  dates: State["dates"];
}

export interface First {
  /** for the top of the answer */
  blocks: Block[];
  /** what the rule that speaks of the problem comes to */
  outcome: Outcome;
}

/**
 * A topic that does not speak of the goods is asked about by somebody who was deceived, after the deal: what the rule
 * on problems says stands first, with its deadlines. In that rule's own words, so that it never says more.
 */
export function problemFirst(asked: Asked, now: Date, knowledge: Knowledge): First | undefined {
  const { marketplace, facts, dates } = asked;
  const topic = knowledge.topics[asked.topic]?.problemFirst;
  const isOver = facts.stage === "completed" || facts.window === "closed";
  if (!topic || !isOver || !PRESSING.includes(facts.problem ?? "")) return undefined;
  const about = { role: "buyer", ...facts, stage: "completed" };
  const decision = decide({ marketplace, topic, facts: about, dates }, knowledge, now);
  // Where nothing can be done, the topic's own answer is all there is.
  if (decision.kind !== "outcome" || decision.outcome.verdict === "no") return undefined;
  const { outcome } = decision;
  const own = outcome.deadline.filter((id) => id !== "message-window");
  const { blocks, waiting } = composeDeadlines(marketplace, own, dates, now, knowledge);
  const text = `${titleOf(facts, knowledge)}：${outcome.summary}`;
  return { blocks: [{ kind: "text", text }, ...blocks, ...waiting], outcome };
}

function titleOf(facts: Record<string, string>, knowledge: Knowledge): string {
  return phrases.problemFirst(knowledge.facts.problem?.values[facts.problem ?? ""]?.label ?? "");
}

/** Where no marketplace was named: the same, a line for each that has something to do. */
export function problemFirstEverywhere(
  { facts, dates }: State,
  topic: string,
  now: Date,
  knowledge: Knowledge,
): Block[] {
  const items = Object.entries(knowledge.marketplaces).flatMap(([marketplace, { name }]) => {
    const implied = impliedFacts({ marketplace, topic, facts, dates }, knowledge, now);
    const first = problemFirst({ marketplace, topic, facts: implied, dates }, now, knowledge);
    return first ? [{ label: name, ...summaryOf([first.outcome]) }] : [];
  });
  return items.length > 0 ? [{ kind: "branches", title: titleOf(facts, knowledge), items }] : [];
}

/** The answer below it without its own draft: whoever was deceived has other things to write than thanks. */
export function withFirst(blocks: Block[], first: First | undefined): Block[] {
  if (!first) return blocks;
  const { draft } = first.outcome;
  const kept = blocks.flatMap((block): Block[] => {
    if (block.kind !== "draft") return [block];
    return draft ? [{ ...block, text: draft }] : [];
  });
  return [...first.blocks, ...kept];
}
