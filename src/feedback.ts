import type { Answer } from "./answer.ts";
import type { Insights } from "./insights/index.ts";
import { type Channel, log } from "./log.ts";
import type { Remembering } from "./remembering.ts";

/** The five reasons why an answer did not help, by the ids that the log carries. */
export const reasons = {
  misread: "質問の意味が違う",
  wrong: "規則と違うと思う",
  outdated: "情報が古い",
  unclear: "分かりにくい",
  missing: "知りたいことがない",
} as const;

export type Reason = keyof typeof reasons;

/** What is said around a vote, in Japanese. */
export const feedbackWords = {
  good: "役に立った",
  bad: "違った",
  thanks: "ありがとうございます。お役に立ててよかったです。",
  why: "教えてくださって、ありがとうございます。どこが違いましたか？",
  noted: "ありがとうございます。運営する人に伝え、答えの見直しに使います。文章は保存していません。",
};

export function isReason(text: string): text is Reason {
  return Object.hasOwn(reasons, text);
}

/** `choice`: the state of the answer that is meant */
export interface Vote {
  vote: "good" | "bad";
  choice: string;
  reason?: Reason;
}

interface Voting {
  channel: Channel;
  memory: Remembering;
  insights: Insights;
  /** the event that votes, where events are begun: of one that was forgotten since, nothing is kept */
  eventId?: string;
}

/** Notes what a user thinks of an answer, for a day in their own object; the log tells it once, without who it was. */
export async function noteVote(
  { vote, reason, choice }: Vote,
  answer: Answer,
  { channel, memory, insights, eventId }: Voting,
): Promise<void> {
  const opinion = [vote, ...(reason === undefined ? [] : [reason])].join(":");
  const was = await memory((object, now) => object.vote(choice, opinion, now, eventId));
  if (was === opinion) return;
  insights.voted({ channel, answer, vote: opinion, was });
  const { kind, topic, rule, outcome } = answer;
  log({ event: "feedback", channel, kind, topic, rule, outcome, vote: opinion, was: was ?? null });
}
