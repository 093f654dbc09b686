import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toRecord, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { emptyState, encodeState } from "../src/choice.ts";
import { compose } from "../src/compose/index.ts";
import { everyAnswer } from "./every-answer.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const answerTo = (text: string, memory?: string, now = NOW) => ask({ text }, memory, now, knowledge);

describe("an answer", () => {
  const answer = answerTo(QUESTION);

  it("begins with the verdict and ends with the way to the official help", () => {
    expect(answer.blocks[0]).toMatchObject({ kind: "verdict", verdict: "no", word: "できません" });
    expect(answer.blocks.at(-1)).toMatchObject({ kind: "help", url: "https://faq.fril.jp/hc/ja" });
  });

  it("holds where the deal stands, why, steps, what to avoid, words to send and its pages, in this order", () => {
    expect(answer.blocks.map((block) => ("list" in block ? block.list : block.kind))).toEqual([
      ...["verdict", "timeline", "text", "steps", "avoid", "draft", "disputed", "sources", "text", "help"],
    ]);
  });

  it("names with each page the day it was checked, what kind of page it is and how sure it is", () => {
    const text = toText(answer);
    expect(text).toContain("応じた側も重い規約違反（公式で確認）。公式ページ・確認日 2026-11-28");
    expect(text).toContain("終了した取引はサポートで返金・キャンセルできない（公式文の引用で確認）");
  });

  it("is handed out as the record that others rely on", () => {
    expect(toRecord(answerTo("ラクマで11/20に完了。メッセージはいつまで？"))).toMatchObject({
      ...{ kind: "ruling", topic: "message-window", marketplace: "rakuma", rule: "rakuma/message-window" },
      ...{ outcome: "still-open", verdict: "yes", facts: { stage: "completed", window: "open" } },
      deadline: { at: "2026-11-26T23:59:00+09:00", remainingDays: 3 },
      score: expect.any(Number),
      alternatives: [{ topic: expect.any(String), score: expect.any(Number) }, expect.anything()],
      text: expect.stringContaining("2026年11月26日（木）まで（あと3日）"),
      sources: [
        {
          title: expect.any(String),
          url: expect.stringMatching(/^https:/),
          checked: "2026-11-23",
          kind: "third-party",
        },
        expect.anything(),
      ],
    });
  });
});

describe("the message window around its end", () => {
  const on = (day: string) =>
    toText(
      answerTo(
        "ラクマで2026/11/20に完了。メッセージはいつまで？",
        undefined,
        new Date(`${day}T09:00:00+09:00`),
      ),
    );

  it("is open with the days left, and says that another count exists", () => {
    expect(on("2026-11-23")).toMatch(
      /2026年11月26日（木）まで（あと3日）[\s\S]*初日を数えなければ2026年11月27日（金）まで/,
    );
  });
  it("ends today on the last day of the earlier count", () => {
    expect(on("2026-11-26")).toContain("今日が最後の日です");
  });
  it("may still be open between the two counts", () => {
    expect(on("2026-11-27")).toMatch(
      /【△ 条件しだいです】今日が最後かもしれません[\s\S]*まだ間に合うかもしれません/,
    );
  });
  it("does not promise anything between the two counts", () => {
    const record = toRecord(
      answerTo(
        "ラクマで2026/11/20に完了。メッセージはいつまで？",
        undefined,
        new Date("2026-11-27T09:00:00+09:00"),
      ),
    );
    expect(record.verdict).toBe("conditional");
  });
  it("is over after both", () => {
    expect(on("2026-11-28")).toMatch(
      /【× できません】[\s\S]*遅く数えても2026年11月27日（金）で終わっています/,
    );
  });
});

it("carries a mild note when nobody has checked its pages for half a year", () => {
  expect(toText(answerTo(QUESTION, undefined, new Date("2027-05-22T09:00:00+09:00")))).not.toContain(
    "半年以上",
  );
  expect(toText(answerTo(QUESTION, undefined, new Date("2027-05-24T09:00:00+09:00")))).toContain("半年以上");
});

it("offers two or three topics and a way out when the question could mean several", () => {
  const answer = answerTo("相手がおかしい 取引");
  expect(answer).toMatchObject({ kind: "choose", prompt: expect.any(String) });
  expect(answer.choices.at(-1)?.label).toBe("どれでもない");
});

it("warns against rating first when something is broken and the topic is not clear yet", () => {
  const unsure = (facts: Record<string, string>) =>
    toText(compose({ kind: "unsure", state: { ...emptyState, facts } }, NOW, knowledge));
  expect(unsure({ problem: "damaged" })).toContain("解決するまでしないでください");
  expect(unsure({ problem: "damaged", stage: "completed" })).not.toContain("解決するまでしないでください");
  expect(unsure({})).not.toContain("解決するまでしないでください");
});

it("leads from 「どれでもない」 to the official help and asks nothing more", () => {
  const answer = ask(
    { choice: encodeState({ ...emptyState, none: true }, knowledge) },
    undefined,
    NOW,
    knowledge,
  );
  expect(answer).toMatchObject({ kind: "unknown", topic: null, choices: [], prompt: null });
  expect(toText(answer)).toContain("公式の案内から");
});

it("asks no more than two questions in a row, and then shows the branches without one", () => {
  const state = { ...emptyState, topic: "returns", marketplace: "rakuma" };
  const after = (asked: number) =>
    ask({ choice: encodeState({ ...state, asked }, knowledge) }, undefined, NOW, knowledge);
  expect(after(1)).toMatchObject({ kind: "ask", prompt: expect.any(String) });
  expect(after(2)).toMatchObject({ kind: "ask", prompt: null });
  expect(after(2).blocks.some((block) => block.kind === "branches")).toBe(true);
});

it("refuses a button of another version kindly, and never answers another topic", () => {
  const answer = ask({ choice: "0.returns.r0...abcd" }, undefined, NOW, knowledge);
  expect(answer).toMatchObject({ kind: "unknown", topic: null });
  expect(toText(answer)).toContain("もう一度質問を送ってください");
});

describe("every answer the bot can give", () => {
  const all = everyAnswer(knowledge);
  const outside =
    /(口座番号|LINE|ライン|電話番号|PayPay).{0,12}(教えてください|送ってください|交換しましょう|で返金してください)/;
  const rulings = all.filter(([, { outcome }]) => outcome !== null);

  it("there are many", () => {
    expect(all.length).toBeGreaterThan(90);
  });
  it.each(rulings)("rests on a page: %s", (_, answer) => {
    expect(toRecord(answer).sources.length).toBeGreaterThan(0);
  });
  it.each(all)("never suggests payment or contact outside the platform: %s", (_, answer) => {
    const { blocks } = answer;
    const said = blocks.filter((block) => !("list" in block && block.list === "avoid"));
    expect(toText({ ...answer, blocks: said })).not.toMatch(outside);
  });
  it.each(all)("has buttons that lead somewhere: %s", (_, { choices }) => {
    for (const { data } of choices) {
      expect(toText(ask({ choice: data }, undefined, NOW, knowledge))).not.toContain(
        "このボタンは前の質問のもの",
      );
    }
  });
});

it.each([
  "\u0000",
  "\ud800",
  "あ".repeat(20_000),
  "<script>",
  "$\u007bprocess.env}",
  "1/0/0",
  "99999999日前",
  "令和999年99月99日",
  "𠮷野家で返品",
])("answers without failing whatever is typed: %j", (text) => {
  const answer: Answer = answerTo(text);
  expect(toText(answer).length).toBeGreaterThan(0);
});

it("repeats nothing of what was typed, so that no personal data comes back", () => {
  const text = toText(answerTo("ラクマで返品したい。私は山田太郎、090-0000-0000です"));
  expect(text).not.toMatch(/山田|090/);
});

describe("what stands beside the answer", () => {
  it("shows the ladder of ways to reach somebody, each step with its own rule", () => {
    const text = toText(answerTo("ラクマで1週間過ぎてメッセージ欄が消えた。どうしても出品者に連絡したい"));
    expect(text).toMatch(
      /連絡する順番\n・1\. メッセージを送れる期間：【×[^\n]+\n・2\. 事務局・サポートへの連絡：【△[^\n]+\n・3\. 相手の出品へのコメント：【▲/,
    );
  });

  it("answers the second question of a text in a line, and offers it first", () => {
    const answer = answerTo(
      "ラクマです。売上金の振込申請はいつまでですか？購入者をブロックすると相手に通知されますか？",
    );
    expect(toText(answer)).toContain("もう一つのご質問\n・");
  });
});

describe("a draft", () => {
  it("has in its open places what was said already", () => {
    const text = toText(answerTo("ラクマで届いた皿が割れてた。まだ評価してない。返品したい"));
    expect(text).toContain("（壊れている）【くわしい状況を書いてください】");
    expect(toText(answerTo("ラクマで返品したい"))).not.toContain("くわしい状況");
  });
});

describe("a marketplace that is named before anything else", () => {
  const labels = ({ choices }: Answer) => choices.map(({ label }) => label);

  it("is offered by 「フリマを選ぶ」, and its choice asks what happened", () => {
    const offered = answerTo("フリマを選ぶ");
    expect(labels(offered)).toEqual(["ラクマ", "メルカリ", "Yahoo!オークション", "Yahoo!フリマ"]);
    const chosen = answerTo("2", offered.memory);
    expect(toText(chosen)).toContain("メルカリの取引ですね。");
    const [returns = { label: "", data: "" }] = chosen.choices;
    expect(ask({ choice: returns.data }, chosen.memory, NOW, knowledge)).toMatchObject({
      marketplace: "mercari",
      topic: "returns",
    });
  });

  it("is understood when it is typed alone, and kept for the next question", () => {
    const chosen = answerTo("ラクマです");
    expect(toText(chosen)).toContain("ラクマの取引ですね。");
    expect(answerTo("返品できる？", chosen.memory).marketplace).toBe("rakuma");
  });

  it("changes the marketplace of the question that was being talked about", () => {
    const before = answerTo("ラクマで返品できる？").memory;
    const other = answerTo("メルカリ", answerTo("フリマを変える", before).memory);
    expect(other).toMatchObject({ marketplace: "mercari", topic: "returns" });
  });
});

it("greets a new follower with questions to try and the marketplaces", () => {
  const welcome = ask({ smalltalk: "welcome" }, undefined, NOW, knowledge);
  const tries = welcome.blocks.flatMap((block) => (block.kind === "examples" ? block.items : []));
  expect(tries).toHaveLength(3);
  expect(tries.map((words) => answerTo(words).kind)).not.toContain("unknown");
  expect(welcome.choices).toHaveLength(4);
});

it("does not take a day that is still to come for the day on which something happened", () => {
  const open = answerTo("ラクマで取引完了。メッセージはいつまで送れる？");
  const answer = ask({ choice: open.date?.data ?? "", date: "2027-03-01" }, open.memory, NOW, knowledge);
  expect(toText(answer)).toContain("これからの日付は使えません");
  expect(answer.deadline).toBeNull();
});

it.each(["2026-02-31", "0000-00-00", "2026-11-20T24:00", "2026-11", "明日"])(
  "counts from no date that the calendar does not have, and says so: %s",
  (date) => {
    const open = answerTo("ラクマで取引完了。メッセージはいつまで送れる？");
    const answer = ask({ choice: open.date?.data ?? "", date }, open.memory, NOW, knowledge);
    expect(toText(answer)).toContain("日付を読み取れませんでした");
    expect(answer).toMatchObject({ topic: "message-window", deadline: null });
  },
);
