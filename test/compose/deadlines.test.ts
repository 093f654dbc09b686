import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { composeDeadlines } from "../../src/compose/deadlines.ts";
import type { Deadline } from "../../src/knowledge/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const deadline = (label: string, change: Partial<Deadline>): Deadline => ({
  ...{ label, kind: "from", days: 2, firstDay: "not-counted", after: "", source: "s", facts: ["M2-1"] },
  ...{ from: ["arrivedAt"] },
  ...change,
});
const deadlines = {
  "after-arrival": deadline("届いてから", {}),
  "after-shipping": deadline("送ってから", { from: ["shippedAt"], days: 9 }),
  contact: deadline("相談", { kind: "until", days: 14 }),
};
const told = (ids: string[], dates: Record<string, string>) =>
  composeDeadlines("mercari", ids, dates, NOW, {
    ...knowledge,
    deadlines: { mercari: deadlines },
  }).counted.map(({ deadline }) => deadline.label);

it("tells the earliest first of the days on which a deal may end by itself", () => {
  const ids = ["after-arrival", "after-shipping"];
  expect(told(ids, { shippedAt: "2026-11-16", arrivedAt: "2026-11-18" })).toEqual([
    "届いてから",
    "送ってから",
  ]);
  expect(told(ids, { shippedAt: "2026-11-10", arrivedAt: "2026-11-20" })).toEqual([
    "送ってから",
    "届いてから",
  ]);
});

it("leaves the deadlines by which somebody has to act where the rule has them", () => {
  const dates = { shippedAt: "2026-11-10", arrivedAt: "2026-11-20" };
  expect(told(["contact", "after-arrival", "after-shipping"], dates)).toEqual([
    ...["相談", "送ってから", "届いてから"],
  ]);
  expect(told(["after-arrival", "contact", "after-shipping"], dates)).toEqual([
    ...["送ってから", "相談", "届いてから"],
  ]);
});
