/** What only a bubble in LINE says. */
export const words = {
  calendar: "カレンダーに追加",
  copy: (part: number, parts: number) => (parts > 1 ? `文面をコピー（${part}/${parts}）` : "文面をコピー"),
  pickDate: (event: string) => `${event}を選ぶ`,
  more: "つづけて聞く",
  left: "あと",
  days: (days: number) => `${days}日`,
  lastDay: "今日まで",
  firstDay: "今日から",
  over: "終了",
  reached: "経過",
  maybe: "要確認",
  notText:
    "ありがとうございます。文字で送っていただくとお答えできます。\n例：ラクマで評価したあとに壊れているのに気づいた。返品できる？",
};
