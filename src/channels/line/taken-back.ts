import type { Env } from "../../env.ts";
import type { Insights } from "../../insights/index.ts";
import type { Limits } from "../../limits/index.ts";
import type { Remembering } from "../../remembering.ts";
import type { From } from "./events.ts";
import { giveBack } from "./reminders.ts";

/** What forgetting needs. */
export interface Forgetting {
  from: From;
  /** of who goes or takes back, and of the group where that happens */
  memory: Remembering;
  group: Remembering;
  env: Env;
  insights: Insights;
  limits: Limits;
}

/** The user has blocked the bot. */
export async function forget({ from, memory, env, insights }: Forgetting): Promise<void> {
  const gone = await memory(async (object) => await object.forget(from.happenedAt));
  for (const id of gone?.messages ?? []) insights.unsent("line", id, true);
  insights.unvoted("line", gone?.votes ?? []);
  await giveBack(gone?.reminders, env);
}

/**
 * A message was taken back. In a group that is everybody's: where its object knows of no answer to it, the user's own
 * is left alone, so that none comes to be for who never spoke to the bot. `asker`: whose limit counts.
 */
export async function unsend(
  messageId: string,
  asker: string | undefined,
  forgetting: Forgetting,
): Promise<void> {
  const { from, memory, group, env, insights, limits } = forgetting;
  // A count of its own: who has asked a lot may take all of it back. No day is too full for it, but it writes a row.
  const user = from.asker ?? asker;
  if (await limits.reached(user && `unsend:${user}`, { cost: "little", user })) return;
  const isMeant =
    !from.group || (await group(async (object, now) => await object.unsendAmong(messageId, now)));
  // Its question may be on its way to the database still.
  insights.unsent("line", messageId, isMeant === true);
  if (isMeant === false || from.conversation === undefined) return;
  const moments = await memory(async (object, now) => await object.unsend(messageId, now, from.happenedAt));
  await giveBack(moments, env);
}
