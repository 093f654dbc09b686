import type { Answer } from "../../answer.ts";

/** Every sentence that only the web page says. */
export const words = {
  site: "フリマル",
  home: "フリマル",
  feed: "フリマル：規則が変わったとき",
  nav: {
    label: "ページ",
    links: [
      ["/", "相談する"],
      ["/topics", "規則を見る"],
      ["/deadline", "期限を調べる"],
    ],
  },
  title: "フリマル｜フリマの規則の相談",
  description:
    "ラクマ・メルカリ・Yahoo!オークション・Yahoo!フリマの取引の規則を、もとにしたページと一緒に答えるチャットです。",
  tagline: "フリマの取引、規則ではどうなる？",
  welcome: "困っていることを、一文でどうぞ。",
  about:
    "できるかどうか、いつまでか、どうすればよいか。規則のもとになったページと、そのまま送れる文面を添えてお答えします。分からないことは、分からないとお答えします。",
  tryThese: "たとえば、こんな質問",
  examples: [
    "ラクマで評価したあとに壊れてるのに気づいた。返品できる？",
    "ラクマで取引完了。メッセージはいつまで送れる？",
    "取引のあと、相手に住所は見えている？",
  ],
  log: "質問と答え",
  asked: "あなたの質問",
  form: "フリマルに聞く",
  label: "質問",
  placeholder: "例：返品できる？",
  send: "聞く",
  more: "つづけて聞く",
  date: (event: string) => `${event}が分かれば、日付でお答えします`,
  check: {
    title: "相手に送る前に、文面を確かめる",
    label: "送ろうとしている文面",
    send: "確かめる",
    request: "この文面どう？",
  },
  search: {
    title: "規則をさがす",
    label: "規則をさがす（例：返品、発送の期限）",
    send: "さがす",
    none: "近い質問が見つかりませんでした。言葉を変えるか、チャットに一文で書いてみてください。",
    suggestions: "近い質問",
  },
  dateSend: "この日で答える",
  copy: "文面をコピー",
  unofficial: "各フリマとは関係のない非公式の案内です。",
  notStored: "だれが何を聞いたかは保存しません。氏名や住所は書かずに質問してください。",
  privacy: "保存するもの",
  calendar: { file: "カレンダーに追加（ファイル）", google: "Googleカレンダーに追加" },
  deadline: {
    left: "あと",
    days: "日",
    today: "今日",
    todayUnit: "まで",
    todayFrom: "から",
    past: "終了",
    reached: "経過",
    maybe: "確認を",
  },
} as const;

/** What the heading of an answer says when it has no verdict. */
export const headings: Record<Answer["kind"], string> = {
  ruling: "答え",
  comparison: "フリマを比べると",
  ask: "場合ごとの答え",
  choose: "どれに近いですか",
  unknown: "お答えできませんでした",
  smalltalk: "フリマルです",
  check: "送る前の確認",
  deadlines: "その日から数えた期限",
};

export const MAX_TEXT = 1000;

export const problems = {
  empty: "質問が空のようです。何が起きたかを、一文で書いてみてください。",
  tooLong: `質問は${MAX_TEXT}文字までです。お手数ですが、少し短くしてもう一度送ってください。`,
  noDate: "日付を選んでから送ってください。",
  tooMany:
    "続けてたくさんのご質問をいただいたので、少しお休みします。1分ほど待ってから、もう一度送ってください。",
  tooManyPages:
    "短いあいだにたくさんのページが開かれたので、少しお休みします。1分ほど待ってから、もう一度開いてください。",
  elsewhere: "ほかのサイトから送られたものは受け付けません。フリマルのページを開いて送ってください。",
  notJson: "JSON で送ってください（content-type: application/json）。",
  unreadable: "送られた内容を読み取れませんでした。お手数ですが、もう一度送ってください。",
  calendar:
    "このリンクからはカレンダーの予定を作れませんでした。規則が新しくなったのかもしれません。お手数ですが、もう一度質問して、答えにあるリンクから追加してください。",
};

/** Of the door to the pages for the operator. */
export const operatorWords = {
  title: "運営する人のページ",
  token: "ADMIN_TOKEN の値を、パスワードに入れて開いてください。ユーザー名は何でもかまいません。",
  cloudflare: "Cloudflare Access でサインインしてから開いてください。",
  slowed: "違う値が続いたので、しばらく開けません。1分ほどたってから、もう一度お試しください。",
};
