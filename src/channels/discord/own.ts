import type { APIInteractionResponse } from "discord-api-types/v10";
import type { lookingUp } from "../../answering.ts";
import type { Env } from "../../env.ts";
import { noteVote, type Vote } from "../../feedback.ts";
import type { Insights } from "../../insights/index.ts";
import type { Remembering } from "../../remembering.ts";
import type { From } from "./interaction.ts";
import { ChannelMessage } from "./numbers.ts";
import { renderNotice } from "./render.ts";
import { wordsIn } from "./words.ts";

/** Keeps a vote in the user's own object, also on an answer that somebody else has shown. */
export async function keepVote(
  vote: Vote,
  kept: { memory: Remembering; insights: Insights },
  lookUp: ReturnType<typeof lookingUp>,
): Promise<void> {
  await noteVote(vote, lookUp({ choice: vote.choice }), { channel: "discord", ...kept });
}

/** Deletes the user's object. It is not claimed before: twice does no harm, and afterwards nothing is to be left. */
export async function erase(
  { tongue, userId }: From,
  memory: Remembering,
  insights: Insights,
  { HASH_KEY: key, CONVERSATION: objects }: Env,
): Promise<APIInteractionResponse> {
  const { done, nothing, failed } = wordsIn[tongue].erase;
  const isKept = key && objects && userId !== undefined;
  const gone = isKept && (await memory(async (object) => await object.forget()));
  if (gone) insights.unvoted("discord", gone.votes);
  const said = isKept ? (gone ? done : failed) : nothing;
  return { type: ChannelMessage, data: renderNotice(said) };
}
