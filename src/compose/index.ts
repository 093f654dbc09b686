import type { Answer, Block } from "../answer.ts";
import { dayInWords, inJapan } from "../calendar.ts";
import { type Choice, encodeState, type State } from "../choice.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { withOffered } from "../memory.ts";
import { composeCheck } from "../message-check/blocks.ts";
import { rulePath, topicPath } from "../pages.ts";
import type { Beside, Standing } from "../standing.ts";
import type { Understanding } from "../understand/index.ts";
import { phrases } from "../wording.ts";
import { composeAllDeadlines, type Happened } from "./all-deadlines.ts";
import { linesIn } from "./language.ts";
import { contextOf, helpFor, topicChoice, verdictBlock } from "./parts.ts";
import { problemFirst, problemFirstEverywhere, withFirst } from "./problem-first.ts";
import { composeChoose, composeComparison, composeMissing, possible, summaryOf } from "./questions.ts";
import { composeOutcome } from "./ruling.ts";
import { besideDanger, composeReply, safetyBlocks } from "./safety.ts";
import { composeChosen, composeSmalltalk, mostAsked } from "./smalltalk.ts";

/** What `ask` found out, and what it knows of the user's situation. */
export type Result = { state: State; understanding?: Understanding | undefined } & (
  | Standing
  | { kind: "message-check"; message: string }
  | { kind: "smalltalk"; smalltalk: string }
  | { kind: "safety-question" }
  | { kind: "marketplace-chosen"; marketplace: string }
  | ({ kind: "happened" } & Happened)
  | { kind: "old-button" | "nothing" | "unsure" | "day-full" | "share-full" }
);

const RELATED_SHOWN = 3;

/** Turns what was decided into the answer that every channel shows. `now` is for the days left. */
export function compose(result: Result, now: Date, knowledge: Knowledge): Answer {
  const { understanding, state } = result;
  const alone = understanding?.dangers.some((danger) => knowledge.safety[danger]?.alone);
  const composed: Answer = alone
    ? { ...blank(result, knowledge), kind: "smalltalk", topic: null }
    : besideDanger(composeResult(result, now, knowledge), result, now, knowledge);
  const answer = {
    ...composed,
    page: pageOf(composed),
    memory: withOffered(composed.memory, composed.choices),
  };
  const safety = safetyBlocks(understanding?.dangers ?? [], state, knowledge);
  const blocks = [...safety, ...answer.blocks];
  return {
    ...answer,
    blocks: [...safety, ...before(understanding, { ...answer, blocks }, knowledge), ...answer.blocks],
  };
}

/** What stands above every answer, but below what keeps the user safe; lines in the user's own language last. */
function before(understanding: Understanding | undefined, answer: Answer, knowledge: Knowledge): Block[] {
  const { language = "ja", personalData = [] } = understanding ?? {};
  return [
    ...(personalData.length > 0 ? [{ kind: "text", text: phrases.personalData(personalData) } as const] : []),
    ...linesIn(language, answer, knowledge),
  ];
}

function composeResult(result: Result, now: Date, knowledge: Knowledge): Answer {
  const base = blank(result, knowledge);
  switch (result.kind) {
    case "one":
      return composeOne(base, result, now, knowledge);
    case "all": {
      const first = problemFirstEverywhere(result.state, result.topic, now, knowledge);
      const answer = composeComparison(base, result.state, result.topic, result.decisions, now, knowledge);
      return { ...answer, blocks: [...first, ...answer.blocks] };
    }
    case "unsure":
      return composeChoose(base, result.state, knowledge);
    case "smalltalk":
      return composeSmalltalk(base, result.smalltalk, result.state, knowledge);
    case "safety-question":
      return composeReply(base, result, knowledge);
    case "marketplace-chosen":
      return composeChosen(base, result.marketplace, result.state, knowledge);
    case "happened":
      return composeAllDeadlines(base, result, now, knowledge);
    case "message-check": {
      const { stage } = result.state.facts;
      const blocks: Block[] = result.message
        ? composeCheck(result.message, { stage }, knowledge)
        : [{ kind: "text", text: phrases.whichMessage }];
      return { ...base, kind: "check", topic: null, blocks };
    }
    case "day-full":
    case "share-full": {
      const said = result.kind === "day-full" ? phrases.dayFull : phrases.shareFull;
      const text = said(dayInWords(inJapan(now).add(1, "day").toDate()));
      return { ...base, kind: "smalltalk", blocks: [{ kind: "text", text }, ...helpFor(null, knowledge)] };
    }
    case "old-button":
      return composeUnknown(base, phrases.oldButton, knowledge);
    case "none-of-these":
      return composeUnknown(base, phrases.noneOfThese, knowledge);
    case "nothing":
      return {
        ...composeUnknown(base, phrases.nothing, knowledge),
        choices: mostAsked(result.state, knowledge),
      };
  }
}

function blank({ state, understanding }: Result, knowledge: Knowledge): Answer {
  return {
    kind: "unknown",
    topic: state.topic,
    marketplace: state.marketplace,
    rule: null,
    outcome: null,
    verdict: null,
    facts: state.facts,
    deadline: null,
    score: understanding?.score ?? 1,
    alternatives: understanding?.alternatives ?? [],
    blocks: [],
    page: null,
    prompt: null,
    choices: [],
    date: null,
    memory: encodeState(state, knowledge),
  };
}

/** Where a reader finds all of what the answer says a part of. */
function pageOf({ kind, rule, outcome, topic }: Answer): Answer["page"] {
  if (rule) {
    const [marketplace = "", about = ""] = rule.split("/");
    const path = rulePath(marketplace, about) + (outcome ? `#${outcome}` : "");
    return { title: phrases.rulePage, path };
  }
  return kind === "comparison" && topic ? { title: phrases.topicPage, path: topicPath(topic) } : null;
}

function composeUnknown(base: Answer, text: string, knowledge: Knowledge): Answer {
  return {
    ...base,
    kind: "unknown",
    topic: null,
    blocks: [{ kind: "text", text }, ...helpFor(base.marketplace, knowledge)],
  };
}

function composeOne(
  base: Answer,
  result: Extract<Result, { kind: "one" }>,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const { state, decision, facts, marketplace, topic } = result;
  const context = contextOf(marketplace, topic, state.facts, knowledge);
  const second = result.understanding?.second;
  const related = [...new Set([...(second ? [second] : []), ...(knowledge.topics[topic]?.related ?? [])])];
  const known = { ...base, facts, choices: relatedChoices(state, related, knowledge) };
  const help = helpFor(marketplace, knowledge);
  if (decision.kind === "no-rule") {
    const blocks = [
      verdictBlock("unknown", phrases.noRuleSummary, context),
      { kind: "text", text: phrases.noRule } as const,
    ];
    const inquiry = inquiryFor(topic, facts, knowledge);
    return { ...known, kind: "ruling", verdict: "unknown", blocks: [...blocks, ...help, ...inquiry] };
  }
  const ruled = { ...known, rule: `${marketplace}/${topic}` };
  const first = problemFirst({ marketplace, topic, facts, dates: state.dates }, now, knowledge);
  if (decision.kind === "missing") {
    const asking = composeMissing(ruled, state, decision, context, knowledge);
    const blocks = [...asking.blocks, ...besideBlocks(result, knowledge)];
    return { ...asking, blocks: withFirst(blocks, first) };
  }
  const dated = { ...ruled, marketplace, memory: encodeState(state, knowledge) };
  const answer = composeOutcome(dated, decision, state, context, now, knowledge);
  const writes =
    answer.verdict === "unknown" || (knowledge.topics[topic]?.inquiry && !decision.outcome.draft);
  const inquiry = writes ? inquiryFor(topic, facts, knowledge) : [];
  const beside = besideBlocks(result, knowledge);
  return { ...answer, blocks: withFirst([...answer.blocks, ...beside, ...help, ...inquiry], first) };
}

/** The ladder of ways in their order, and what a second question in the same text comes to. */
function besideBlocks({ ladder, second }: Extract<Result, { kind: "one" }>, knowledge: Knowledge): Block[] {
  const line = ({ topic, decision }: Beside, before: string) => ({
    label: `${before}${knowledge.topics[topic]?.title ?? topic}`,
    ...summaryOf(possible(decision)),
  });
  const steps = ladder.map((one, i) => line(one, `${i + 1}. `));
  const blocks: Block[] = [];
  if (steps.length > 0) blocks.push({ kind: "branches", title: phrases.ladder, items: steps });
  if (second) blocks.push({ kind: "branches", title: phrases.second, items: [line(second, "")] });
  return blocks;
}

function relatedChoices(state: State, related: string[], knowledge: Knowledge): Choice[] {
  return related.slice(0, RELATED_SHOWN).map((one) => topicChoice(one, state, knowledge));
}

/** Where only support can tell: what to write to it, with what the user has already said. */
function inquiryFor(topic: string, facts: Record<string, string>, knowledge: Knowledge): Block[] {
  const said = Object.entries(facts).map(([fact, value]) => {
    const one = knowledge.facts[fact];
    return `${one?.label}：${one?.values[value]?.label}`;
  });
  const text = phrases.inquiryText(said.join("／"), knowledge.topics[topic]?.title ?? "");
  return [{ kind: "draft", title: phrases.inquiry, text }];
}
