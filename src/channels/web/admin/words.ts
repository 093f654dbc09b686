import { reasons } from "../../../feedback.ts";
import type { Result } from "../../../insights/volume.ts";
import type { Why } from "../../../insights/write.ts";

/** What was left out is said, on the page and in the terminal. */
export const cutWords = {
  cut: (all: number, read: number) =>
    `言い方が${all}通りあるため、聞いた人が多く、フリマの話に近い${read}通りだけをまとめました。`,
  full: (days: string[], most: number) =>
    `言い方が多すぎたため、一日${most}通りまでしか保存していない日があります：${days.join("、")}`,
};

/** Every sentence that only the page of the insights says. */
export const words = {
  title: "運営ノート",
  lead: "質問に答えられたか、答えが役に立ったかを見て、規則と話題を直すためのページです。見るだけで、何も変わりません。",
  contents: "このページの中",
  period: { label: "期間", days: (days: number) => `${days}日間` },
  files: "ファイルで持ち帰る",
  missing:
    "データベースがまだありません。wrangler.toml に DB がないか、作られていません。npm run setup で用意できます。",
  failed:
    "データベースを読めませんでした。作ったばかりなら npm run migrate（公開した先は npm run migrate -- --remote）で表を作ってください。続くときは、時間をおいて開き直してください。",
  questions: {
    title: "答えられなかった質問",
    note: (from: number) =>
      `似た言い方をまとめ、${from}人以上が聞いたものだけを、人数の多い順に見せます。フリマの質問でふつうに使う言葉だけを残し、ほかは〓にして保存しています。`,
    few: (count: number) => `まだ三人になっていない質問：${count}件`,
    none: "この期間に、三人以上が聞いた質問はありません。",
    times: (askers: number, count: number) => `${askers}人・${count}回`,
    others: (count: number) => `ほかの言い方（${count}）`,
    rare: (count: number) => `聞いた人が少ないため見せない言い方：${count}通り`,
    days: (first: string, last: string) => (first === last ? first : `${first} から ${last}`),
    add: "話題に足す",
    addNote:
      "この質問の話題だと思うものを開き、ファイルの phrasings に次の行を足して、npm run knowledge で確かめます。",
    masked: "〓は伏せたところです。実際にありそうな言い方に直してから足してください。",
    try: "シミュレーターで試す",
    more: (count: number) => `ほかに${count}件あります。ファイルにはすべて入っています。`,
    ...cutWords,
  },
  why: {
    nothing: "話題が分からなかった",
    unsure: "話題を選んでもらった",
    "no-rule": "規則がなかった",
    doubtful: "答えたが、自信がなかった",
  } satisfies Record<Why, string>,
  feedback: {
    title: "評価",
    none: "この期間の評価は、まだありません。",
    heads: ["規則", "役に立った", "違った", "理由"],
  },
  reasons,
  sources: {
    title: "確認の古い規則",
    note: (days: number) =>
      `もとのページを最後に読んだ日の、古い順です。${days}日を過ぎたら読み直してください。`,
    heads: ["規則", "いちばん古い確認", "もとのページ"],
    ago: (days: number) => `${days}日前`,
    due: "読み直してください",
    others: (count: number) => `ほかの${count}ページ`,
    more: (count: number) => `残りの${count}件`,
  },
  volume: {
    title: "量",
    none: "この期間の質問は、まだありません。",
    by: { label: "分け方", kind: "結果", channel: "チャネル" },
    total: "答えた数",
    unknown: "答えられなかった割合",
    speed: "速さ",
    topics: "多い話題",
    chart: (from: string, to: string, most: number) =>
      `${from}から${to}までの、1日ごとの数の棒グラフ。いちばん多い日は${most}件。同じ数が下の表にあります。`,
    table: "表で見る",
    day: "日",
    all: "合計",
  },
  kinds: {
    answered: "答えた",
    "asked-back": "場合を聞いた",
    offered: "話題を選んでもらった",
    unknown: "答えられなかった",
    other: "あいさつなど",
  } satisfies Record<Result, string>,
  channels: { line: "LINE", discord: "Discord", web: "ウェブ", api: "API" },
};

export const wordFor = (of: Record<string, string>, id: string) => of[id] ?? id;

/** 「10ミリ秒まで」 for `-10`, 「1000ミリ秒から」 for `1000-` */
export function speedInWords(speed: string): string {
  return speed.endsWith("-") ? `${speed.slice(0, -1)}ミリ秒から` : `${speed.slice(1)}ミリ秒まで`;
}

export function percent(share: number | undefined): string {
  return share === undefined ? "–" : `${(100 * share).toFixed(1)}%`;
}
