import type { Env } from "../../env.ts";
import type { Insights } from "../../insights/index.ts";
import { nameOf, type Remembering } from "../../remembering.ts";
import { eraseWords } from "./erase-words.ts";
import type { From } from "./events.ts";
import { giveBack } from "./reminders.ts";

/** What erasing needs. */
export interface Erasing {
  from: From;
  /** of the asker, and of the group where they ask */
  memory: Remembering;
  group: Remembering;
  env: Env;
  insights: Insights;
  /** the Worker's own address */
  origin: string;
}

/** Deletes everything that belongs to the asker here, and says in words what it was. */
export async function erase({ from, memory, group, env, insights, origin }: Erasing): Promise<string> {
  const page = `${origin}/privacy`;
  const by = await nameOf(env, "line", from.conversation);
  if (by === undefined || !env.CONVERSATION) return eraseWords.nothing(page);
  const { happenedAt: until } = from;
  const gone = await memory(async (object) => await object.forget(until));
  if (!gone) return eraseWords.failed;
  for (const id of gone.messages) insights.unsent("line", id, true);
  insights.unvoted("line", gone.votes);
  await giveBack(gone.reminders, env);
  if (from.group && !(await group((object, now) => object.forgetWritten(by, now, until))))
    return eraseWords.failed;
  const place = from.group ? eraseWords.inGroup : eraseWords.alone;
  return [eraseWords.done(gone), place, eraseWords.rest(page)].join("\n");
}
