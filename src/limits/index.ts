import type { Context } from "hono";
import { inJapan } from "../calendar.ts";
import type { Env, Surroundings } from "../env.ts";
import { inTime, PATIENCE_MS } from "../in-time.ts";
import { type Channel, log, placeOf } from "../log.ts";
import { pseudonym } from "../pseudonym.ts";
import { isDayFull, type Place } from "./daily-budget.ts";

/** What is used up: the questions of one asker in a minute, or the answers of the whole bot in a day. */
export type Limit = "minute" | "day";

/** How long to wait after `minute`. */
export const MINUTE_SECONDS = 60;

/** The limits as one request meets them. `asker`: the platform's id or an address; undefined when nobody knows. */
export interface Limits {
  /** Undefined when the bot may answer; then the answer is counted. `anyDay`: is done on a full day too. */
  reached(asker: string | undefined, anyDay?: boolean): Promise<Limit | undefined>;
  /** Whether an asker may be told that a limit is reached: once a minute. */
  mayTell(asker: string | undefined): Promise<boolean>;
}

type Counter = "TALK_LIMIT" | "WEB_LIMIT" | "NOTICE_LIMIT";

const counters: Record<Channel, Counter> = {
  line: "TALK_LIMIT",
  discord: "TALK_LIMIT",
  web: "WEB_LIMIT",
  api: "WEB_LIMIT",
};

/** Never throws: where a counter is missing, fails or hangs, the bot answers. */
export function limitsFor(
  c: Context<{ Bindings: Env }>,
  channel: Channel,
  surroundings: Surroundings,
): Limits {
  const env: Env = c.env ?? {};
  const place: Place = { env, surroundings, afterwards: (work) => goOn(c, work) };
  const isFree = (counter: Counter, asker: string | undefined) => counts(env, counter, channel, asker);
  return {
    async reached(asker, anyDay = false) {
      const limit = (await isFree(counters[channel], asker))
        ? !anyDay && isDayFull(place)
          ? "day"
          : undefined
        : "minute";
      if (limit) log({ event: "limited", channel, reason: limit });
      return limit;
    },
    mayTell: (asker) => isFree("NOTICE_LIMIT", asker),
  };
}

/** Until midnight in Japan, when a new day begins. */
export function secondsOfDayLeft(now: Date): number {
  return inJapan(now).add(1, "day").startOf("day").diff(now, "second");
}

/** Where no key is set, the isolate's own hides who asks. */
let ownKey: string | undefined;

async function counts(
  env: Env,
  counter: Counter,
  channel: Channel,
  asker: string | undefined,
): Promise<boolean> {
  const limiter = env[counter];
  if (!limiter || asker === undefined) return true;
  try {
    ownKey ??= crypto.randomUUID();
    const door = channel === "api" ? "web" : channel;
    const key = await pseudonym(`limit:${door}:${asker}`, env.HASH_KEY || ownKey);
    return (await inTime(limiter.limit({ key }), PATIENCE_MS, "the limit")).success;
  } catch (error) {
    log({ event: "limit-failed", channel, place: placeOf(error) });
    return true;
  }
}

function goOn(c: Context, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    // Without a context, as in a test, the work goes on by itself.
  }
}
