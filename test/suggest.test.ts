import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { suggest } from "../src/suggest.ts";
import { understand } from "../src/understand/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const topics = Object.entries(knowledge.topics);
const all = topics.flatMap(([topic, { questions }]) => questions.map((text) => ({ text, topic })));
const offered = (typed: string, limit = 25) => suggest(typed, limit, knowledge);

it.each(all)(
  "a question that is picked is understood, with or without a marketplace: $text",
  ({ text, topic }) => {
    const names = Object.values(knowledge.marketplaces).map(({ name }) => `${name} `);
    for (const name of ["", ...names]) {
      const read = understand(name + text, NOW, knowledge);
      expect(read).toMatchObject({ reading: "sure", topic, second: null });
    }
  },
);

describe("among the first three", () => {
  it.each([
    ["へ", "returns"],
    ["へん", "returns"],
    ["返", "returns"],
    ["henp", "returns"],
    ["henpin", "returns"],
    ["へんぴｎ", "returns"],
    ["refund", "returns"],
    ["壊れ", "not-as-described"],
    ["こわれ", "not-as-described"],
    ["壊れてた", "not-as-described"],
    ["にせもの", "not-as-described"],
    ["じゅうしょ", "personal-info"],
    ["juusho", "personal-info"],
    ["名前", "personal-info"],
    ["めっせ", "message-window"],
    ["メッセージ 期限", "message-window"],
    ["届かな", "lost-parcel"],
    ["とど", "lost-parcel"],
    ["nimotsu", "lost-parcel"],
    ["ｷｬﾝ", "cancel"],
    ["とりけし", "cancel"],
    ["評価　変更", "rating-change"],
    ["へんこう", "rating-change"],
    ["受取評価", "rating-meaning"],
    ["uriage", "proceeds"],
    ["売上金 振込", "proceeds"],
    ["てすうりょう", "proceeds"],
    ["コンビニ", "payment-deadline"],
    ["発送 遅", "shipping-deadline"],
    ["とくめい", "anonymous-shipping"],
    ["ぶろ", "blocking"],
    ["コメント欄", "comment-last-resort"],
    ["クレ", "complaint-after-completion"],
    ["入力欄", "contact-after-window"],
    ["手渡し", "direct-deal"],
    ["LINE", "direct-deal"],
    ["おれい", "appropriate-message"],
    ["自動", "auto-completion"],
    ["電話", "support-contact"],
    ["じむ", "support-contact"],
    ["メルカリで返品", "returns"],
    ["届いたお皿が割れていたので、どうしたらいいか教えてほしい", "not-as-described"],
  ])("of 「%s」 stands one about %s", (typed, topic) => {
    expect(offered(typed, 3).map((one) => one.topic)).toContain(topic);
  });
});

it.each(["", " ", "　\n", "？", "「", "\u200b", "ラクマ"])(
  "offers the first question of each topic, the most asked ones first, for 「%s」",
  (typed) => {
    const pinned = offered(typed);
    expect(pinned.slice(0, 6).map(({ topic }) => topic)).toEqual([
      "returns",
      "message-window",
      "not-as-described",
      "lost-parcel",
      "cancel",
      "personal-info",
    ]);
    expect(new Set(pinned.map(({ topic }) => topic))).toEqual(new Set(topics.map(([topic]) => topic)));
    expect(pinned).toHaveLength(topics.length);
    for (const { text, topic } of pinned) expect(knowledge.topics[topic]?.questions[0]).toBe(text);
  },
);

it.each(["催促", "期限", "いつまで", "購入者", "ペナルティ"])(
  "puts the questions that say 「%s」 before all others",
  (typed) => {
    const holding = all.filter(({ text }) => text.includes(typed)).length;
    expect(holding).toBeGreaterThan(1);
    const first = suggest(typed, holding, knowledge);
    expect(first.filter(({ text }) => text.includes(typed))).toHaveLength(holding);
  },
);

it.each(all)("finds 「$text」 first when it is typed out without its signs", ({ text }) => {
  expect(offered(text.replace(/[、？]/g, ""), 1)[0]?.text).toBe(text);
});

it("looks for each typed word by itself, in whatever order", () => {
  expect(offered("通知　相手", 1)[0]?.text).toBe("ブロックしたことは、相手に通知されますか？");
  expect(offered("都合・合わない", 1)[0]?.text).toBe("サイズが合わないなど、自分の都合で返品できますか？");
});

it("offers the question for the stage that was named", () => {
  expect(offered("評価前 返品", 1)[0]?.text).toContain("評価前");
  expect(offered("評価後 返品", 1)[0]?.text).toContain("評価後");
});

it.each(["天気", "やくそく", "1192"])("offers nothing for 「%s」, of which no question speaks", (typed) => {
  expect(offered(typed)).toEqual([]);
});

it("never throws, whatever is typed, and offers at most so many questions, none twice", () => {
  const pieces = fc.constantFrom("返", "へん", "henp", "ラクマ", "評価", " ", "|", "{", "？", "😭", "\u202e");
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(pieces, { maxLength: 80 }).map((list) => list.join("")),
  );
  const known = new Set(all.map(({ text, topic }) => `${topic} ${text}`));
  fc.assert(
    fc.property(typed, fc.integer({ min: -1, max: 30 }), (text, limit) => {
      const found = offered(text, limit).map((one) => `${one.topic} ${one.text}`);
      expect(found.length).toBeLessThanOrEqual(Math.max(0, limit));
      expect(new Set(found).size).toBe(found.length);
      expect(found.filter((one) => !known.has(one))).toEqual([]);
      expect(offered(text, limit).map((one) => `${one.topic} ${one.text}`)).toEqual(found);
    }),
    { numRuns: 500, seed: 20261123 },
  );
});
