import type { Answer, Block, SourceLine } from "../answer.ts";
import { dayjs, daysBetween, JAPAN, type LocalMoment } from "../calendar.ts";
import type { Decision } from "../decide.ts";
import type { Knowledge, Outcome, Source } from "../knowledge/index.ts";
import { confidenceWords, phrases, sourceKindWords } from "../wording.ts";
import { composeDeadlines } from "./deadlines.ts";
import { verdictBlock } from "./parts.ts";

const STALE_AFTER_DAYS = 180;

/** One outcome: the verdict first, then the date that matters, why, what to do, what not, words to send, the pages. */
export function composeOutcome(
  base: Answer & { marketplace: string },
  decision: Extract<Decision, { kind: "outcome" }>,
  dates: Record<string, LocalMoment>,
  context: string,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const { id, outcome } = decision;
  const named = outcome.deadline.flatMap((one) => knowledge.deadlines[base.marketplace]?.[one] ?? []);
  const { blocks, waiting, first } = composeDeadlines(named, dates, now, knowledge);
  return {
    ...base,
    kind: "ruling",
    outcome: id,
    verdict: outcome.verdict,
    deadline: first ? { at: first.at, remainingDays: first.remainingDays } : null,
    blocks: [
      verdictBlock(outcome.verdict, outcome.summary, context),
      ...blocks,
      ...outcomeBlocks(outcome, now, knowledge),
      ...waiting,
    ],
  };
}

function outcomeBlocks(
  { answer, steps, avoid, draft, disputed, because }: Outcome,
  now: Date,
  knowledge: Knowledge,
): Block[] {
  const sources = because.flatMap(({ source, says, confidence }) => {
    const page = knowledge.sources[source];
    return page ? [sourceLine(page, says, confidenceWords[confidence])] : [];
  });
  const newest = sources
    .map(({ checked }) => checked)
    .sort()
    .at(-1);
  const stale = newest !== undefined && daysBetween(dayjs.tz(newest, JAPAN).toDate(), now) > STALE_AFTER_DAYS;
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

function sourceLine(page: Source, says: string, confidence: string): SourceLine {
  const { title, url, checked, kind, publisher } = page;
  const published = page.published ? `・${phrases.published} ${page.published}` : "";
  const about = `${publisher}・${sourceKindWords[kind]}・${confidence}${published}・${phrases.checked} ${checked}`;
  return { title, url, checked, kind, text: `${says}（${about}）` };
}
