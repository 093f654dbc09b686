import type { LocalDate } from "../calendar.ts";
import type { Knowledge, Outcome, Rule } from "../knowledge/index.ts";

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
  const sources = rules.flatMap((id) => sourcesOf(knowledge.rules[id], id.split("/")[0] ?? "", knowledge));
  return [...new Set(sources)].flatMap((source) => knowledge.sources[source]?.checked ?? []).sort();
}

function sourcesOf(rule: Rule | undefined, marketplace: string, knowledge: Knowledge): string[] {
  return Object.values(rule?.outcomes ?? {}).flatMap((outcome) => [
    ...outcome.because.map(({ source }) => source),
    ...deadlineSources(outcome, marketplace, knowledge),
  ]);
}
