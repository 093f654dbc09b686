import type { Source } from "../../../knowledge/index.ts";
import { FIRST_YEAR, LAST_YEAR } from "../../../moment.ts";
import { phrases } from "../../../wording.ts";

/** Every sentence that only the page of the deadlines says. */
export const words = {
  title: "期限を調べる",
  description:
    "フリマの支払い・発送・取引メッセージ・売上金などの期限を、起きた日から数えて日付で答えます。ラクマ・メルカリ・Yahoo!オークション・Yahoo!フリマの期限の一覧もあります。",
  lead: "起きたことと、その日を選ぶと、そこから数える期限がすべて日付でわかります。",
  marketplace: "どのフリマの取引ですか",
  everywhere: "すべて",
  event: "何が起きましたか",
  day: "それはいつですか",
  dayHint: "日本の日付で選びます。これからの日でもかまいません。",
  time: "時刻（分かれば）",
  timeHint: (names: string[]) =>
    `${names.join("・")}には、起きた時刻まで数える期限があります。空けておいてもかまいません。`,
  send: "この日から数える",
  counted: "から数えた期限",
  future: "まだ来ていない日なので、その日に起きるものとして数えています。",
  takeAll: (count: number) => `まだ終わっていない期限${count}件を、まとめてカレンダーに追加（ファイル）`,
  none: (names: string[]) => `${names.join("・")}では、この日から数える期限は確認できていません。`,
  toAll: "期限の一覧を見る",
  all: "期限の一覧",
  allHint: "日付を入れる前の、数え方の一覧です。規則は変わることがあるので、確認した日も見てください。",
  columns: { label: "期限", span: "数え方", page: "もとのページ" },
  checked: ({ checked, unread }: Pick<Source, "checked" | "unread">) =>
    unread ? phrases.unread : `${checked}確認`,
};

export const problems = {
  marketplace: "フリマを読み取れませんでした。もう一度選んでください。",
  event: "何が起きた日かを、選んでください。",
  noDay: "日付を選んでください。",
  notADay: (typed: string) => `「${typed}」という日は、カレンダーにありません。もう一度選んでください。`,
  far: (typed: string) =>
    `「${typed}」は遠すぎて数えられません。${FIRST_YEAR}年から${LAST_YEAR}年までの日を選んでください。`,
  time: (typed: string) =>
    `「${typed}」を時刻として読み取れませんでした。21:30のように入れるか、空けておいてください。`,
};
