import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../answer.ts";
import type { Insights } from "../../insights/index.ts";
import { log } from "../../log.ts";
import type { Remembering } from "../../remembering.ts";
import type { Feedback } from "./events.ts";
import { feedbackWords } from "./feedback-words.ts";
import { renderWhy } from "./render/feedback.ts";

/** Notes what the user thinks of an answer, and asks why where it did not help. A vote may be changed for a day. */
export async function takeFeedback(
  { vote, reason, choice }: Feedback,
  about: Answer,
  { memory, insights }: { memory: Remembering; insights: Insights },
): Promise<messagingApi.Message[]> {
  const opinion = [vote, ...(reason === undefined ? [] : [reason])].join(":");
  const was = await memory((object, now) => object.vote(choice, opinion, now));
  const { kind, topic, rule, outcome } = about;
  if (was !== opinion) {
    insights.voted({ channel: "line", answer: about, vote: opinion, was });
    log({ event: "feedback", channel: "line", kind, topic, rule, outcome, vote: opinion, was: was ?? null });
  }
  if (vote === "good") return [{ type: "text", text: feedbackWords.thanks }];
  return reason === undefined ? renderWhy(choice) : [{ type: "text", text: feedbackWords.noted }];
}
