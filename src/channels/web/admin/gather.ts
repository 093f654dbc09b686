import type { Env } from "../../../env.ts";
import { inTime } from "../../../in-time.ts";
import { type Groups, groupQuestions } from "../../../insights/group.ts";
import { daysUpTo, type Kept, readKept, runIn } from "../../../insights/read.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { log, placeOf } from "../../../log.ts";

export interface Gathered {
  kept: Kept;
  groups: Groups;
}

/** `missing`: there is no database · `failed`: it could not be read */
export type Data = Gathered | "missing" | "failed";

/** An operator who waits longer is better told what to do. */
const PATIENCE_MS = 10_000;

/** What was kept in the last days, today in Japan among them. Never throws. */
export async function gather(
  { DB: db }: Pick<Env, "DB">,
  days: number,
  now: Date,
  knowledge: Knowledge,
): Promise<Data> {
  if (!db) return "missing";
  try {
    const [since = ""] = daysUpTo(now, days);
    const kept = await inTime(readKept(runIn(db), since), PATIENCE_MS, "the database");
    return { kept, groups: groupQuestions(kept.questions, knowledge) };
  } catch (error) {
    log({ event: "insights-unread", place: placeOf(error) });
    return "failed";
  }
}
