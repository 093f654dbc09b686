import type { Block } from "../answer.ts";
import { emptyState } from "../choice.ts";
import type { Decision } from "../decide.ts";
import type { LoadedKnowledge, Outcome } from "../knowledge/index.ts";
import { standing } from "../standing.ts";
import { topicsInOrder } from "../suggest.ts";
import { understand } from "../understand/index.ts";
import { verdictWords } from "../wording.ts";
import { contextOf, verdictBlock } from "./parts.ts";
import { agreement, agreementBlocks, possible, SUMMARIES_SHOWN, summaryOf } from "./questions.ts";
import { type OutcomeLine, outcomesToday } from "./rule-page.ts";

/** What the marketplaces say about one topic, side by side. */
export interface TopicPage {
  /** one answer for all of them, where they agree */
  everywhere: { blocks: Block[]; summary: string; answer: string } | undefined;
  marketplaces: { marketplace: string; outcomes: OutcomeLine[] }[];
  questions: TopicQuestion[];
}

/** A question that people ask, with what comes out of it: one line for all marketplaces, or one for each. */
export interface TopicQuestion {
  text: string;
  lines: QuestionLine[];
  /** who says what the lines show */
  publishers: string[];
}

export interface QuestionLine {
  /** null: all of them */
  marketplace: string | null;
  /** the one outcome, when there is only one */
  outcome: string | null;
  sign: string;
  word: string;
  summary: string;
}

export function composeTopicPage(topic: string, now: Date, knowledge: LoadedKnowledge): TopicPage {
  const marketplaces = Object.keys(knowledge.marketplaces).flatMap((marketplace) => {
    const rule = knowledge.rules[`${marketplace}/${topic}`];
    return rule ? [{ marketplace, outcomes: outcomesToday(rule, now) }] : [];
  });
  const questions = knowledge.topics[topic]?.questions ?? [];
  return {
    everywhere: composeEverywhere(topic, now, knowledge),
    marketplaces,
    questions: questions.map((text) => composeQuestion(text, topic, now, knowledge)),
  };
}

/** The topics, the most asked first, with the verdicts that each marketplace's rule can come to. */
export function composeTopics(now: Date, knowledge: LoadedKnowledge) {
  return topicsInOrder(knowledge).map((topic) => ({
    topic,
    title: knowledge.topics[topic]?.title ?? topic,
    question: knowledge.topics[topic]?.questions[0] ?? "",
    cells: Object.keys(knowledge.marketplaces).flatMap((marketplace) => {
      const rule = knowledge.rules[`${marketplace}/${topic}`];
      if (!rule) return [];
      const there = new Set(outcomesToday(rule, now).map(({ verdict }) => verdict));
      const verdicts = Object.entries(verdictWords).filter(([verdict]) => there.has(verdict as never));
      return [{ marketplace, verdicts: verdicts.map(([, words]) => words) }];
    }),
  }));
}

function composeEverywhere(topic: string, now: Date, knowledge: LoadedKnowledge): TopicPage["everywhere"] {
  const everywhere = knowledge.topics[topic]?.everywhere;
  const outcomes = everywhere && agreed(decisions(topic, {}, now, knowledge));
  if (!outcomes) return undefined;
  const { summary, answer } = everywhere;
  const verdict = verdictBlock(
    outcomes[0]?.verdict ?? "unknown",
    summary,
    contextOf(null, topic, {}, knowledge),
  );
  const blocks = [verdict, ...agreementBlocks(everywhere, outcomes, now, knowledge)];
  return { blocks, summary, answer };
}

function composeQuestion(text: string, topic: string, now: Date, knowledge: LoadedKnowledge): TopicQuestion {
  const { facts } = understand(text, now, knowledge);
  const each = decisions(topic, facts, now, knowledge);
  const outcomes = Object.values(each).flatMap((decision) => possible(decision).slice(0, SUMMARIES_SHOWN));
  const pages = outcomes.flatMap(({ because }) => because.map(({ source }) => knowledge.sources[source]));
  const publishers = [...new Set(pages.flatMap((page) => page?.publisher ?? []))];
  const everywhere = agreed(each) && knowledge.topics[topic]?.everywhere;
  const [first] = outcomes;
  if (everywhere && first) {
    const { summary } = everywhere;
    const line = { marketplace: null, outcome: null, ...verdictWords[first.verdict], summary };
    return { text, publishers, lines: [line] };
  }
  const lines = Object.entries(each).map(([marketplace, decision]): QuestionLine => {
    const { sign, word, summary } = summaryOf(possible(decision));
    return { marketplace, outcome: decision.kind === "outcome" ? decision.id : null, sign, word, summary };
  });
  return { text, publishers, lines };
}

function decisions(
  topic: string,
  facts: Record<string, string>,
  now: Date,
  knowledge: LoadedKnowledge,
): Record<string, Decision> {
  const found = standing({ ...emptyState, topic, facts }, knowledge, now);
  return found.kind === "all" ? found.decisions : {};
}

function agreed(each: Record<string, Decision>): Outcome[] | undefined {
  return agreement(Object.values(each).map(possible));
}
