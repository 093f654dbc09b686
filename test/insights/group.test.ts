import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase } from "../../scripts/knowledge/base.ts";
import { readYamlFiles } from "../../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { feedbackByRule } from "../../src/insights/feedback.ts";
import { groupQuestions, SHOWN_FROM } from "../../src/insights/group.ts";
import type { AskedRow } from "../../src/insights/read.ts";

const knowledge = readKnowledge();
const row = (text: string, more: Partial<Omit<AskedRow, "askers">> & { people?: number } = {}): AskedRow => ({
  ...{ day: "2026-11-20", channel: "line", why: "nothing", marketplace: null, nearest: [], count: 1 },
  text,
  ...more,
  askers: people(more.people ?? more.count ?? 1, text),
});
/** As many as said, who have asked nothing else. */
const people = (many: number, about: string) => Array.from({ length: many }, (_, i) => `${about}-${i}`);
const groupsOf = (rows: AskedRow[]) => groupQuestions(rows, knowledge);

/** Each line is one question in several wordings, as people might type it. */
const ALIKE = [
  [
    "送料込みの商品を着払いで送ってしまったらどうなる",
    "送料込みなのに着払いで発送してしまったらどうなりますか",
  ],
  ["領収書はもらえますか", "領収書ってもらえるの？", "領収書もらえますか"],
  ["出品した商品が削除されたのはなぜ", "出品が削除された理由を知りたい", "出品した商品が勝手に削除された"],
  ["アカウントが停止された。解除するには", "アカウント停止を解除する方法"],
  ["値下げ交渉は無視していい？", "値下げ交渉を無視してもいいですか", "値下げコメントは無視していい？"],
  ["開始価格は変えられますか", "開始価格を変えられますか？", "出品したあとに開始価格を変えられますか"],
  ["確定申告は必要ですか", "メルカリの売上に確定申告は必要？", "確定申告しないといけない？"],
  ["配送方法を途中で変えたい", "途中で配送方法を変更できますか"],
  ["専用ページを他の人に買われた", "専用出品なのに他の人に購入された"],
  ["海外に発送できますか", "海外発送はできる？"],
  ["ギフトカードで払えますか", "アマゾンギフトカードで支払いはできますか"],
  ["ポイントの有効期限", "ポイントの有効期限はいつですか"],
];
/** Other questions as people type them, among which those have to be found. */
const others = Object.values(toBase(readYamlFiles(knowledgeFolder)).topics).flatMap(
  ({ phrasings }) => phrasings,
);

/** Which wordings of ALIKE were put with which, as numbers of their lines. */
function found(among: string[]): { together: number; apart: number; wrong: string[] } {
  const rows = [...ALIKE.flat(), ...among].map((text) => row(text, { count: SHOWN_FROM }));
  const groups = groupsOf(rows).shown.map(({ text, others }) => [text, ...others]);
  const groupOf = (text: string) => groups.findIndex((group) => group.includes(text));
  const pairs = ALIKE.flatMap((line) =>
    line.slice(1).map((text) => groupOf(text) === groupOf(line[0] ?? "")),
  );
  const wrong = groups.filter(
    (group) =>
      new Set(group.flatMap((text) => ALIKE.findIndex((line) => line.includes(text))).filter((n) => n >= 0))
        .size > 1,
  );
  return {
    together: pairs.filter(Boolean).length,
    apart: pairs.filter((is) => !is).length,
    wrong: wrong.map((group) => group.join(" | ")),
  };
}

describe("grouping", () => {
  it.each([0, 300, 1900])(
    "puts together what is asked alike, and nothing else, among %d other questions",
    (many) => {
      const { together, apart, wrong } = found(others.slice(0, many));
      expect(wrong).toEqual([]);
      expect(together / (together + apart)).toBeGreaterThan(0.75);
    },
  );

  it("takes the same words for the same in other signs, widths, cases and in kana", () => {
    const { shown } = groupsOf(
      ["返金はいつ？", "返金は いつ!", "へんきんは いつ", "ﾍﾝｷﾝはいつ"].map((text) => row(text)),
    );
    expect(shown).toHaveLength(1);
    expect(shown[0]?.count).toBe(4);
  });

  it("gives the same for the same rows in any order", () => {
    const rows = [...ALIKE.flat(), ...others.slice(0, 60)].map((text, i) =>
      row(text, {
        count: 1 + (i % 3),
        channel: ["line", "web"][i % 2] ?? "",
        day: `2026-11-${10 + (i % 9)}`,
      }),
    );
    const expected = groupsOf(rows);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (mixed) => {
        expect(groupsOf(mixed)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        const { shown, few } = groupsOf(texts.map((text) => row(text)));
        const counted = shown.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBeLessThanOrEqual(texts.length);
        expect(few).toBeLessThanOrEqual(texts.length);
        expect(few + shown.length > 0).toBe(texts.length > 0);
      }),
    );
  });
});

describe("a group", () => {
  it("is shown from three people on, however they are spread over wordings, days and channels", () => {
    const two = [row("ドローンの免許はどこで"), row("ドローンの免許、どこで", { day: "2026-11-21" })];
    expect(groupsOf(two)).toEqual({ shown: [], few: 1 });
    const { shown, few } = groupsOf([
      ...two,
      row("ドローンの免許はどこで？", { channel: "web", marketplace: "rakuma" }),
    ]);
    expect(few).toBe(0);
    expect(shown[0]).toMatchObject({
      count: 3,
      first: "2026-11-20",
      last: "2026-11-21",
      channels: { line: 2, web: 1 },
      why: { nothing: 3 },
      marketplaces: { rakuma: 1 },
    });
    // Each wording is one person's own: shown is what three have in common.
    expect(shown[0]).toMatchObject({ text: "ドローンの免許、〓", others: [], more: 2 });
  });

  it("is named by its most frequent wording, but by one that hides nothing where there is such", () => {
    const asked = [
      row("〓さんの領収書はもらえますか", { count: 5 }),
      row("領収書はもらえますか", { count: 2, people: 3 }),
      row("領収書もらえますか", { count: 3 }),
    ];
    const [group] = groupsOf(asked).shown;
    expect([group?.text, ...(group?.others ?? [])]).toEqual([
      "領収書もらえますか",
      "〓さんの領収書はもらえますか",
      "領収書はもらえますか",
    ]);
  });

  it("is near what its askings were near to, on average", () => {
    const near = (topic: string, score: number, more: object[] = []) =>
      [{ topic, score }, ...more] as AskedRow["nearest"];
    const [group] = groupsOf([
      row("領収書はもらえますか", {
        count: 3,
        nearest: near("proceeds", 0.2, [{ topic: "cancel", score: 0.1 }]),
      }),
      row("領収書もらえますか", { nearest: near("cancel", 0.5) }),
    ]).shown;
    expect(group?.nearest).toEqual([
      { topic: "cancel", score: expect.closeTo(0.2) },
      { topic: "proceeds", score: expect.closeTo(0.15) },
    ]);
  });

  it("counts who has asked in several wordings as one", () => {
    const nearest = [{ topic: "returns", score: 0.4 }];
    const mine = ["領収書はもらえますか", "領収書、もらえますか", "領収書もらえますか"].map((text) => ({
      ...row(text, { nearest }),
      askers: ["me"],
    }));
    expect(groupsOf(mine)).toEqual({ shown: [], few: 1 });
    const other = (asker: string) => ({
      ...row("領収書もらえますか", { nearest }),
      askers: ["me", asker, "b"],
    });
    expect(groupsOf([...mine.slice(0, 2), other("a")]).shown[0]?.askers).toBe(3);
  });

  it("shows no wording of fewer than three people, however often they asked", () => {
    const rows = [
      row("領収書はもらえますか", { people: 3, count: 3 }),
      row("領収書は姉でももらえますか", { people: 2, count: 40 }),
      row("領収書", { people: 2, count: 40 }),
    ];
    expect(groupsOf(rows).shown).toMatchObject([{ text: "領収書はもらえますか", others: [], more: 2 }]);
    expect(groupsOf(rows.slice(2)).shown).toEqual([]);
  });

  it("comes the earlier, the more people have asked it and the nearer it is to the field", () => {
    const nearest = [{ topic: "returns", score: 0.4 }];
    const rows = [
      row("確定申告は必要ですか", { people: 4, count: 90 }),
      row("海外発送", { people: 3 }),
      row("キャンセル", { people: 3, nearest }),
      row("領収書はもらえますか", { people: 9 }),
    ];
    expect(groupsOf(rows).shown.map(({ text }) => text)).toEqual([
      "領収書はもらえますか",
      "確定申告は必要ですか",
      "キャンセル",
      "海外発送",
    ]);
  });
});

it("ranks rules by the share of bad votes, in which a single vote counts little", () => {
  const vote = (rule: string, what: string, count: number) => ({ rule, outcome: "", vote: what, count });
  const ranked = feedbackByRule([
    ...[vote("many", "good", 1000), vote("many", "bad", 10)],
    ...[vote("one", "bad:wrong", 1)],
    ...[
      vote("clear", "bad", 6),
      vote("clear", "bad:wrong", 1),
      vote("clear", "bad:outdated", 2),
      vote("clear", "good", 1),
    ],
    vote("fine", "good", 3),
  ]);
  expect(ranked.map(({ rule }) => rule)).toEqual(["clear", "one", "many", "fine"]);
  expect(ranked[0]).toEqual({
    rule: "clear",
    good: 1,
    bad: 9,
    reasons: [
      ["outdated", 2],
      ["wrong", 1],
    ],
  });
});
