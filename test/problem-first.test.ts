import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { emptyState, encodeState } from "../src/choice.ts";
import { decide } from "../src/decide.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const marketplaces = Object.keys(knowledge.marketplaces);
const topics = [
  ...["message-window", "contact-after-window", "rating-change", "blocking", "proceeds"],
  ...["appropriate-message", "comment-last-resort", "personal-info", "rating-meaning"],
];
const HEAD = "先にすること（";

const tap = (state: object): Answer =>
  ask({ choice: encodeState({ ...emptyState, ...state }, knowledge) }, undefined, NOW, knowledge);

/** What the marketplace's own rule on problems says of it after the deal. */
function ruleOf(marketplace: string, facts: Record<string, string>) {
  const situation = { marketplace, topic: "returns", facts: { role: "buyer", ...facts }, dates: {} };
  const decision = decide(situation, knowledge, NOW);
  if (decision.kind !== "outcome") throw new Error(`${marketplace} does not decide`);
  return decision.outcome;
}

const everyTopic = marketplaces.flatMap((marketplace) =>
  topics.map((topic): [string, string] => [marketplace, topic]),
);

describe.each(everyTopic)("after a rating, %s/%s", (marketplace, topic) => {
  it.each(["counterfeit", "not-arrived"])("says first what to do when it is %s", (problem) => {
    const facts = { stage: "completed", problem };
    const [first, second] = tap({ marketplace, topic, facts }).blocks;
    const { summary } = ruleOf(marketplace, facts);
    expect(first).toMatchObject({ kind: "text", text: expect.stringContaining(HEAD) });
    expect(first).toMatchObject({ text: expect.stringContaining(summary) });
    expect(summary).toMatch(/サポートに知らせ|事務局|Yahoo!に|フォームで知らせ/);
    expect(second).toBeDefined();
  });

  it.each(["damaged", "different", "missing"])("says of %s no more than the rule on problems", (problem) => {
    const facts = { stage: "completed", problem };
    const text = toText(tap({ marketplace, topic, facts }));
    const { verdict, summary } = ruleOf(marketplace, facts);
    if (verdict === "no") expect(text).not.toContain(HEAD);
    else expect(text.indexOf(summary)).toBeLessThan("先にすること（説明と違う）：".length + 1);
  });

  it("says nothing of it before the rating, of a change of mind, or when no problem was named", () => {
    for (const facts of [
      { stage: "arrived", problem: "counterfeit" },
      { stage: "completed", problem: "changed-mind" },
      { stage: "completed" },
    ]) {
      expect(toText(tap({ marketplace, topic, facts }))).not.toContain(HEAD);
    }
  });
});

it("the compensation ends before the messages do, and is told above them", () => {
  const facts = { stage: "completed", problem: "damaged", role: "buyer" };
  const dates = { arrivedAt: "2026-11-20", completedAt: "2026-11-22" };
  const { blocks, deadline } = tap({ marketplace: "mercari", topic: "message-window", facts, dates });
  const labels = blocks.flatMap((block) => (block.kind === "deadline" ? [block.label] : []));
  expect(labels).toEqual(["全額補償サポートの問い合わせ期限", "取引メッセージを送れる期限"]);
  expect(deadline?.at).toContain("2026-12-05");
});

it("without its first day, the compensation is still named with its length", () => {
  const facts = { stage: "completed", problem: "counterfeit" };
  const dates = { completedAt: "2026-10-25" };
  const answer = tap({ marketplace: "yahoo-auctions", topic: "message-window", facts, dates });
  expect(toText(answer)).toContain("商品満足サポートを申請できる期限：購入した日から30日間");
});

it("whoever was deceived is given words to support, and none of thanks or of an apology", () => {
  const facts = { stage: "completed", problem: "counterfeit", role: "buyer" };
  for (const topic of ["rating-change", "appropriate-message"]) {
    const { blocks } = tap({ marketplace: "rakuma", topic, facts: { ...facts, window: "open" } });
    const drafts = blocks.flatMap((block) => (block.kind === "draft" ? [block.text] : []));
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).not.toMatch(/申し訳|お礼/);
    expect(drafts[0]).toContain("補償");
  }
});

it("a seller who is told of a fake hears what a seller does first", () => {
  const facts = { stage: "completed", problem: "counterfeit", role: "seller" };
  const [first] = tap({ marketplace: "rakuma", topic: "proceeds", facts }).blocks;
  expect(first).toMatchObject({ text: expect.stringContaining("偽物と言われたら、断る前に") });
});

it("where no marketplace was named, each has a line of its own above the comparison", () => {
  const answer = tap({ topic: "message-window", facts: { stage: "completed", problem: "counterfeit" } });
  const [first] = answer.blocks;
  expect(answer.kind).toBe("comparison");
  expect(first).toMatchObject({ kind: "branches", title: "先にすること（偽物）" });
  expect(first?.kind === "branches" && first.items.map(({ label }) => label)).toHaveLength(4);
});

it("what keeps the user safe stands above it", () => {
  const text = "メルカリ 評価後に偽物と気づいた。出品者に家に行くぞと脅された。ブロックできる？";
  const [first] = ask({ text }, undefined, NOW, knowledge).blocks;
  expect(first?.kind).toBe("help");
});

it.each([
  "ラクマで評価したあとで偽物と分かりました。評価は変えられますか",
  "メルカリで受取評価をしたのに荷物が届いていません。売上金は相手に入りますか",
  "ヤフオクで受け取り連絡のあとに偽物と気づきました。相手をブロックできますか",
  "ヤフフリで評価のあと偽物と気づいた。メッセージはいつまで送れる？",
])("typed words get it too: 「%s」", (text) => {
  expect(toText(ask({ text }, undefined, NOW, knowledge))).toContain(HEAD);
});
