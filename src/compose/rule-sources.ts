import type { LocalDate } from "../calendar.ts";
import type { Knowledge, Outcome, Rule, Source } from "../knowledge/index.ts";

/** The pages that say from when an outcome's deadlines count, where nothing else in it rests on them. */
export function deadlineSources(
  { because, deadline }: Outcome,
  marketplace: string,
  knowledge: Knowledge,
): string[] {
  const claimed = new Set(because.map(({ source }) => source));
  const named = deadline.flatMap((id) => knowledge.deadlines[marketplace]?.[id]?.source ?? []);
  return [...new Set(named)].filter((source) => !claimed.has(source));
}

/** The days on which the pages of some rules were last read, the oldest first. */
export function checkDays(rules: string[], knowledge: Knowledge): LocalDate[] {
  return pagesOf(rules, knowledge).map(({ checked }) => checked);
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
