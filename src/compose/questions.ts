import type { Answer, Block, BranchLine } from "../answer.ts";
import { type Choice, encodeState, type State } from "../choice.ts";
import type { Branch, Decision } from "../decide.ts";
import type { Knowledge, Outcome, Topic } from "../knowledge/index.ts";
import { phrases, verdictWords } from "../wording.ts";
import { contextOf, topicChoice, verdictBlock } from "./parts.ts";
import { outcomeBlocks, ruleOfDay } from "./ruling.ts";

/** A branch that is still open shows this many of its answers in a line each. */
export const SUMMARIES_SHOWN = 3;
/** No more questions in a row than this; then the branches stand without a question. */
const MAX_QUESTIONS = 2;

/** A missing fact: every branch is already shown, so that a user who taps nothing has been helped. */
export function composeMissing(
  base: Answer,
  state: State,
  { fact, branches, on, changed }: Extract<Decision, { kind: "missing" }>,
  context: string,
  knowledge: Knowledge,
): Answer {
  const asked = knowledge.facts[fact];
  const label = (value: string) => asked?.values[value]?.label ?? value;
  const choice = (value: string): Choice => ({
    label: label(value),
    data: encodeState(
      { ...state, facts: { ...state.facts, [fact]: value }, asked: state.asked + 1 },
      knowledge,
    ),
  });
  return {
    ...base,
    kind: "ask",
    blocks: [
      {
        kind: "text",
        text: [context, ...(on ? [ruleOfDay(on, changed)] : []), phrases.depends].join("\n"),
      },
      { kind: "branches", title: asked?.label ?? "", items: branchLines(branches, choice) },
    ],
    prompt: state.asked < MAX_QUESTIONS ? (asked?.question ?? null) : null,
    date: fact === "window" ? windowDate(base, state, knowledge) : null,
    choices: branches.map(({ value }) => choice(value)),
  };
}

/** Whether the window is open follows from a day that is easier to say. */
function windowDate(
  { marketplace }: Answer,
  state: State,
  knowledge: Knowledge,
): { label: string; data: string } | null {
  const event = knowledge.deadlines[marketplace ?? ""]?.["message-window"]?.from[0];
  const label = knowledge.dates[event ?? ""]?.label;
  return label ? { label, data: encodeState(state, knowledge) } : null;
}

/** Values that lead to the same answers share a line. */
function branchLines(branches: Branch[], choiceOf: (value: string) => Choice): BranchLine[] {
  const groups = Map.groupBy(branches, ({ outcomes }) => outcomes.map(({ id }) => id).join(" "));
  return [...groups.values()].map((group) => {
    const choices = group.map(({ value }) => choiceOf(value));
    return {
      label: choices.map(({ label }) => label).join("／"),
      ...summaryOf(group[0]?.outcomes.map(({ outcome }) => outcome) ?? []),
      choices,
    };
  });
}

/** The verdict and summary of what may come out: one outcome's own, or the first few of several. */
export function summaryOf(outcomes: Outcome[]): Omit<BranchLine, "label"> {
  const [first, ...others] = outcomes;
  if (!first) return { ...verdictWords.unknown, summary: phrases.noRuleSummary };
  if (others.length === 0) return { ...verdictWords[first.verdict], summary: first.summary };
  const shown = outcomes.slice(0, SUMMARIES_SHOWN).map(({ summary }) => summary);
  const more = outcomes.length - shown.length;
  const summary = [...shown, ...(more > 0 ? [phrases.moreSummaries(more)] : [])].join("\n");
  return { ...verdictWords.conditional, summary };
}

/** No marketplace was named: what each of them says, and a button for each. */
export function composeComparison(
  base: Answer,
  state: State,
  topic: string,
  decisions: Record<string, Decision>,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const everywhere = knowledge.topics[topic]?.everywhere;
  const agreed = everywhere && agreement(Object.values(decisions).map(possible));
  if (agreed)
    return composeAgreement(
      base,
      everywhere,
      agreed,
      contextOf(null, topic, state.facts, knowledge),
      now,
      knowledge,
    );
  const choice = (marketplace: string): Choice => ({
    label: knowledge.marketplaces[marketplace]?.name ?? marketplace,
    data: encodeState({ ...state, marketplace, asked: state.asked + 1 }, knowledge),
  });
  const items = Object.entries(decisions).map(([marketplace, decision]) => ({
    label: choice(marketplace).label,
    ...summaryOf(possible(decision)),
    choices: [choice(marketplace)],
  }));
  return {
    ...base,
    kind: "comparison",
    blocks: [
      {
        kind: "text",
        text: `${contextOf(null, topic, state.facts, knowledge)}\n${phrases.dependsOnMarketplace}`,
      },
      { kind: "branches", title: phrases.byMarketplace, items },
    ],
    prompt: phrases.whichMarketplace,
    choices: Object.keys(decisions).map(choice),
  };
}

/** The outcomes of all marketplaces, when each can only come to one that carries the same `agrees`. */
export function agreement(all: Outcome[][]): Outcome[] | undefined {
  const words = new Set(
    all.flatMap((outcomes) => (outcomes.length === 0 ? [""] : outcomes.map(({ agrees }) => agrees ?? ""))),
  );
  return words.size === 1 && !words.has("") ? all.flat() : undefined;
}

/** Where the marketplaces agree, one answer serves for all, with the pages of each. */
function composeAgreement(
  base: Answer,
  everywhere: NonNullable<Topic["everywhere"]>,
  outcomes: Outcome[],
  context: string,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const verdict = outcomes[0]?.verdict ?? "unknown";
  const said = verdictBlock(verdict, everywhere.summary, context);
  return {
    ...base,
    kind: "comparison",
    verdict,
    blocks: [said, ...agreementBlocks(everywhere, outcomes, now, knowledge)],
  };
}

export function agreementBlocks(
  everywhere: NonNullable<Topic["everywhere"]>,
  outcomes: Outcome[],
  now: Date,
  knowledge: Knowledge,
): Block[] {
  const because = outcomes.flatMap((outcome) => outcome.because);
  return [
    { kind: "text", text: phrases.sameEverywhere },
    ...outcomeBlocks({ ...everywhere, because }, [], now, knowledge),
  ];
}

export function possible(decision: Decision): Outcome[] {
  if (decision.kind === "outcome") return [decision.outcome];
  if (decision.kind === "no-rule") return [];
  const all = decision.branches.flatMap(({ outcomes }) => outcomes);
  return [...new Map(all.map(({ id, outcome }) => [id, outcome])).values()];
}

/** Two or three topics are equally likely: the user chooses, or says that it is none of them. */
export function composeChoose(base: Answer, state: State, knowledge: Knowledge): Answer {
  const candidates = [...(state.topic ? [state.topic] : []), ...base.alternatives.map(({ topic }) => topic)];
  return {
    ...base,
    kind: "choose",
    // Nothing is chosen yet: a typed reply must not be taken for one about the first candidate.
    memory: encodeState({ ...state, topic: null }, knowledge),
    blocks: [
      { kind: "text", text: phrases.choose },
      ...(state.facts.problem && state.facts.stage !== "completed"
        ? [{ kind: "text", text: phrases.doNotRateYet } as const]
        : []),
    ],
    prompt: phrases.whichTopic,
    choices: [
      ...candidates.map((topic) => topicChoice(topic, state, knowledge)),
      {
        label: phrases.noneOfTheseButton,
        data: encodeState({ ...state, topic: null, none: true }, knowledge),
      },
    ],
  };
}
