import type { Answer, Block, SourceLine } from "../answer.ts";
import { dayInWords, daysBetween, isSpan, type LocalMoment, momentInJapan } from "../calendar.ts";
import type { State } from "../choice.ts";
import { computeDeadline, startOf } from "../deadline.ts";
import type { Decision } from "../decide.ts";
import type { Knowledge, Outcome, Source } from "../knowledge/index.ts";
import {
  confidenceWords,
  draftPlaces,
  phrases,
  readOn,
  STALE_AFTER_DAYS,
  sourceKindWords,
} from "../wording.ts";
import { composeDeadlines } from "./deadlines.ts";
import { verdictBlock } from "./parts.ts";
import { sourcesBeside } from "./rule-sources.ts";
import { composeTimeline } from "./timeline.ts";

/** One outcome: the verdict first, then the date that matters, where the deal stands, why, what to do, what not, words to send, the pages. */
export function composeOutcome(
  base: Answer & { marketplace: string },
  decision: Extract<Decision, { kind: "outcome" }>,
  said: Pick<State, "facts" | "dates">,
  context: string,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const { id, outcome } = decision;
  const { dates } = said;
  const gone = goneEarly(base.marketplace, said, now, knowledge);
  const { blocks, waiting, counted, awaited } = composeDeadlines(
    base.marketplace,
    gone ? outcome.deadline.filter((one) => one !== WINDOW) : outcome.deadline,
    dates,
    now,
    knowledge,
  );
  const first = counted[0]?.when;
  const perhapsOver = first?.past === "maybe" && outcome.verdict === "yes";
  const verdict = perhapsOver ? "conditional" : outcome.verdict;
  const summary = perhapsOver ? phrases.lastChance : outcome.summary;
  return {
    ...base,
    kind: "ruling",
    outcome: id,
    verdict,
    deadline: first ? { at: first.at, remainingDays: first.remainingDays } : null,
    date: awaited && (!first || first.openFrom) ? { label: awaited, data: base.memory } : null,
    blocks: [
      verdictBlock(verdict, summary, context),
      ...(decision.on ? [{ kind: "text", text: ruleOfDay(decision.on, decision.changed) } as const] : []),
      ...(gone ? [gone] : []),
      ...blocks,
      ...composeTimeline(said, counted, now),
      ...outcomeBlocks(
        filled(outcome, base.facts, dates, knowledge),
        sourcesBeside(
          outcome,
          counted.map(({ deadline }) => deadline),
        ),
        now,
        knowledge,
      ),
      ...waiting,
    ],
  };
}

/** Whose rule is told: that of the day, or of one of several days between which it changed. */
export function ruleOfDay(on: string, changed?: true): string {
  return changed ? phrases.ruleChangedThen(on) : phrases.ruleOfThatDay(on);
}

const WINDOW = "message-window";

/** The screen overrules the arithmetic: who sees no field is not told that there is time, but what may be wrong. */
function goneEarly(
  marketplace: string,
  { facts, dates }: Pick<State, "facts" | "dates">,
  now: Date,
  knowledge: Knowledge,
): Block | undefined {
  const deadline = knowledge.deadlines[marketplace]?.[WINDOW];
  const start = deadline && startOf(deadline, dates);
  if (facts.window !== "closed" || !start || isSpan(start)) return undefined;
  const { at, past } = computeDeadline(deadline, start, now);
  if (past === true) return undefined;
  const event = knowledge.dates[deadline.from[0] ?? ""]?.label ?? "";
  const day = dayInWords(momentInJapan(start.slice(0, 10)).toDate());
  return { kind: "text", text: phrases.goneEarly(event, day, dayInWords(at)) };
}

/** The draft with what the user has already said in the places left open for it. */
function filled(
  outcome: Outcome,
  facts: Record<string, string>,
  dates: Record<string, LocalMoment>,
  knowledge: Knowledge,
): Outcome {
  if (!outcome.draft) return outcome;
  const problem = knowledge.facts.problem?.values[facts.problem ?? ""]?.label;
  const { completedAt } = dates;
  const places: [string, string | undefined][] = [
    [draftPlaces.situation, problem && draftPlaces.situationWith(problem)],
    [
      draftPlaces.completed,
      completedAt && !isSpan(completedAt)
        ? draftPlaces.completedOn(momentInJapan(completedAt.slice(0, 10)).format("M月D日"))
        : undefined,
    ],
  ];
  const draft = places.reduce(
    (text, [place, words]) => (words ? text.replace(place, words) : text),
    outcome.draft,
  );
  return { ...outcome, draft };
}

type Told = Pick<Outcome, "answer" | "because"> &
  Partial<Pick<Outcome, "steps" | "avoid" | "draft" | "disputed">>;

/** Why, what to do, what not, words to send, what else is said, the pages: those of its claims, then others by their ids. */
export function outcomeBlocks(
  { answer, steps, avoid, draft, disputed, because }: Told,
  others: string[],
  now: Date,
  knowledge: Knowledge,
): Block[] {
  const claims = Map.groupBy(because, ({ source }) => source);
  const sources = [...claims.keys(), ...others].flatMap((id) => {
    const page = knowledge.sources[id];
    return page ? [sourceLine(page, claims.get(id) ?? [])] : [];
  });
  const oldest = sources
    .map(({ checked }) => checked)
    .sort()
    .at(0);
  const stale = oldest !== undefined && daysBetween(momentInJapan(oldest).toDate(), now) > STALE_AFTER_DAYS;
  return [
    { kind: "text", text: answer },
    ...(steps ? [{ kind: "list", list: "steps", title: phrases.steps, items: steps } as const] : []),
    ...(avoid ? [{ kind: "list", list: "avoid", title: phrases.avoid, items: avoid } as const] : []),
    ...(draft ? [{ kind: "draft", title: phrases.draft, text: draft } as const] : []),
    ...(disputed ? [{ kind: "disputed", title: phrases.disputed, text: disputed } as const] : []),
    ...(sources.length > 0 ? [{ kind: "sources", title: phrases.sources, items: sources } as const] : []),
    ...(stale ? [{ kind: "text", text: phrases.stale } as const] : []),
  ];
}

/** One line a page, however much rests on it: what it says and how sure that is, then what kind of page it is. */
export function sourceLine(page: Source, claims: Outcome["because"]): SourceLine {
  const { title, url, checked, kind } = page;
  const says = claims.map((claim) => `${claim.says}（${confidenceWords[claim.confidence]}）`).join("／");
  const published = page.published ? `・${phrases.published} ${page.published}` : "";
  const checkedOn = readOn(page);
  const sure = [...new Set(claims.map(({ confidence }) => confidenceWords[confidence]))];
  return {
    title,
    url,
    checked,
    ...(page.unread && { unread: page.unread }),
    kind,
    about: [sourceKindWords[kind], ...sure, checkedOn].join("・"),
    text: `${says ? `${says}。` : ""}${sourceKindWords[kind]}${published}・${checkedOn}`,
  };
}
