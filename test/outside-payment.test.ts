import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Block, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { emptyState, encodeState } from "../src/choice.ts";
import { otherLanguages, verdictWords } from "../src/wording.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const answerTo = (text: string) => ask({ text }, undefined, NOW, knowledge);

/** Help that keeps the user safe, a line in the user's language that says to refuse, or the verdict that does. */
function warns(block: Block | undefined): boolean {
  if (block?.kind === "help") return block.text.includes("188");
  if (block?.kind === "verdict") return block.verdict === "refuse";
  return (
    block?.kind === "text" &&
    Object.values(otherLanguages).some(({ verdicts }) => verdicts.refuse === block.text)
  );
}

const offers = [
  "差額を振り込んでと言われた。断っていい？",
  "LINEで返金すると言われた",
  "口座を教えてと言われた。大丈夫？",
  "PayPayで送るから半額で",
  "送料が足りなかったから追加分を振り込んでくれと出品者に言われました。断ってもいいですか",
  "ラクマの購入者さんに、返金するので銀行の口座番号を送ってくださいと頼まれています。教えて平気でしょうか",
  "メルカリで値引き分をPayPayで返すねって言われた。受け取っていいの？",
  "LINEで話そうって誘われたけど断っても失礼じゃない？",
  "振込先を聞かれたけど教えないとだめ？",
  "足りない送料だけ口座に振り込むよう求められた、無視していい？",
  "ヤフオクで落札後に出品者が「追加送料を銀行振込で」と。応じないといけない？",
  "キャンセルして直接買いませんかと言われたんですが、断ったらペナルティありますか",
  "返金は現金書留で送ると言われた。住所を教えるべき？",
  "アマゾンギフト券で払うと言われたけど大丈夫？",
  "メルペイじゃなくて銀行振込で払いたいと購入者に言われた",
  "インスタのDMに移動しようと言われた。いい？",
  "着払いの送料を口座に払ってと言われた。払う必要ある？",
  "LINEを交換してもいい？",
  "手数料を引いた額で直接取引しようと持ちかけられた",
  "出品者から、商品の値段のほかに手数料を個人口座へ送金してほしいと言われています",
  "返金のかわりに電子マネーで払うと言われた。もらっていい？",
  "取引画面じゃなくてメールで連絡してと言われたけど断れる？",
  "二千円だけ直接送ってと頼まれた。断りたい",
  "ヤフーフリマで購入者がLINEで写真を送りたいらしい。教えなきゃだめ？",
  "「銀行に直接入金したら発送します」と出品者。断ってもいいよね",
  "seller asks me to pay by bank transfer outside the app, is it ok?",
  "the buyer wants my bank account number to refund me. should i give it?",
  "can I refuse when the seller wants me to send the difference by PayPay?",
  "seller wants to talk on LINE instead of mercari, is it safe",
  "he told me to cancel and buy directly for half price",
  "卖家让我加微信退款",
  "卖家要我银行转账，不走平台，可以吗",
  "对方说用PayPay转给我一半的钱，可以拒绝吗",
  "賣家要我加LINE私下匯款，可以嗎",
  "판매자가 계좌이체로 돈을 보내 달라고 해요",
  "구매자가 카톡으로 얘기하자는데 거절해도 되나요",
  "환불해 준다고 계좌번호를 달라는데 알려줘도 되나요?",
];

describe("who is asked to pay or talk outside the platform", () => {
  it.each(offers)("is warned first and told to refuse, never 「できません」: 「%s」", (text) => {
    const answer = answerTo(text);
    expect(answer).toMatchObject({ topic: "direct-deal", verdict: "refuse" });
    expect(warns(answer.blocks[0])).toBe(true);
    expect(toText(answer)).toContain(
      `【${verdictWords.refuse.sign} ${verdictWords.refuse.word}】断って大丈夫です`,
    );
    expect(toText(answer)).not.toContain(`【${verdictWords.no.sign}`);
  });
});

it.each(Object.keys(knowledge.marketplaces))("%s says so when nothing else is known", (marketplace) => {
  const choice = encodeState({ ...emptyState, marketplace, topic: "direct-deal" }, knowledge);
  const [verdict] = ask({ choice }, undefined, NOW, knowledge).blocks;
  expect(verdict).toMatchObject({ kind: "verdict", word: "断ってください" });
  expect(verdict?.kind === "verdict" && verdict.summary).toMatch(/^断って大丈夫です。/);
});

it.each([
  ["en", "In short: refuse"],
  ["zh", "请拒绝"],
  ["ko", "거절하세요"],
] as const)("a reader of %s is told the same in one line", (language, words) => {
  expect(otherLanguages[language].verdicts.refuse).toContain(words);
});

it.each([
  "売上金を銀行口座に振り込んでもらう申請はいつまで？",
  "ヤフフリでPayPayで払ったのに届かない",
  "かんたん決済の銀行振込で支払った。発送はいつ？",
  "振込申請の口座番号をまちがえた",
  "판매대금은 언제 계좌로 들어오나요",
  "how do I withdraw my sales money to my bank account",
])("who pays or is paid the platform's own way is not warned of fraud: 「%s」", (text) => {
  const answer = answerTo(text);
  expect(toText(answer)).not.toContain("188");
  expect(answer.topic).not.toBe("direct-deal");
});
