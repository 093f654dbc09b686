import type { Answer, Block } from "../answer.ts";
import { type Choice, encodeState, type State } from "../choice.ts";
import type { Knowledge, Smalltalk } from "../knowledge/index.ts";
import { phrases } from "../wording.ts";
import { topicChoice } from "./parts.ts";

/** The entry of smalltalk.yaml for when a marketplace was named and nothing else. */
const CHOSEN = "chosen";

/** A reply that rests on no rule, with what it offers. */
export function composeSmalltalk(base: Answer, id: string, state: State, knowledge: Knowledge): Answer {
  const entry = knowledge.smalltalk[id];
  return { ...base, kind: "smalltalk", ...said(entry, entry?.reply ?? phrases.nothing, state, knowledge) };
}

/** Somebody has said which marketplace it is, and not yet what happened. */
export function composeChosen(base: Answer, marketplace: string, state: State, knowledge: Knowledge): Answer {
  const entry = knowledge.smalltalk[CHOSEN];
  const name = knowledge.marketplaces[marketplace]?.name ?? marketplace;
  const text = `${phrases.marketplaceChosen(name)}${entry?.reply ?? phrases.whatHappened}`;
  return { ...base, kind: "smalltalk", ...said(entry, text, state, knowledge) };
}

function said(entry: Smalltalk | undefined, text: string, state: State, knowledge: Knowledge) {
  const { tries = [], offers } = entry ?? {};
  const blocks: Block[] = [
    { kind: "text", text },
    ...(tries.length > 0
      ? [{ kind: "examples", title: phrases.examples, items: tries } satisfies Block]
      : []),
  ];
  return {
    blocks,
    prompt:
      offers === undefined
        ? null
        : offers === "marketplaces"
          ? phrases.whichMarketplace
          : phrases.whatHappened,
    choices:
      offers === "marketplaces" ? everyMarketplace(state, knowledge) : topics(offers ?? [], state, knowledge),
  };
}

function everyMarketplace(state: State, knowledge: Knowledge): Choice[] {
  return Object.entries(knowledge.marketplaces).map(([marketplace, { name }]) => ({
    label: name,
    data: encodeState({ ...state, marketplace, none: false }, knowledge),
  }));
}

/** What is offered to who has named a marketplace serves also who was not understood. */
export function mostAsked(state: State, knowledge: Knowledge): Choice[] {
  const { offers } = knowledge.smalltalk[CHOSEN] ?? {};
  return Array.isArray(offers) ? topics(offers, state, knowledge) : [];
}

function topics(offered: string[], state: State, knowledge: Knowledge): Choice[] {
  return offered.map((topic) => topicChoice(topic, state, knowledge));
}
