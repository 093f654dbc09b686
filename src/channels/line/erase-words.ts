import type { Forgotten } from "../../conversation/told.ts";

/** What is said to who wants everything about them deleted. */
export const eraseWords = {
  done: ({ talk, votes, reminders }: Forgotten) => {
    const gone = [
      ...(talk ? ["ここまでのお話"] : []),
      ...(reminders.length > 0 ? [`お知らせの予約${reminders.length}件`] : []),
      ...(votes.length > 0 ? ["「役に立った」「違った」の印"] : []),
      "受け取りの記録",
    ];
    return `消しました：${gone.join("、")}。`;
  },
  alone:
    "グループでのやりとりの分は、そのグループで「@フリマル データを消して」と送ると消えます。どのグループにいるかを、ボットは知らないためです。",
  inGroup:
    "このグループの、あなたの分です。ほかの人があなたへの答えを引用して続けた話は、どれか分からないため消せません（1日で消えます）。1対1のトークの分は、そのトークで同じように送ると消えます。",
  rest: (page: string) =>
    `だれのことか分からない形の記録（言葉を〓にした質問や回数）は、選んで消すことができません。何をいつまで置くかは、こちらです。\n${page}`,
  nothing: (page: string) =>
    `あなたのものとして保存しているデータはありません。何をいつまで置くかは、こちらです。\n${page}`,
  failed: "ごめんなさい。いまは消せませんでした。少し待って、もう一度送ってください。",
};
