import type { LocalDate } from "../calendar.ts";
import type { Deadline, Knowledge, Outcome, Rule, Source } from "../knowledge/index.ts";

/** The pages that say from when an outcome's deadlines count, where nothing else in it rests on them. */
export function deadlineSources(outcome: Outcome, marketplace: string, knowledge: Knowledge): string[] {
  return sourcesBeside(
    outcome,
    outcome.deadline.flatMap((id) => knowledge.deadlines[marketplace]?.[id] ?? []),
  );
}

/** The same for deadlines that are at hand. */
export function sourcesBeside({ because }: Outcome, deadlines: Deadline[]): string[] {
  const claimed = new Set(because.map(({ source }) => source));
  return [...new Set(deadlines.map(({ source }) => source))].filter((source) => !claimed.has(source));
}

/** The days on which the pages of some rules were last read, the oldest first. */
export function checkDays(rules: string[], knowledge: Knowledge): LocalDate[] {
  return pagesOf(rules, knowledge)
    .filter(({ unread }) => !unread)
    .map(({ checked }) => checked);
}

/** The pages on which some rules rest, the one that was read longest ago first. */
export function pagesOf(rules: string[], knowledge: Knowledge): Source[] {
  const sources = rules.flatMap((id) => sourcesOf(knowledge.rules[id], id.split("/")[0] ?? "", knowledge));
  return [...new Set(sources)]
    .flatMap((source) => knowledge.sources[source] ?? [])
    .sort((a, b) => (a.checked < b.checked ? -1 : a.checked > b.checked ? 1 : 0));
}

function sourcesOf(rule: Rule | undefined, marketplace: string, knowledge: Knowledge): string[] {
  return Object.values(rule?.outcomes ?? {}).flatMap((outcome) => [
    ...outcome.because.map(({ source }) => source),
    ...deadlineSources(outcome, marketplace, knowledge),
  ]);
}
