/** What is said to an event in LINE that asks no question. */
export const eventWords = {
  late: "先ほどの答えです。",
  goodbye: "呼んでくださって、ありがとうございました。失礼します。",
  sorry: "ごめんなさい。うまくお答えできませんでした。お手数ですが、もう一度送ってください。",
  tooMany:
    "続けてたくさんのご質問をいただいたので、少しお休みします。1分ほど待ってから、もう一度送ってください。",
};
