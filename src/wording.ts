import type { Deadline, Outcome, Source, Verdict } from "./knowledge/index.ts";

/** Every sentence that the bot says itself, in one place; what a marketplace's rule says is in knowledge/. */

export const verdictWords: Record<Verdict, { word: string; sign: string }> = {
  yes: { word: "できます", sign: "○" },
  conditional: { word: "条件しだいです", sign: "△" },
  discouraged: { word: "おすすめしません", sign: "▲" },
  no: { word: "できません", sign: "×" },
  info: { word: "しくみの説明です", sign: "i" },
  unknown: { word: "確認できていません", sign: "?" },
};

/** After this many days without a check, an answer says that its pages may have changed. */
export const STALE_AFTER_DAYS = 180;

export const sourceKindWords: Record<Source["kind"], string> = {
  official: "公式ページ",
  "quotes-official": "公式文を引用したページ",
  press: "報道",
  "third-party": "個人・第三者のページ",
};

export const confidenceWords: Record<Outcome["because"][number]["confidence"], string> = {
  official: "公式で確認",
  quoted: "公式文の引用で確認",
  "third-party": "公式では未確認",
  disputed: "説明が分かれています",
};

const remaining = (days: number) => (days === 0 ? "今日が最後の日です" : `あと${days}日`);

export const phrases = {
  understood: "読み取ったこと：",
  steps: "すること",
  avoid: "しないこと",
  draft: "送る文面の例（【 】は書きかえてください）",
  disputed: "別の説明もあります",
  sources: "もとにしたページ",
  checked: "確認日",
  published: "掲載日",
  help: "公式の案内",
  stale: "確認から半年以上たっています。送る前に公式の案内もごらんください。",
  lastChance: "今日が最後かもしれません。いますぐ確かめてください。",
  ruleOfThatDay: (day: string) =>
    `${day}の取引なので、その日の規則でお答えしています。いまの規則とは違います。`,
  sameEverywhere: "四つのフリマのどれでも同じです。",
  inquiry: "問い合わせの文面の例（【 】は書きかえてください）",
  inquiryText: (said: string, topic: string) =>
    [
      "取引について教えてください。",
      ...(said ? [said] : []),
      "起きたこと：【ここに書いてください】",
      `教えてほしいこと：${topic}について、できることと期限`,
    ].join("\n"),
  depends: "状況によって答えが変わります。",
  dependsOnMarketplace: "フリマによって規則が違います。",
  byMarketplace: "フリマごとの答え",
  whichMarketplace: "どのフリマの取引ですか？",
  moreSummaries: (count: number) => `ほか${count}通り`,
  doNotRateYet: "まだ受取評価や受け取り連絡をしていなければ、解決するまでしないでください。",
  whichTopic: "知りたいことに近いものを選んでください。",
  choose: "ご質問に合いそうなことが、いくつかあります。",
  noneOfTheseButton: "どれでもない",
  noneOfThese: "ここではお答えできることがなさそうです。公式の案内から問い合わせてください。",
  noRuleSummary: "信頼できる説明をまだ確認できていません。",
  noRule:
    "ごめんなさい。このことは、まだ確かな説明を見つけられていません。推測ではお答えしないことにしているので、公式の案内で確かめてください。",
  nothing:
    "フリマの取引の規則についてのご質問として読み取れませんでした。\n「ラクマで評価したあとに壊れているのに気づいた。返品できる？」のように、どのフリマで何が起きたかを一文で送ってください。",
  oldButton:
    "このボタンは前の質問のものか、規則が新しくなる前のものです。お手数ですが、もう一度質問を送ってください。",
};

/** What is said of a deadline. `day` is a day in Japan in words, with its time when it has one. */
export const deadlineWords = {
  until: (day: string, days: number) => `${day}まで（${remaining(days)}）`,
  from: (day: string, days: number) => `${day}から（${days === 0 ? "今日です" : `あと${days}日`}）`,
  reached: (day: string) => `${day}からです（もう過ぎています）。`,
  sameTime: (day: string) => `${day}の、起点と同じ時刻`,
  maybe: (day: string, later: string) =>
    `安全に考えると${day}まででしたが、数え方によっては${later}までです。まだ間に合うかもしれません。いますぐ確かめてください。`,
  over: (day: string) => `${day}で終わっています。`,
  overByAnyCount: (day: string) => `遅く数えても${day}で終わっています。`,
  laterReading: (day: string) =>
    `初日を数えなければ${day}までです。数え方の説明が分かれているため、早いほうを期限と考えておくと安全です。`,
  rule: ({ label, kind, days, months }: Deadline, event: string) =>
    `${label}：${event}から${months ? `${months}か月` : `${days}日`}${kind === "from" ? "後から" : "間"}`,
  sayDate: (event: string) => `「${event}は11/20」のように質問に書きそえて送ると、日付で答えます。`,
};
