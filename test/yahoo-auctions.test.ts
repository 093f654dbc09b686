import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import type { Answer } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { emptyState, encodeState } from "../src/choice.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const about = (topic: string, facts: Record<string, string>, dates: Record<string, string> = {}): Answer => {
  const state = { ...emptyState, marketplace: "yahoo-auctions", topic, facts, dates };
  return ask({ choice: encodeState(state, knowledge) }, undefined, NOW, knowledge);
};
const draftOf = ({ blocks }: Answer) => blocks.find((block) => block.kind === "draft")?.text;
const listOf = ({ blocks }: Answer, list: string) =>
  blocks.flatMap((block) => (block.kind === "list" && block.list === list ? block.items : []));

describe("a seller who may be at fault", () => {
  const topics = ["returns", "not-as-described", "complaint-after-completion", "cancel"];
  const stages = ["shipped", "arrived", "completed"];
  const problems = ["damaged", "different", "missing", "counterfeit"];
  const all = topics.flatMap((topic) =>
    stages.flatMap((stage) => problems.map((problem) => ({ topic, stage, problem }))),
  );

  it.each(all)("is handed no refusal: $topic, $stage, $problem", ({ topic, stage, problem }) => {
    const answer = about(topic, { role: "seller", stage, problem });
    expect(answer.kind).toBe("ruling");
    expect(draftOf(answer)).toMatch(/申し訳|恐れ入ります/);
    expect(draftOf(answer)).not.toMatch(/お受け(?:でき|して|いたし)|応じ(?:られ|でき|かね)/);
  });

  it("may refuse politely where it is only the buyer's own wish", () => {
    const answer = about("returns", { role: "seller", stage: "completed", problem: "changed-mind" });
    expect(draftOf(answer)).toContain("お受けしておりません");
  });
});

describe("a counterfeit that is noticed after the receipt", () => {
  it.each(["returns", "not-as-described", "complaint-after-completion"])(
    "is told to Yahoo! before anybody else: %s",
    (topic) => {
      const answer = about(topic, { role: "buyer", stage: "completed", problem: "counterfeit" });
      const [verdict] = answer.blocks;
      expect(verdict?.kind === "verdict" && verdict.summary).toMatch(/^先にYahoo!に知らせて/);
      const steps = listOf(answer, "steps");
      const [toYahoo, toSeller] = ["Yahoo!に知らせます", "出品者に"].map((words) =>
        steps.findIndex((step) => step.includes(words)),
      );
      expect(toYahoo).toBeGreaterThanOrEqual(0);
      expect(toYahoo).toBeLessThan(toSeller ?? -1);
    },
  );
});

describe("nothing has arrived", () => {
  const waiting: [string, Record<string, string>][] = [
    ["lost-parcel", { role: "buyer", stage: "shipped" }],
    ["shipping-deadline", { role: "buyer" }],
    ["auto-completion", { role: "buyer", stage: "shipped" }],
    ["returns", { role: "buyer", stage: "shipped" }],
    ["rating-meaning", { stage: "shipped" }],
    ["cancel", { role: "buyer", stage: "paid" }],
  ];

  it.each(waiting)("%s gives the earlier end of the refund request first", (topic, facts) => {
    const answer = about(topic, facts, { paidAt: "2026-11-16" });
    const [first] = answer.blocks.filter((block) => block.kind === "deadline");
    expect(first).toMatchObject({ label: "返金を申請できる期限", at: "2026-11-27T23:59:00+09:00" });
    expect(answer.deadline?.at).toBe("2026-11-27T23:59:00+09:00");
  });
});
