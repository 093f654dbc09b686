import { dayInJapan, type LocalDate } from "../calendar.ts";
import type { Env, Surroundings } from "../env.ts";
import { log, placeOf } from "../log.ts";

/**
 * What Cloudflare's free plan carries in a day: a question in LINE writes three rows, and 100,000 may be written.
 * https://developers.cloudflare.com/durable-objects/platform/pricing/
 */
const DEFAULT_BUDGET = 30_000;
/** An isolate tells its count after so many answers, or after this long. */
export const TOLD_EVERY = 100;
export const TOLD_AFTER_MS = 60_000;

export interface Place {
  env: Pick<Env, "ANSWERS" | "DAILY_BUDGET">;
  surroundings: Surroundings;
  /** lets a promise go on after the response */
  afterwards: (work: Promise<unknown>) => void;
}

/** What one isolate knows of a day. */
interface Tally {
  day: LocalDate;
  /** of all isolates, as far as they have told; with what is being told */
  total: number;
  untold: number;
  /** milliseconds since 1970; undefined before the first time */
  toldAt?: number;
}

const tallies = new WeakMap<Surroundings, Tally>();

/**
 * Whether the budget of the day is used up; otherwise one more answer is counted. Waits for nothing: the object that
 * adds up all isolates is told afterwards, at the first answer and then now and then. So an isolate may give its first
 * answer and up to TOLD_EVERY more after the budget was used up elsewhere. Without the object, there is no budget.
 */
export function isDayFull({ env, surroundings, afterwards }: Place): boolean {
  if (!env.ANSWERS) return false;
  const now = surroundings.clock();
  const tally = tallyOf(surroundings, dayInJapan(now));
  const budget = budgetOf(env);
  if (tally.total + tally.untold >= budget) return true;
  tally.untold++;
  const isDue =
    tally.toldAt === undefined ||
    now.getTime() - tally.toldAt >= TOLD_AFTER_MS ||
    tally.untold >= TOLD_EVERY ||
    tally.total + tally.untold >= budget;
  if (isDue) afterwards(tell(tally, env.ANSWERS, now));
  return false;
}

function tallyOf(surroundings: Surroundings, day: LocalDate): Tally {
  const known = tallies.get(surroundings);
  if (known?.day === day) return known;
  const tally: Tally = { day, total: 0, untold: 0 };
  tallies.set(surroundings, tally);
  return tally;
}

async function tell(tally: Tally, answers: NonNullable<Env["ANSWERS"]>, now: Date): Promise<void> {
  const { day, untold } = tally;
  tally.total += untold;
  tally.untold = 0;
  tally.toldAt = now.getTime();
  try {
    tally.total = Math.max(tally.total, await answers.getByName("all").add(day, untold));
  } catch (error) {
    tally.total -= untold;
    tally.untold += untold;
    log({ event: "budget-failed", place: placeOf(error) });
  }
}

function budgetOf({ DAILY_BUDGET: told }: Pick<Env, "DAILY_BUDGET">): number {
  const budget = Number(told || DEFAULT_BUDGET);
  return Number.isSafeInteger(budget) && budget >= 0 ? budget : DEFAULT_BUDGET;
}
