import type { Answer, Block } from "../answer.ts";
import type { State } from "../choice.ts";
import { decide } from "../decide.ts";
import type { Danger, Knowledge } from "../knowledge/index.ts";
import type { Understanding } from "../understand/index.ts";
import { phrases } from "../wording.ts";
import { helpFor, topicChoice } from "./parts.ts";
import { possible, summaryOf } from "./questions.ts";

/** 「ブロックしたほうがいいですか？」; a longer text may ask for a rule as well. */
const NOTHING_ELSE_AT_MOST = 20;

interface Said {
  /** with the dangers that its text speaks of */
  state: State;
  understanding?: Understanding | undefined;
}

/** What stands first: of the dangers of this text, and of those of the talk that stay. */
export function safetyBlocks(spoken: string[], { dangers }: State, { safety }: Knowledge): Block[] {
  return Object.entries(safety).flatMap(([danger, { stays, text, title, url }]) => {
    const isShown = spoken.includes(danger) || (stays && dangers.includes(danger));
    return isShown ? [{ kind: "help", text, title, url } as const] : [];
  });
}

/** The dangers whose text stands in an answer. */
export function dangersShown({ blocks }: Pick<Answer, "blocks">, { safety }: Knowledge): Danger[] {
  const shown = new Set(blocks.map((block) => (block.kind === "help" ? block.text : undefined)));
  return Object.values(safety).filter(({ text }) => shown.has(text));
}

/** What is said to a question about a danger of the talk; undefined when it was none, or nothing is known to say. */
export function replyTo({ state, understanding }: Said, knowledge: Knowledge): string | undefined {
  const asked = knowledge.safetyQuestions[understanding?.safetyQuestion ?? ""];
  const about = Object.keys(knowledge.safety).find(
    (danger) => state.dangers.includes(danger) && asked?.replies[danger] !== undefined,
  );
  if (about !== undefined) return asked?.replies[about];
  return asked?.otherwise;
}

/** Whether that is all that a text asks; of a danger that it names itself there is more to say. */
export function asksAboutDanger(
  text: string,
  state: State,
  understanding: Understanding,
  knowledge: Knowledge,
): boolean {
  const isAll = text.length <= NOTHING_ELSE_AT_MOST || understanding.reading !== "sure";
  const isNew = understanding.dangers.some((danger) => knowledge.safety[danger]?.quiet);
  return isAll && !isNew && replyTo({ state, understanding }, knowledge) !== undefined;
}

/** The reply alone, with the ways to report and the topics that go on from it. */
export function composeReply(base: Answer, said: Said, knowledge: Knowledge): Answer {
  const { state, understanding } = said;
  const { help = false, offers = [] } = knowledge.safetyQuestions[understanding?.safetyQuestion ?? ""] ?? {};
  return {
    ...base,
    kind: "smalltalk",
    topic: null,
    blocks: [...replyBlocks(said, knowledge), ...(help ? helpFor(state.marketplace, knowledge) : [])],
    choices: topicChoices([...offers, ...sureTopic(said)], state, knowledge),
  };
}

/** An answer with what is said to a question about a danger above it; with words of a danger nothing is asked. */
export function besideDanger(
  answer: Answer,
  said: Said & { kind: string },
  now: Date,
  knowledge: Knowledge,
): Answer {
  if (["safety-question", "day-full", "share-full"].includes(said.kind)) return answer;
  const spoken = (said.understanding?.dangers ?? []).flatMap((danger) => knowledge.safety[danger] ?? []);
  const reply = replyBlocks(said, knowledge);
  if (!spoken.some(({ quiet }) => quiet)) return { ...answer, blocks: [...reply, ...answer.blocks] };
  const above = [...reply, ...whatToDo(spoken, said, now, knowledge)];
  const isRule = answer.verdict !== null && answer.prompt === null;
  const isAsked = reply.length === 0 && said.understanding?.asks && sureTopic(said).length > 0;
  if (!isRule && !isAsked) return unasked(answer, above, said, knowledge);
  const blocks = [...above, ...answer.blocks];
  return { ...answer, blocks, prompt: null, date: null, choices: isRule ? [] : answer.choices };
}

/** What stood above an answer without it: it asks back what nobody wanted to know. The ways to report, and to a rule. */
function unasked(answer: Answer, above: Block[], said: Said, knowledge: Knowledge): Answer {
  const { state, understanding } = said;
  const told = (understanding?.dangers ?? []).flatMap(
    (danger) => knowledge.safety[danger]?.tells?.topic ?? [],
  );
  const isOpen = understanding?.asks && answer.kind === "choose" && replyTo(said, knowledge) === undefined;
  return {
    ...answer,
    kind: "smalltalk",
    topic: sureTopic(said)[0] ?? null,
    rule: null,
    blocks: [...above, ...helpFor(state.marketplace, knowledge)],
    prompt: null,
    choices: topicChoices(
      [...sureTopic(said), ...told, ...(isOpen ? likelyTopics(said) : [])],
      state,
      knowledge,
    ),
    date: null,
  };
}

function likelyTopics({ state, understanding }: Said): string[] {
  const others = understanding?.alternatives ?? [];
  return [...(state.topic === null ? [] : [state.topic]), ...others.map(({ topic }) => topic)];
}

/** Of several dangers what to do about the first; what the rules say of each. */
function whatToDo(spoken: Danger[], { state }: Said, now: Date, knowledge: Knowledge): Block[] {
  const { steps = [], avoid = [] } = spoken.find(({ quiet }) => quiet) ?? {};
  const lists: Block[] = [
    { kind: "list", list: "steps", title: phrases.steps, items: steps },
    { kind: "list", list: "avoid", title: phrases.avoid, items: avoid },
  ];
  const told = spoken.flatMap(({ tells }) => (tells ? [tellsBlock(tells, state, now, knowledge)] : []));
  return [...lists.filter((list) => "items" in list && list.items.length > 0), ...told];
}

/** What the rules say, a line for each marketplace. */
function tellsBlock(
  { topic, given }: NonNullable<Danger["tells"]>,
  state: State,
  now: Date,
  knowledge: Knowledge,
): Block {
  const places = state.marketplace ? [state.marketplace] : Object.keys(knowledge.marketplaces);
  const facts = { ...state.facts, ...given };
  const items = places.map((marketplace) => ({
    label: knowledge.marketplaces[marketplace]?.name ?? marketplace,
    ...summaryOf(possible(decide({ ...state, facts, marketplace, topic }, knowledge, now))),
  }));
  return { kind: "branches", title: knowledge.topics[topic]?.title ?? topic, items };
}

function sureTopic({ state, understanding }: Said): string[] {
  return understanding?.reading === "sure" && state.topic !== null ? [state.topic] : [];
}

function topicChoices(topics: string[], state: State, knowledge: Knowledge) {
  return [...new Set(topics)].map((topic) => topicChoice(topic, state, knowledge));
}

function replyBlocks(said: Said, knowledge: Knowledge): Block[] {
  const text = replyTo(said, knowledge);
  return text === undefined ? [] : [{ kind: "text", text }];
}
