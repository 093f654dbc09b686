import { dayInWords } from "./calendar.ts";
import type { Deadline, Outcome, Source, Verdict } from "./knowledge/index.ts";
import type { Language } from "./understand/language.ts";

/** Every sentence that the bot says itself, in one place; what a marketplace's rule says is in knowledge/. */

export const verdictWords: Record<Verdict, { word: string; sign: string }> = {
  yes: { word: "できます", sign: "○" },
  conditional: { word: "条件しだいです", sign: "△" },
  discouraged: { word: "おすすめしません", sign: "▲" },
  no: { word: "できません", sign: "×" },
  refuse: { word: "断ってください", sign: "!" },
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

/** 「確認日 2026-11-23」; of a page that nobody could open, that it is so. */
export const readOn = ({ checked, unread }: Pick<Source, "checked" | "unread">) =>
  unread ? phrases.unread : `${phrases.checked} ${checked}`;

const remaining = (days: number | undefined, today: string) =>
  days === undefined ? "" : days === 0 ? `（${today}）` : `（あと${days}日）`;

export const phrases = {
  understood: "読み取ったこと：",
  steps: "すること",
  avoid: "しないこと",
  draft: "送る文面の例（【 】は書きかえてください）",
  disputed: "別の説明もあります",
  sources: "もとにしたページ",
  checked: "確認日",
  unread: "まだ読めていません",
  published: "掲載日",
  help: "公式の案内",
  rulePage: "この規則のすべて",
  topicPage: "四つのフリマをくらべる",
  stale: "確認から半年以上たっています。送る前に公式の案内もごらんください。",
  /** `day`: YYYY-MM-DD · `at`: ISO 8601 with +09:00 */
  inTime: (day: string, at: string) => {
    const [asked, last] = [`${day}T00:00:00+09:00`, at].map(dayInWords);
    return day <= at.slice(0, day.length)
      ? `${asked}なら、まだ間に合います。期限は${last}です。`
      : `${asked}では、間に合わないと考えてください。期限は${last}です。`;
  },
  goneEarly: (event: string, day: string, until: string) =>
    `${event}が${day}なら、${until}までは送れるはずです。それでも画面に欄がないときは、アプリを新しくして取引画面を開き直し、変わらなければ公式の案内から問い合わせてください。`,
  lastChance: "今日が最後かもしれません。いますぐ確かめてください。",
  ruleOfThatDay: (day: string) =>
    `${day.replace("/", "〜")}の取引なので、その日の規則でお答えしています。いまの規則とは違います。`,
  ruleChangedThen: (days: string) =>
    `${days.replace("/", "〜")}のあいだに、規則が変わっています。取引の日によって答えが違うので、日付を書きそえて、もう一度送ってください。`,
  sameEverywhere: "四つのフリマのどれでも同じです。",
  inquiry: "問い合わせの文面の例（【 】は書きかえてください）",
  inquiryText: (said: string, topic: string) =>
    [
      "取引について教えてください。",
      ...(said ? [said] : []),
      "起きたこと：【ここに書いてください】",
      `教えてほしいこと：${topic}について、できることと期限`,
    ].join("\n"),
  personalData: (kinds: string[]) =>
    `ご質問に、${kinds.join("・")}が含まれているようです。ボットはその部分を残しませんが、次からは消して送ってください。`,
  whichMessage:
    "確かめたい文面がないようです。「この文面どう？」のあとで改行して、送る文面を続けて書いてください。",
  ladder: "連絡する順番",
  second: "もう一つのご質問",
  depends: "状況によって答えが変わります。",
  dependsOnMarketplace: "フリマによって規則が違います。",
  byMarketplace: "フリマごとの答え",
  whichMarketplace: "どのフリマの取引ですか？",
  moreSummaries: (count: number) => `ほか${count}通り`,
  problemFirst: (problem: string) => `先にすること（${problem}）`,
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
  examples: "たとえば、こう聞けます",
  marketplaceChosen: (name: string) => `${name}の取引ですね。`,
  whatHappened: "何について知りたいですか？",
  futureDate: "これからの日付は使えません。もう起きたことの日を選んでください。",
  noDate: "日付を読み取れませんでした。「11/20」「おととい」「3日前」のように、起きた日を書いてください。",
  dayFull: (day: string) =>
    `ごめんなさい。今日お答えできる数を使い切りました。${day}の0時（日本時間）から、またお答えします。お急ぎのときは、公式の案内をごらんください。\nToday's answers are used up. They begin again at midnight in Japan.`,
  shareFull: (day: string) =>
    `ごめんなさい。今日は、あなた（ウェブでは、同じネットワークの方と合わせて）にお答えできる数に達しました。ほかの方の分には関わりません。${day}の0時（日本時間）から、またお答えします。お急ぎのときは、公式の案内をごらんください。\nYour share of today's answers is used up. It begins again at midnight in Japan.`,
  oldButton:
    "このボタンは前の質問のものか、規則が新しくなる前のものです。お手数ですが、もう一度質問を送ってください。",
};

type Span = Pick<Deadline, "kind" | "days" | "months">;

const lengthOf = ({ days, months }: Span) => (months ? `${months}か月` : `${days}日`);

const counted = (span: Span, event: string) =>
  span.kind === "from" ? `${event}の${lengthOf(span)}後から` : `${event}から${lengthOf(span)}間`;

/** What is said of a deadline. `day` is a day in Japan in words, with its time when it has one. */
export const deadlineWords = {
  countedFrom: (event: string, day: string) => `${event}（${day}）から数えた期限です。`,
  noneFrom: (marketplace: string) => `【${marketplace}】この日から数える期限は、確認できていません。`,
  until: (day: string, days?: number) => `${day}まで${remaining(days, "今日が最後の日です")}`,
  from: (day: string, days?: number) => `${day}から${remaining(days, "今日です")}`,
  reached: (day: string) => `${day}からです（もう過ぎています）。`,
  perhapsReached: (day: string, later: string) => `早ければ${day}から、遅ければ${later}からです。`,
  openDay: (first: string, last: string, later: string) =>
    `${first}〜${last}のどの日か分からないので、いちばん早い日から数えました。いちばん遅い日からなら${later}です。正しい日を送ってもらえれば、数え直します。`,
  sameTime: (day: string) => `${day}の、起点と同じ時刻`,
  maybe: (day: string, later: string) =>
    `安全に考えると${day}まででしたが、数え方によっては${later}までです。まだ間に合うかもしれません。いますぐ確かめてください。`,
  over: (day: string) => `${day}で終わっています。`,
  overByAnyCount: (day: string) => `遅く数えても${day}で終わっています。`,
  laterReading: (day: string) =>
    `初日を数えなければ${day}までです。数え方の説明が分かれているため、早いほうを期限と考えておくと安全です。`,
  orFrom: (event: string, others: string[]) => `${event}（または${others.join("・")}）`,
  rule: (deadline: Deadline, event: string) => `${deadline.label}：${counted(deadline, event)}`,
  counted,
  length: lengthOf,
  firstDay: {
    counted: "その日を1日目として数えます。",
    "not-counted": "その日の次の日から数えます。",
    disputed:
      "初日を数えるかは、説明が分かれています。その日を1日目として、早いほうを期限と考えておくと安全です。",
  } satisfies Record<Deadline["firstDay"], string>,
  sayDate: (event: string) => `「${event}は11/20」のように質問に書きそえて送ると、日付で答えます。`,
};

/** The steps of a deal, by the date that tells when each was reached. */
export const timelineWords = {
  title: "取引の流れ",
  general: "取引の流れと期限",
  byDay: "期限が来る順番",
  today: "今日",
  here: "いまここ",
  steps: {
    boughtAt: "購入",
    paidAt: "支払い",
    shippedAt: "発送",
    arrivedAt: "到着",
    completedAt: "評価・完了",
  },
  left: (days: number) => `あと${days}日`,
  lastDay: "今日まで",
  firstDay: "今日から",
  over: "終了",
  reached: "過ぎました",
  maybe: "要確認",
};

/** What only stands in a calendar's entry. */
export const calendarWords = {
  source: (page: Source) =>
    `${phrases.sources}：${page.title}（${sourceKindWords[page.kind]}・${readOn(page)}）`,
};

/** One line for who asks in another language; the answer below it is in Japanese, like the pages it comes from. */
export const otherLanguages: Record<
  Exclude<Language, "ja">,
  { verdicts: Record<Verdict, string>; choose: string; below: string; nothing: string }
> = {
  en: {
    verdicts: {
      yes: "In short: yes, you can. The details below are in Japanese.",
      conditional: "In short: it depends on conditions. They are listed below in Japanese.",
      discouraged: "In short: not recommended. The reasons are below in Japanese.",
      no: "In short: no, this is not possible. What you can do is below in Japanese.",
      refuse:
        "In short: refuse. You may say no, and should not pay or make contact outside the app. Details are below in Japanese.",
      info: "How this works is explained below in Japanese.",
      unknown: "I could not confirm this. Please ask the marketplace's official help (link below).",
    },
    below: "The answer is below, in Japanese.",
    choose: "The answer depends on the marketplace or on your situation: please choose below (in Japanese).",
    nothing:
      "I answer questions about the rules of Rakuma, Mercari, Yahoo! Auctions and Yahoo! Flea Market. Please tell me in one sentence what happened, in Japanese if you can.",
  },
  zh: {
    verdicts: {
      yes: "简单来说：可以。详细说明请看下面的日语。",
      conditional: "简单来说：要看条件。条件写在下面（日语）。",
      discouraged: "简单来说：不建议。原因写在下面（日语）。",
      no: "简单来说：不可以。您能做的事写在下面（日语）。",
      refuse: "简单来说：请拒绝。您可以拒绝，不要在平台之外付款或联系。详情见下面（日语）。",
      info: "下面用日语说明规则。",
      unknown: "目前无法确认。请通过下面的官方帮助页面查询。",
    },
    below: "回答在下面（日语）。",
    choose: "答案因平台或情况而不同，请在下面选择（日语）。",
    nothing:
      "我只回答 Rakuma、Mercari、Yahoo!拍卖、Yahoo!跳蚤市场的交易规则。请用一句话（最好用日语）告诉我发生了什么。",
  },
  ko: {
    verdicts: {
      yes: "간단히 말하면 가능합니다. 자세한 내용은 아래 일본어를 봐 주세요.",
      conditional: "간단히 말하면 조건에 따라 다릅니다. 조건은 아래에 일본어로 있습니다.",
      discouraged: "간단히 말하면 권하지 않습니다. 이유는 아래에 일본어로 있습니다.",
      no: "간단히 말하면 불가능합니다. 할 수 있는 일은 아래에 일본어로 있습니다.",
      refuse:
        "간단히 말하면 거절하세요. 거절해도 되며, 앱 밖에서 돈을 보내거나 연락하지 마세요. 자세한 내용은 아래에 일본어로 있습니다.",
      info: "아래에 일본어로 규칙을 설명합니다.",
      unknown: "확인하지 못했습니다. 아래 공식 도움말에서 확인해 주세요.",
    },
    below: "답은 아래에 일본어로 있습니다.",
    choose: "마켓이나 상황에 따라 답이 다릅니다. 아래에서 골라 주세요(일본어).",
    nothing:
      "라쿠마, 메루카리, 야후 옥션, 야후 플리마의 거래 규칙에 대해 답합니다. 무슨 일이 있었는지 한 문장으로(가능하면 일본어로) 보내 주세요.",
  },
};

/** Places that the drafts of the rules leave open, and what is put there when it was said. */
export const draftPlaces = {
  situation: "【ここに状況を書いてください】",
  situationWith: (problem: string) => `（${problem}）【くわしい状況を書いてください】`,
  completed: "完了した日：【日付】",
  completedOn: (day: string) => `完了した日：${day}`,
};
