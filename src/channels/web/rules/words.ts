import { dayInWords, type LocalDate, momentInJapan } from "../../../calendar.ts";

/** Every sentence that only the pages of the rules say. */
export const words = {
  trail: "いまいるところ",
  topics: {
    short: "規則",
    title: "フリマの規則、ぜんぶ",
    description:
      "返品、キャンセル、メッセージの期限、名前や住所の見え方など二十の話題について、ラクマ・メルカリ・Yahoo!オークション・Yahoo!フリマの規則を、もとにしたページと確認日つきで並べました。",
    lead: "知りたいことを選ぶと、四つのフリマを比べられます。しるしを選ぶと、そのフリマの規則が開きます。",
    table: "話題ごと、フリマごとの答え",
    topic: "話題",
    signs: "しるしの意味",
    several: "いくつも並ぶところは、状況によって答えが変わります。",
    changes: "変わった規則",
    feed: "変更をRSSで受け取る",
  },
  topic: {
    title: (topic: string) => `${topic}：四つのフリマの規則`,
    description: (topic: string, questions: string) =>
      `${topic}について、ラクマ・メルカリ・Yahoo!オークション・Yahoo!フリマの規則を比べました。${questions}`,
    of: "四つのフリマを比べる",
    compared: "フリマごとの答え",
    whole: (name: string) => `${name}の規則をくわしく見る`,
    questions: "よくある質問",
    all: "どのフリマでも",
    ask: "チャットでくわしく聞く",
    related: "近い話題",
  },
  rule: {
    title: (marketplace: string, topic: string) => `${marketplace}の規則：${topic}`,
    of: (marketplace: string) => `${marketplace}の規則`,
    description: (marketplace: string, topic: string, said: string) =>
      `${marketplace}の「${topic}」の規則を、状況ごとにまとめました。${said}`,
    formerly: (names: string[]) => `旧名：${names.join("、")}`,
    checked: (oldest: LocalDate, newest: LocalDate) =>
      oldest === newest
        ? `${dayOf(oldest)}に、もとのページと照らし合わせました。`
        : `${dayOf(oldest)}から${dayOf(newest)}のあいだに、もとのページと照らし合わせました。`,
    others: "ほかのフリマの規則",
    compare: "比べる",
    cases: "状況と答え",
    byDate: "日付を入れて、期限の日を調べる",
    period: "取引の日",
    answer: "答え",
    any: "どれでも",
    always: "どの状況でも",
    until: (day: LocalDate) => `${dayOf(day)}まで`,
    from: (day: LocalDate) => `${dayOf(day)}から`,
    whenever: "いつでも",
    when: "こんなとき",
    past: (until: LocalDate) => `${dayOf(until)}までの規則です。いまの規則とは違います。`,
    permalink: (summary: string) => `「${summary}」へのリンク`,
    changes: "変わったこと",
    before: "それまで",
    after: "この日から",
    end: {
      title: "自分の場合は、どうなる？",
      text: "立場や日付を伝えると、当てはまる答えと期限をチャットでお答えします。",
      ask: "この規則について聞く",
    },
    related: (marketplace: string) => `${marketplace}の近い話題`,
  },
  sources: "出典",
  missing: {
    title: "このページはありません",
    text: "アドレスが変わったか、まちがっているようです。規則は、話題の一覧から選べます。",
    topics: "話題の一覧を見る",
    chat: "チャットで聞く",
  },
  feed: {
    title: "フリマル：規則が変わったとき",
    description: "フリマの取引の規則が変わった日と、前とあとの違いです。",
    item: (rule: string, day: LocalDate) => `${rule}（${dayOf(day)}から）`,
  },
};

export function dayOf(day: LocalDate): string {
  return momentInJapan(day).format("YYYY年M月D日");
}

export function weekdayOf(day: LocalDate): string {
  return dayInWords(momentInJapan(day).toDate());
}
