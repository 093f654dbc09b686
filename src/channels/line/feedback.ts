import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../answer.ts";
import { feedbackWords, noteVote, type Vote } from "../../feedback.ts";
import type { Insights } from "../../insights/index.ts";
import type { Remembering } from "../../remembering.ts";
import { renderWhy } from "./render/feedback.ts";

/**
 * Notes what the user thinks of an answer, and asks why where it did not help. A vote may be changed for a day. `eventId`:
 * undefined where `memory` has not begun the event.
 */
export async function takeFeedback(
  vote: Vote,
  about: Answer,
  { memory, insights, eventId }: { memory: Remembering; insights: Insights; eventId: string | undefined },
): Promise<messagingApi.Message[]> {
  await noteVote(vote, about, {
    channel: "line",
    memory,
    insights,
    ...(eventId !== undefined && { eventId }),
  });
  if (vote.vote === "good") return [{ type: "text", text: feedbackWords.thanks }];
  return vote.reason === undefined ? renderWhy(vote.choice) : [{ type: "text", text: feedbackWords.noted }];
}
