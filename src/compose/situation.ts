import type { Knowledge, Row } from "../knowledge/index.ts";

/** What a row asks of a fact, in words: 「壊れている／説明と違う」; empty when it asks nothing. */
export function valuesOf(when: Row["when"], fact: string, knowledge: Knowledge): string {
  return (when[fact] ?? []).map((value) => knowledge.facts[fact]?.values[value]?.label ?? value).join("／");
}

/** A row's facts in the order of facts.yaml: 「購入者・到着・評価の前・壊れている／説明と違う」. */
export function situationOf(when: Row["when"], knowledge: Knowledge): string {
  return Object.keys(knowledge.facts)
    .flatMap((fact) => valuesOf(when, fact, knowledge) || [])
    .join("、");
}
