import type { Answer, Block } from "../answer.ts";
import { type Choice, encodeState, type State } from "../choice.ts";
import type { Knowledge, Verdict } from "../knowledge/index.ts";
import { phrases, verdictWords } from "../wording.ts";

/** 「ラクマ｜返品・返金（読み取ったこと：購入者・壊れている）」: what was understood, so that a misreading is seen. */
export function contextOf(
  marketplace: string | null,
  topic: string,
  facts: Record<string, string>,
  knowledge: Knowledge,
): string {
  const name = marketplace ? knowledge.marketplaces[marketplace]?.name : undefined;
  const said = Object.entries(facts).map(([fact, value]) => knowledge.facts[fact]?.values[value]?.label);
  const about = [name, knowledge.topics[topic]?.title].filter(Boolean).join("｜");
  return said.length > 0 ? `${about}（${phrases.understood}${said.join("・")}）` : about;
}

export function topicChoice(topic: string, state: State, knowledge: Knowledge): Choice {
  const data = encodeState({ ...state, topic, none: false, asked: 0 }, knowledge);
  return { label: knowledge.topics[topic]?.label ?? topic, data };
}

/** The same with lines above it, but below what keeps the user safe, which always stands first. */
export function withLine(answer: Answer, ...texts: string[]): Answer {
  const rest = answer.blocks.findIndex(({ kind }) => kind !== "help");
  const at = rest < 0 ? answer.blocks.length : rest;
  const lines = texts.map((text): Block => ({ kind: "text", text }));
  return { ...answer, blocks: answer.blocks.toSpliced(at, 0, ...lines) };
}

export function verdictBlock(verdict: Verdict, summary: string, context: string): Block {
  return { kind: "verdict", verdict, ...verdictWords[verdict], summary, context };
}

/** The ways to the official help of a marketplace, or of all. */
export function helpFor(marketplace: string | null, knowledge: Knowledge): Block[] {
  const chosen = marketplace ? [knowledge.marketplaces[marketplace]] : Object.values(knowledge.marketplaces);
  return chosen.flatMap((one) => (one ? [{ kind: "help", text: one.support, ...one.help } as const] : []));
}
