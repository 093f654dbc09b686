import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { timelineText, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import type { State } from "../src/choice.ts";
import { composeTimeline } from "../src/compose/timeline.ts";
import { computeDeadline, startOf } from "../src/deadline.ts";
import { everyAnswer } from "./every-answer.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");

/** The line of a timeline, for what was said and the deadlines that an answer names. */
function lineOf(said: Partial<State>, marketplace = "rakuma", ids: string[] = []): string | undefined {
  const { facts = {}, dates = {} } = said;
  const counted = ids.flatMap((id) => {
    const deadline = knowledge.deadlines[marketplace]?.[id];
    const from = deadline && startOf(deadline, dates);
    return deadline && from ? [{ deadline, when: computeDeadline(deadline, from, NOW) }] : [];
  });
  const [block] = composeTimeline({ facts, dates }, counted, NOW);
  return block?.kind === "timeline" ? timelineText(block) : undefined;
}

describe("where a deal stands", () => {
  it("is marked at the last step that has happened, with the dates that were said", () => {
    const said = { facts: { stage: "shipped" }, dates: { boughtAt: "2026-11-18", shippedAt: "2026-11-20" } };
    expect(lineOf(said)).toBe(
      "取引の流れ：購入（11月18日） → 支払い → 【いまここ】発送（11月20日） → 到着 → 評価・完了",
    );
  });

  it.each([
    ["unpaid", "購入"],
    ["paid", "支払い"],
    ["shipped", "発送"],
    ["arrived", "到着"],
    ["completed", "評価・完了"],
  ])("at the stage %s is 「%s」", (stage, label) => {
    expect(lineOf({ facts: { stage } })).toContain(`【いまここ】${label}`);
  });

  it("ends with the deadline, its date and the days left", () => {
    const said = { dates: { completedAt: "2026-11-20" } };
    expect(lineOf(said, "rakuma", ["message-window"])).toBe(
      "取引の流れ：購入 → 支払い → 発送 → 到着 → 【いまここ】評価・完了（11月20日） → 取引メッセージを送れる期限 11月26日（木）・あと3日",
    );
  });

  it.each([
    ["2026-11-17", "11月23日（月）・今日まで"],
    ["2026-11-16", "11月22日（日）・要確認"],
    ["2026-11-01", "11月7日（土）・終了"],
    ["2025-11-01", "2025年11月7日（金）・終了"],
  ])("of a deal completed on %s ends with 「%s」", (completedAt, words) => {
    expect(lineOf({ dates: { completedAt } }, "rakuma", ["message-window"])).toContain(words);
  });

  it("does not call over what becomes possible on a day", () => {
    const said = { facts: { stage: "arrived" }, dates: { shippedAt: "2026-11-10" } };
    expect(lineOf(said, "rakuma", ["receipt-request"])).toContain("11月15日（日）・過ぎました");
  });

  it("puts no step after a deadline that does not wait for the end of the deal, nor before it", () => {
    const said = { facts: { stage: "unpaid" }, dates: { boughtAt: "2026-11-22" } };
    expect(lineOf(said, "rakuma", ["payment"])).toBe(
      "取引の流れ：【いまここ】購入（11月22日） → 支払いの期限（コンビニ・ATMなど） 11月24日（火）・あと1日",
    );
  });

  it("names several deadlines in the order of their days", () => {
    const said = { facts: { stage: "paid" }, dates: { paidAt: "2026-11-22" } };
    expect(lineOf(said, "rakuma", ["shipping-4-7", "shipping-1-2"])).toMatch(
      /1〜2日） 11月23日（月）・今日まで → .*4〜7日） 11月28日/,
    );
  });
});

describe("what was not said", () => {
  it("is not claimed: a date alone tells only what has happened by then", () => {
    expect(lineOf({ dates: { boughtAt: "2026-11-22" } }, "rakuma", ["payment"])).toBe(
      "取引の流れ：購入（11月22日） → 支払いの期限（コンビニ・ATMなど） 11月24日（火）・あと1日",
    );
    expect(lineOf({ dates: { shippedAt: "2026-11-20" } })).toBe(
      "取引の流れ：購入 → 支払い → 発送（11月20日）",
    );
  });

  it.each<[string, Partial<State>]>([
    ["nothing is known", {}],
    ["only the role is known", { facts: { role: "buyer" } }],
    ["nothing is bought yet", { facts: { stage: "listed" } }],
    [
      "nothing is bought yet, whatever the dates say",
      { facts: { stage: "listed" }, dates: { boughtAt: "2026-11-20", paidAt: "2026-11-21" } },
    ],
    ["one date is known, and no deadline", { dates: { boughtAt: "2026-11-22" } }],
    ["what is still to come is all that is dated", { dates: { shippedAt: "2026-11-25" } }],
    ["a date says more than the stage", { facts: { stage: "shipped" }, dates: { arrivedAt: "2026-11-20" } }],
    [
      "what is told to have happened is dated tomorrow",
      { facts: { stage: "arrived" }, dates: { arrivedAt: "2026-11-24" } },
    ],
    ["the dates are in no possible order", { dates: { boughtAt: "2026-11-22", shippedAt: "2026-11-20" } }],
  ])("is not shown when %s", (_, said) => {
    expect(lineOf(said)).toBeUndefined();
  });

  it("is ahead, with its day, when a day to come was said", () => {
    const said = { facts: { stage: "shipped" }, dates: { arrivedAt: "2026-11-25" } };
    expect(lineOf(said)).toContain("【いまここ】発送 → 到着（11月25日） → 評価・完了");
  });

  it("is not taken from what a topic only assumes", () => {
    const answer = ask({ text: "ラクマでお礼のメッセージを送ってもいいですか" }, undefined, NOW, knowledge);
    expect(answer).toMatchObject({ kind: "ruling", facts: { stage: "completed" } });
    expect(answer.blocks.some(({ kind }) => kind === "timeline")).toBe(false);
  });
});

describe("in an answer", () => {
  it("stands after the deadline and before the reasons", () => {
    const answer = ask({ text: "ラクマで11/20に完了。メッセージいつまで？" }, undefined, NOW, knowledge);
    expect(answer.blocks.map(({ kind }) => kind).slice(0, 4)).toEqual([
      ...["verdict", "deadline", "timeline", "text"],
    ]);
    expect(toText(answer)).toContain("【いまここ】評価・完了（11月20日）");
  });

  it("is said of rulings only, and never has more than one place marked", () => {
    const lines = everyAnswer(knowledge).flatMap(([, { kind, blocks }]) =>
      blocks.flatMap((block) => (block.kind === "timeline" ? [{ kind, block }] : [])),
    );
    expect(lines.length).toBeGreaterThan(100);
    for (const { kind, block } of lines) {
      expect(kind).toBe("ruling");
      expect(block.items.filter(({ state }) => state === "here").length).toBeLessThanOrEqual(1);
    }
  });
});
