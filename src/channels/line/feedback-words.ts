/** A button's data: one of these and the state of the answer that is meant; `why.<reason>.` asks no more. */
export const GOOD = "good.";
export const BAD = "bad.";
export const WHY = "why.";

/** The five reasons why an answer did not help, by the ids that the log carries. */
export const reasons = {
  misread: "質問の意味が違う",
  wrong: "規則と違うと思う",
  outdated: "情報が古い",
  unclear: "分かりにくい",
  missing: "知りたいことがない",
} as const;

export const feedbackWords = {
  good: "役に立った",
  bad: "違った",
  thanks: "ありがとうございます。お役に立ててよかったです。",
  why: "教えてくださって、ありがとうございます。どこが違いましたか？",
  noted: "ありがとうございます。運営する人に伝え、答えの見直しに使います。文章は保存していません。",
};
