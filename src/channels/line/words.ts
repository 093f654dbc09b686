/** What is said to an event in LINE that asks no question. */
export const eventWords = {
  notText:
    "ありがとうございます。文字で送っていただくとお答えできます。\n例：ラクマで評価したあとに壊れているのに気づいた。返品できる？",
  goodbye: "呼んでくださって、ありがとうございました。失礼します。",
  sorry: "ごめんなさい。うまくお答えできませんでした。お手数ですが、もう一度送ってください。",
};
