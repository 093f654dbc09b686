import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import type { Answer } from "../src/answer.ts";
import { ask } from "../src/ask.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");

/** The summaries of all marketplaces' outcomes that speak of exactly this. */
const summariesOf = (outcome: string) =>
  Object.values(knowledge.rules).flatMap(({ outcomes }) => outcomes[outcome]?.summary.trim() ?? []);

/** No verdict at all, or none but of this outcome: a ○ or × about something else misleads. */
function speaksOnlyOf(outcome: string, answer: Answer): void {
  if (answer.outcome) expect(answer.outcome).toBe(outcome);
  else expect(answer.verdict).toBeNull();
  if (answer.kind !== "comparison" && answer.kind !== "ask") return;
  const lines = answer.blocks.flatMap((block) => (block.kind === "branches" ? block.items : []));
  expect(lines.length).toBeGreaterThan(0);
  for (const { summary } of lines) expect(summariesOf(outcome)).toContain(summary.trim());
}

const elsewhere = [
  "登録と違う住所に送っていい？ 匿名配送",
  "匿名配送だけど別の住所に送ってと購入者に言われた",
  "購入後に届け先を実家に変えたい",
  "メルカリで登録住所と違うところに送ってもらえる？",
  "落札したあとお届け先を変更できる？",
  "らくらくメルカリ便で送り先を変更するには",
  "ヤフオクの匿名配送で送り先を会社にしたい",
  "ラクマパックで送り先を友人の家にしてもらえますか",
  "プレゼントなので直接友達の住所に送ってほしい。頼める？",
  "ヤフフリで引っ越したので住所を変えてと言われた",
  "発送したあとに住所変更してほしいと言われた",
  "匿名配送で、登録した住所じゃなく祖母の家に送れる？",
  "can I ship to a different address than the registered one",
  "可以寄到别的地址吗",
  "등록된 주소 말고 다른 주소로 보내도 되나요",
];

const together = [
  "3つ落札、まとめて送料を安くしてと言っていい？",
  "ヤフオクで同じ人から2つ落札した。同梱できる？",
  "同梱をお願いされたけど断っていい？",
  "メルカリで2点買ったのでまとめて送ってもらえますか",
  "ラクマで同じ出品者から3つ買った。一緒に送ってと頼んでいい？",
  "ヤフフリで二つ買ったから同梱して送料分引いてほしい",
  "まとめ買いするから送料まけてと言ったら失礼？",
  "まとめて取引のボタンはいつまで押せる？",
  "別々に買った品を一つの箱で送ってもいい？",
  "同梱したら送料はどうなる",
  "複数買うので送料をまとめてもらえますか",
  "同じ人から買った三点、送料を一回にして浮いた分を引いてと言うのは図々しい？",
  "can the seller combine shipping for two items I won",
  "拍了三件可以合并运费吗",
  "두 개 낙찰받았는데 합배송 되나요",
];

describe("an address other than the registered one", () => {
  it.each(elsewhere)("gets no verdict about anything else: 「%s」", (text) => {
    speaksOnlyOf("other-address", ask({ text }, undefined, NOW, knowledge));
  });
});

describe("several goods in one parcel", () => {
  it.each(together)("get no verdict about anything else: 「%s」", (text) => {
    speaksOnlyOf("combined-parcel", ask({ text }, undefined, NOW, knowledge));
  });
});

it.each([
  ["匿名配送なら相手に住所は見えない？", "other-address"],
  ["ラクマで評価したあとにお礼のメッセージを送ってもいい？", "combined-parcel"],
  ["付属品が同梱されていなかったと伝える文面は？", "combined-parcel"],
])("nothing is taken for it that is not: 「%s」", (text, outcome) => {
  const answer = ask({ text }, undefined, NOW, knowledge);
  expect(answer.outcome).not.toBe(outcome);
  expect(answer.facts).not.toMatchObject({ destination: "other" });
  expect(answer.facts).not.toMatchObject({ parcel: "combined" });
});
