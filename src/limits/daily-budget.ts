import { dayInJapan, inJapan, type LocalDate } from "../calendar.ts";
import type { Env, Surroundings } from "../env.ts";
import { log, placeOf } from "../log.ts";
import { addTo, isUsedUp, type KnownAskers, learn, putBack, type Share, takeUntold } from "./shares.ts";

/** Who is answered out of the same budget: whatever comes over the web refuses nobody in LINE or Discord. */
export type Pool = "chat" | "web";

/**
 * What Cloudflare's free plan carries in a day: a question in LINE writes two to seven rows, and 100,000 may be written;
 * one on the web is a request, of which there are as many. https://developers.cloudflare.com/durable-objects/platform/pricing/
 * `object`: the first had this name when it counted for all.
 */
const pools = {
  chat: { object: "all", variable: "DAILY_BUDGET", budget: 10_000 },
  web: { object: "web", variable: "DAILY_BUDGET_WEB", budget: 5_000 },
} as const;
/** An isolate tells its count after so many answers, or after this long. */
export const TOLD_EVERY = 100;
export const TOLD_AFTER_MS = 60_000;

export interface Place {
  env: Pick<Env, "ANSWERS" | "DAILY_BUDGET" | "DAILY_BUDGET_WEB" | "HASH_KEY">;
  surroundings: Surroundings;
  pool: Pool;
  /** lets a promise go on after the response */
  afterwards: (work: Promise<unknown>) => void;
}

/** What one isolate knows of a day in one pool. */
interface Tally {
  day: LocalDate;
  /** of all isolates, as far as they have told; with what is being told */
  total: number;
  untold: number;
  askers: KnownAskers;
  /** milliseconds since 1970; undefined before the first time */
  toldAt?: number;
}

const tallies = new WeakMap<Surroundings, Map<Pool, Tally>>();

/**
 * Whether a share or the budget of the day is used up; otherwise one more answer is counted. Waits for nothing: the
 * object that adds up all isolates is told afterwards, at the first answer and then now and then. So an isolate may give
 * its first answer and up to TOLD_EVERY more after either was used up elsewhere. Without the object, there is neither.
 * `little`: no answer, which is counted for its asker alone.
 */
export function dayLimit(
  place: Place,
  shares: Share[],
  cost: "answer" | "little",
): "share" | "day" | undefined {
  const now = place.surroundings.clock();
  const tally = tallyOf(place, dayInJapan(now));
  if (!place.env.ANSWERS) return undefined;
  const isLittle = cost === "little";
  const budget = budgetOf(place);
  if (!isLittle && tally.total + tally.untold >= budget) return "day";
  if (isUsedUp(tally.askers, shares)) return "share";
  if (!isLittle) tally.untold++;
  addTo(tally.askers, shares);
  const isDue =
    tally.toldAt === undefined ||
    now.getTime() - tally.toldAt >= TOLD_AFTER_MS ||
    tally.untold >= TOLD_EVERY ||
    (!isLittle && tally.total + tally.untold >= budget);
  if (isDue) place.afterwards(tell(tally, place, now));
  return undefined;
}

function tallyOf({ surroundings, pool }: Place, day: LocalDate): Tally {
  const own = tallies.get(surroundings) ?? new Map<Pool, Tally>();
  tallies.set(surroundings, own);
  const known = own.get(pool);
  if (known?.day === day) return known;
  const tally: Tally = { day, total: 0, untold: 0, askers: new Map() };
  own.set(pool, tally);
  return tally;
}

async function tell(tally: Tally, { env, pool }: Place, now: Date): Promise<void> {
  const { day, untold } = tally;
  // Under a key of the isolate's own, nobody could add them up.
  const askers = env.HASH_KEY ? takeUntold(tally.askers) : {};
  tally.total += untold;
  tally.untold = 0;
  tally.toldAt = now.getTime();
  try {
    const left = endOfDay(now).diff(now);
    const told = await env.ANSWERS?.getByName(pools[pool].object).count({ day, left }, untold, askers);
    tally.total = Math.max(tally.total, told?.total ?? 0);
    learn(tally.askers, told?.askers ?? {});
  } catch (error) {
    tally.total -= untold;
    tally.untold += untold;
    putBack(tally.askers, askers);
    log({ event: "budget-failed", place: placeOf(error) });
  }
}

/** Midnight in Japan, when a new day begins. */
export function endOfDay(now: Date) {
  return inJapan(now).add(1, "day").startOf("day");
}

/** How many answers are given in a day. */
export function budgetOf({ env, pool }: Pick<Place, "env" | "pool">): number {
  const { variable, budget: usual } = pools[pool];
  const budget = Number(env[variable] || usual);
  return Number.isSafeInteger(budget) && budget >= 0 ? budget : usual;
}
