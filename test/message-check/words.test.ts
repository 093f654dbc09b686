import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { checkMessage, summaryOf } from "../../src/message-check/index.ts";

const knowledge = readKnowledge();
const found = (text: string, stage?: string) =>
  Object.fromEntries(checkMessage(text, knowledge, { stage }).map(({ kind, words }) => [kind, words]));

it.each([
  ["contact", "LINE交換しませんか？", ["LINE交換"]],
  ["contact", "ＬＩＮＥ 交換しよう", ["LINE交換"]],
  ["contact", "ﾗｲﾝ交換", ["ライン交換"]],
  ["contact", "インスタのDMへどうぞ", ["インスタ", "DM"]],
  ["contact", "直接連絡したいです", ["直接連絡"]],
  ["contact", "でんわください", ["電話ください"]],
  ["payment", "PayPayで返金していただけませんか", ["PayPayで返金"]],
  ["payment", "銀行振込でお願いします", ["銀行振込で"]],
  ["payment", "現金書留で送ってください", ["現金書留"]],
  ["payment", "直接振り込んでほしい", ["直接振り込"]],
  ["credentials", "届いた認証番号を返信してください", ["認証番号"]],
  ["threat", "訴えます", ["訴えます"]],
  ["threat", "警察に言う", ["警察に言う"]],
  ["threat", "ネットに晒すぞ", ["晒す"]],
  ["threat", "殺", ["殺"]],
  ["abuse", "死ね", ["死ね"]],
  ["abuse", "詐欺師！頭おかしい", ["詐欺師", "頭おかしい"]],
  ["rating", "今すぐ評価してください", ["今すぐ評価して"]],
  ["rating", "先に評価してください", ["先に評価して"]],
  ["rating", "悪い評価をつけます", ["悪い評価をつけます"]],
  ["pressure", "至急返事してください", ["至急"]],
  ["filtered", "LINEの着せかえです", ["LINE"]],
])("finds %s in 「%s」", (kind, text, words) => {
  expect(found(text)).toEqual({ [kind]: words });
});

it.each([
  "LINE交換はできません",
  "電話番号のご連絡は控えさせていただきます",
  "銀行振込はお断りしております",
  "HDMIケーブルとオンライン教材、インスタントカメラです",
  "DM便で送ります",
  "殺菌済みです。注文が殺到しています",
  "実家に行っており、発送が遅れます",
  "至急確認いたします。早急に発送いたします",
  "すぐに評価していただきありがとうございました",
  "早く送っていただきありがとうございました",
  "お忙しいところすみません。届いたばかりのバカラのグラスです",
  "行きちがいになったようです。じゃあほかの物をお願いします",
])("leaves 「%s」 alone", (text) => {
  expect(found(text, "completed")).toEqual({});
});

it("does not take for a refusal what asks, or what refuses something else", () => {
  expect(found("LINE交換できませんか")).toHaveProperty("contact");
  expect(found("電話ください、LINEはできません")).toHaveProperty("contact");
  expect(found("LINEでしか連絡できません")).toHaveProperty("contact");
  expect(found("LINEで遠慮なくどうぞ")).toHaveProperty("contact");
  expect(found("PayPayで返金、返送は不要です")).toHaveProperty("payment");
  expect(found("返品できないなら悪い評価をつけますよ")).toHaveProperty("rating");
});

it("counts a line as a sentence, so that a refusal does not reach the line before", () => {
  expect(found("インスタへどうぞ\n値下げはできません")).toEqual({ contact: ["インスタ"] });
});

it("loses nothing that stands beside signs of code", () => {
  expect(found("<LINE>交換;{}")).toEqual({ contact: ["LINE交換"] });
});

describe("a wish to return", () => {
  it.each(["返品したいです", "返金して", "返品できますか", "henkin shite kudasai"])(
    "is reported only after completion: %s",
    (text) => {
      expect(found(text)).toEqual({});
      expect(found(text, "arrived")).toEqual({});
      expect(Object.keys(found(text, "completed"))).toEqual(["return"]);
    },
  );

  it("is said to be nothing that the other party has to grant in principle", () => {
    const [finding] = checkMessage("返品したい", knowledge, { stage: "completed" });
    expect(finding?.why).toMatch(/完了したあとの返品・返金は、原則として.*とされています。/);
  });

  it("may be refused, or talked about politely", () => {
    expect(found("返品・返金は、お受けできかねます", "completed")).toEqual({});
    expect(found("返品をご相談できますでしょうか", "completed")).toEqual({});
  });
});

it("says of filtered words only what is said of them", () => {
  expect(knowledge.messageCheck.filtered?.why).toContain(
    "フリマ側で確認・制限されることがあるとされています",
  );
});

describe("the words that the bot itself offers", () => {
  const drafts = Object.entries(knowledge.rules).flatMap(([id, { decision, outcomes }]) =>
    Object.entries(outcomes).flatMap(([outcome, { draft }]) => {
      const stages = decision.filter(({ then }) => then === outcome).map(({ when }) => when.stage ?? []);
      const completed = stages.every((stage) => stage.length === 1 && stage[0] === "completed");
      return draft ? [{ id: `${id} ${outcome}`, draft, stage: completed ? "completed" : undefined }] : [];
    }),
  );

  it("are many", () => {
    expect(drafts.length).toBeGreaterThan(100);
  });
  it.each(drafts)("pass: $id", ({ draft, stage }) => {
    expect(found(draft, stage)).toEqual({});
  });
  it.each(Object.entries(knowledge.messageCheck))("pass as advice on %s", (_, { instead }) => {
    const offered = instead.match(/「[^」]*」/g)?.join("\n") ?? "";
    expect(found(offered, "completed")).toEqual({});
  });
});

it("begins with how much there is to mind, or says plainly that there is nothing", () => {
  expect(summaryOf(checkMessage("至急！死ね", knowledge))).toBe("気をつけたい点が2つあります。");
  expect(summaryOf([])).toMatch(/^気をつけたい点は見つかりませんでした。\n.*公式の判定ではありません。/);
});
