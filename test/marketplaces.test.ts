import { describe, expect, it } from "vitest";
import { toBase } from "../scripts/knowledge/base.ts";
import { readYamlFiles } from "../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../scripts/paths.ts";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { dayjs } from "../src/calendar.ts";
import { emptyState, encodeState, type State } from "../src/choice.ts";
import { computeDeadline } from "../src/deadline.ts";
import { everyAnswer } from "./every-answer.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const about = (state: Partial<State>): Answer =>
  ask({ choice: encodeState({ ...emptyState, ...state }, knowledge) }, undefined, NOW, knowledge);

describe("a contradiction between sources", () => {
  const base = toBase(readYamlFiles(knowledgeFolder));
  const outcomes = base.rules.flatMap(({ id: rule, outcomes }) =>
    Object.entries(outcomes).map(([id, outcome]) => ({ name: `${rule}/${id}`, ...outcome })),
  );
  const deadlines = Object.entries(base.deadlines).flatMap(([marketplace, all]) =>
    Object.entries(all).map(([id, deadline]) => ({ name: `${marketplace}/${id}`, ...deadline })),
  );
  const numbers = Array.from({ length: 22 }, (_, i) => `C-${i + 1}`);

  it.each(numbers)(
    "%s is carried by an outcome, and what else is said stands in some answer that carries it",
    (number) => {
      const carrying = outcomes.filter(({ facts }) => facts.includes(number));
      expect(carrying.map(({ name }) => name)).not.toEqual([]);
      const disputed = [...carrying, ...deadlines.filter(({ facts }) => facts.includes(number))].filter(
        (one) => one.disputed,
      );
      expect(disputed.length).toBeGreaterThan(0);
    },
  );
});

describe("a rule that has changed is told as it was on the transaction's day", () => {
  const questions: [string, Partial<State>, string, string][] = [
    [
      "Yahoo!フリマ: cancelling after shipping",
      { marketplace: "yahoo-fleamarket", topic: "cancel", facts: { stage: "shipped", role: "buyer" } },
      "2024-01-15",
      "2024-01-16",
    ],
    [
      "Yahoo!オークション: cancelling before payment",
      { marketplace: "yahoo-auctions", topic: "cancel", facts: { stage: "unpaid", role: "seller" } },
      "2022-03-21",
      "2022-03-22",
    ],
    [
      "メルカリ: compensation",
      { marketplace: "mercari", topic: "not-as-described", facts: { stage: "arrived", role: "buyer" } },
      "2025-06-30",
      "2025-07-01",
    ],
    [
      "メルカリ: returning on a whim",
      {
        marketplace: "mercari",
        topic: "returns",
        facts: { stage: "arrived", role: "buyer", problem: "changed-mind" },
      },
      "2025-05-04",
      "2025-05-05",
    ],
    [
      "ラクマ: sales money",
      { marketplace: "rakuma", topic: "proceeds", facts: { stage: "completed", role: "seller" } },
      "2021-07-26",
      "2021-07-27",
    ],
    [
      "メルカリ: sales money",
      { marketplace: "mercari", topic: "proceeds", facts: {} },
      "2018-09-26",
      "2018-09-27",
    ],
  ];
  it.each(questions)("%s", (_, state, before, since) => {
    const [old, current] = [before, since].map((boughtAt) => about({ ...state, dates: { boughtAt } }));
    expect(old?.outcome).toEqual(expect.any(String));
    expect(current?.outcome).toEqual(expect.any(String));
    expect(old?.outcome).not.toBe(current?.outcome);
    expect(old && toText(old)).toContain(`${before}の取引なので、その日の規則でお答えしています`);
    expect(current && toText(current)).not.toContain("その日の規則で");
  });
});

describe("without a marketplace", () => {
  it("what differs between the four is shown, with a button for each", () => {
    const answer = ask({ text: "返品できる？" }, undefined, NOW, knowledge);
    expect(answer).toMatchObject({
      kind: "comparison",
      marketplace: null,
      prompt: "どのフリマの取引ですか？",
    });
    expect(answer.choices.map(({ label }) => label)).toEqual([
      "ラクマ",
      "メルカリ",
      "Yahoo!オークション",
      "Yahoo!フリマ",
    ]);
  });

  it("what is the same everywhere is told once, with the pages of all four", () => {
    const answer = about({ topic: "direct-deal" });
    expect(answer).toMatchObject({ kind: "comparison", verdict: "refuse", prompt: null });
    const text = toText(answer);
    expect(text).toContain("四つのフリマのどれでも同じです");
    expect(text).toContain("faq.fril.jp");
    expect(text).toContain("help.jp.mercari.com");
  });
});

it.each(everyAnswer(knowledge).filter(([, { verdict }]) => verdict === "unknown"))(
  "what is not confirmed leads to the official help, with words to write there: %s",
  (_, { blocks, kind }) => {
    expect(kind).toBe("ruling");
    expect(blocks.some((block) => block.kind === "help")).toBe(true);
    expect(blocks.some((block) => block.kind === "draft" && /【.*書いてください】/.test(block.text))).toBe(
      true,
    );
  },
);

describe("every deadline", () => {
  const all = Object.entries(knowledge.deadlines).flatMap(([marketplace, deadlines]) =>
    Object.entries(deadlines).map(([id, deadline]) => [`${marketplace}/${id}`, deadline] as const),
  );
  const starts = [
    "2026-11-20",
    "2026-12-31",
    "2027-01-31",
    "2028-02-28",
    "2028-02-29",
    "2026-11-20T00:00",
    "2026-11-20T23:59",
  ];

  it.each(all)(
    "%s ends on a day of the calendar, the earlier reading never after the later",
    (_, deadline) => {
      for (const start of starts) {
        const { at, laterReading = at } = computeDeadline(deadline, start, NOW);
        const expected = dayjs(start.slice(0, 10))
          .add(deadline.months ?? 0, "month")
          .add(deadline.days ?? 0, "day");
        const less = deadline.firstDay === "not-counted" || deadline.time === "same-time" ? 0 : 1;
        expect(at.slice(0, 10)).toBe(expected.subtract(less, "day").format("YYYY-MM-DD"));
        expect(at <= laterReading).toBe(true);
        expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\+09:00$/);
      }
    },
  );
});

it.each(Object.keys(knowledge.marketplaces))(
  "who asks how to reach support gets words to write there: %s",
  (marketplace) => {
    for (const stage of ["paid", "arrived", "completed"]) {
      const answer = about({
        marketplace,
        topic: "support-contact",
        facts: { stage, role: "buyer", window: "open", problem: "damaged" },
      });
      expect(answer.kind).toBe("ruling");
      expect(answer.blocks.some((block) => block.kind === "draft")).toBe(true);
    }
  },
);
