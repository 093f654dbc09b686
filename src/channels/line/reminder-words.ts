/** What a user can ask about reminders, typed or by a button. */
export type ReminderWish = "set" | "list" | "cancel";

/** A button's data: this and the state whose deadline is meant. */
export const REMIND = "remind.";

const wishes: [RegExp, ReminderWish][] = [
  [/^リマインド(?:を|の)?(?:取消|取り消し|解除|キャンセル|やめ)/, "cancel"],
  [/^リマインド(?:の)?(?:一覧|リスト)?[?？]?$/, "list"],
  [/^(?:期限の)?(?:前日|前の日)に?(?:知らせて|教えて|リマインドして|通知して)/, "set"],
  [/^(?:リマインド|通知)(?:を)?(?:して|お願い|頼|設定)/, "set"],
];

export function reminderWish(text: string): ReminderWish | undefined {
  const bare = text.normalize("NFKC").trim();
  return wishes.find(([pattern]) => pattern.test(bare))?.[1];
}

export const reminderWords = {
  button: "前日に知らせる",
  set: (when: string, label: string) =>
    `承りました。「${label}」を、${when}に一度だけお知らせします。\n「リマインド一覧」で確かめ、「リマインド取消」でやめられます。`,
  push: (label: string, day: string, opens: boolean) =>
    `${opens ? "お知らせ：明日からです。" : "お知らせ：明日が期限です。"}\n${label}：${day}\nそのあとにできること・できないことは、もう一度質問していただければお答えします。`,
  noDeadline:
    "お知らせできる期限が、いまの話にはありません。「ラクマで11/20に取引完了。メッセージはいつまで送れる？」のように、起きた日を書いて質問してから送ってください。",
  tooLate: "期限の前日の19時を過ぎているので、お知らせを予約できません。いまのうちに確かめてください。",
  spent: "ごめんなさい。今月お知らせできる数を使い切りました。カレンダーに追加しておくと安心です。",
  tooMany: "お知らせの予約がいっぱいです。「リマインド取消」でいったん消してください。",
  onlyAlone: "お知らせは、フリマルとの1対1のトークで予約できます。",
  off: "このボットでは、お知らせの予約を使えません。カレンダーに追加しておくと安心です。",
  failed: "ごめんなさい。いまはお知らせの予約を扱えませんでした。少し待って、もう一度お試しください。",
  none: "予約しているお知らせはありません。",
  cancelled: (count: number) => `${count}件のお知らせを取り消しました。`,
};
