import type { Answer } from "./answer.ts";
import type { Insights } from "./insights/index.ts";
import { ruleOf } from "./insights/vote.ts";
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
  noted: "ありがとうございます。印と理由だけを運営する人に伝え、答えの見直しに使います。",
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

/**
 * Notes what a user thinks of a rule, for a day in their own object: whatever dates they ask with, it is one vote, the
 * newest. The log tells it once, without who it was.
 */
export async function noteVote(
  { vote, reason }: Vote,
  answer: Answer,
  { channel, memory, insights, eventId }: Voting,
): Promise<void> {
  const opinion = [vote, ...(reason === undefined ? [] : [reason])].join(":");
  const { kind, topic, rule, outcome } = answer;
  const voted = { rule: ruleOf(answer), outcome: outcome ?? "", vote: opinion };
  const was = await memory(async (object, now) => await object.vote(voted, now, eventId));
  if (was === "gone") return;
  if (was?.vote === opinion && was.outcome === voted.outcome) return;
  insights.voted(channel, voted, was);
  log({ event: "feedback", channel, kind, topic, rule, outcome, vote: opinion, was: was?.vote ?? null });
}
