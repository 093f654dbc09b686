import type { Answer, Block, SourceLine } from "../answer.ts";
import { dayjs, daysBetween, JAPAN, type LocalDate } from "../calendar.ts";
import { type ComputedDeadline, computeDeadline } from "../deadline.ts";
import type { Decision } from "../decide.ts";
import type { Deadline, Knowledge, Outcome, Source } from "../knowledge/index.ts";
import { confidenceWords, phrases, sourceKindWords } from "../wording.ts";
import { verdictBlock } from "./parts.ts";

const STALE_AFTER_DAYS = 180;

/** One outcome: the verdict first, then the date that matters, why, what to do, what not, words to send, the pages. */
export function composeOutcome(
  base: Answer & { marketplace: string },
  decision: Extract<Decision, { kind: "outcome" }>,
  dates: Record<string, LocalDate>,
  context: string,
  now: Date,
  knowledge: Knowledge,
): Answer {
  const { id, outcome } = decision;
  const deadline = outcome.deadline ? knowledge.deadlines[base.marketplace]?.[outcome.deadline] : undefined;
  const from = deadline ? dates[deadline.from] : undefined;
  const computed = deadline && from ? computeDeadline(deadline, from, now) : undefined;
  return {
    ...base,
    kind: "ruling",
    outcome: id,
    verdict: outcome.verdict,
    deadline: computed ? { at: computed.at, remainingDays: computed.remainingDays } : null,
    blocks: [
      verdictBlock(outcome.verdict, outcome.summary, context),
      ...(deadline && computed ? [deadlineBlock(deadline, computed)] : []),
      ...outcomeBlocks(outcome, now, knowledge),
      ...(deadline && !computed
        ? [{ kind: "text", text: phrases.deadlineWithoutDate(deadline) } as const]
        : []),
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

function deadlineBlock(deadline: Deadline, computed: ComputedDeadline): Block {
  const { at, laterReading, past, remainingDays } = computed;
  const say = (iso: string) => japaneseMoment(iso, deadline.time !== undefined);
  const lines = {
    open: [
      phrases.deadlineOpen(say(at), remainingDays),
      deadline.after,
      laterReading && phrases.laterReading(say(laterReading)),
    ],
    maybe: [phrases.deadlineMaybe(say(at), say(laterReading ?? at)), deadline.after],
    over: [phrases.deadlinePast(say(laterReading ?? at))],
  }[past === "maybe" ? "maybe" : past ? "over" : "open"];
  const text = [...lines, deadline.disputed].filter(Boolean).join("\n");
  return { kind: "deadline", label: deadline.label, text, at, past: past === true, remainingDays };
}

function japaneseMoment(iso: string, withTime: boolean): string {
  const at = dayjs(iso).tz(JAPAN);
  const day = `${at.format("YYYY年M月D日")}（${"日月火水木金土"[at.day()]}）`;
  return withTime ? `${day}${at.format("HH:mm")}` : day;
}
