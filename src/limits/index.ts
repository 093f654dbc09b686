import type { Context } from "hono";
import { dayInJapan } from "../calendar.ts";
import type { Env, Surroundings } from "../env.ts";
import { inTime, PATIENCE_MS } from "../in-time.ts";
import { type Channel, fewLines, log, placeOf } from "../log.ts";
import { once } from "../once.ts";
import { keyOf, pseudonym } from "../pseudonym.ts";
import { budgetOf, dayLimit, endOfDay, type Place } from "./daily-budget.ts";
import { networkOf, siteOf } from "./network.ts";
import type { Share } from "./shares.ts";

/** What is used up: the questions of one asker in a minute or in a day, or the answers of the whole bot in a day. */
export type Limit = "minute" | "share" | "day";

/** How long to wait after `minute`. */
export const MINUTE_SECONDS = 60;

/** Answers that one asker may have in a day: a user in LINE or Discord, a network on the web. */
export const SHARE = { chat: 300, web: 500 };
/** Shares that all networks of one site (an IPv6 /48) may have together. */
export const SITE_TIMES = 5;
/** Where the budget is set so low that these were most of it, one asker may have no more than this part of it. */
const PARTS = { asker: 10, site: 2 };
/** What costs less than an answer and should always work, such as a vote, ends at so many usual shares. */
const LITTLE_TIMES = 2;

export interface Asking {
  /** `little`: a vote or the like, which works on a full day too, up to twice the share · `nothing`: the minute alone counts */
  cost?: "answer" | "little" | "nothing";
  /** who asks, where that is more than the minute counts by */
  user?: string | undefined;
}

/** The limits as one request meets them. `asker`: the platform's id or an address; undefined when nobody knows. */
export interface Limits {
  /** Undefined when the bot may answer; then the answer is counted. */
  reached(asker: string | undefined, asking?: Asking): Promise<Limit | undefined>;
  /** Whether an asker may be told that a limit is reached: once a minute. */
  mayTell(asker: string | undefined): Promise<boolean>;
  /** Whether a page may be sent, or what is suggested while one types. */
  mayLook(asker: string | undefined): Promise<boolean>;
}

type Counter = "TALK_LIMIT" | "WEB_LIMIT" | "NOTICE_LIMIT" | "PAGE_LIMIT";

/** A line for each refusal would be a flood of its own. */
const linesOf = once((_: Surroundings) => fewLines(10));

/** Never throws: where a counter is missing, fails or hangs, the bot answers. */
export function limitsFor(
  c: Context<{ Bindings: Env }>,
  channel: Channel,
  surroundings: Surroundings,
): Limits {
  const env: Env = c.env ?? {};
  const pool = channel === "web" || channel === "api" ? "web" : "chat";
  const place: Place = { env, surroundings, pool, afterwards: (work) => goOn(c, work) };
  const isFree = (counter: Counter, asker: string | undefined) => counts(env, counter, channel, asker);
  return {
    async reached(asker, { cost = "answer", user = asker } = {}) {
      const limit = !(await isFree(pool === "web" ? "WEB_LIMIT" : "TALK_LIMIT", asker))
        ? "minute"
        : cost === "nothing"
          ? undefined
          : dayLimit(place, await sharesOf(place, channel, user, cost), cost);
      if (limit && linesOf(surroundings)(surroundings.clock()))
        log({ event: "limited", channel, reason: limit });
      return limit;
    },
    mayTell: (asker) => isFree("NOTICE_LIMIT", asker),
    mayLook: (asker) => isFree("PAGE_LIMIT", asker),
  };
}

/** Until midnight in Japan, when a new day begins. */
export function secondsOfDayLeft(now: Date): number {
  return endOfDay(now).diff(now, "second");
}

/** The shares that an answer is part of. Their names hold for a day, so that no two days can be joined. */
async function sharesOf(
  place: Place,
  channel: Channel,
  user: string | undefined,
  cost: "answer" | "little",
): Promise<Share[]> {
  const { env, surroundings, pool } = place;
  if (user === undefined || !env.ANSWERS) return [];
  const budget = budgetOf(place);
  const mostOf = (usual: number, part: number) =>
    cost === "little" ? LITTLE_TIMES * usual : Math.min(usual, Math.max(1, Math.ceil(budget / part)));
  const day = dayInJapan(surroundings.clock());
  const share = async (name: string, most: number): Promise<Share> => {
    return { asker: await hidden(`day:${day}:${doorOf(channel)}:${name}`, env), most };
  };
  const site = pool === "web" ? siteOf(user) : undefined;
  return await Promise.all([
    share(pool === "web" ? networkOf(user) : user, mostOf(SHARE[pool], PARTS.asker)),
    ...(site ? [share(site, mostOf(SITE_TIMES * SHARE[pool], PARTS.site))] : []),
  ]);
}

async function counts(
  env: Env,
  counter: Counter,
  channel: Channel,
  asker: string | undefined,
): Promise<boolean> {
  const limiter = env[counter];
  if (!limiter || asker === undefined) return true;
  try {
    const door = doorOf(channel);
    const key = await hidden(`limit:${door}:${door === "web" ? networkOf(asker) : asker}`, env);
    return (await inTime(limiter.limit({ key }), PATIENCE_MS, "the limit")).success;
  } catch (error) {
    log({ event: "limit-failed", channel, place: placeOf(error) });
    return true;
  }
}

function hidden(name: string, env: Pick<Env, "HASH_KEY">): Promise<string> {
  return pseudonym(name, keyOf(env));
}

/** The page and the API are one door. */
function doorOf(channel: Channel): Channel {
  return channel === "api" ? "web" : channel;
}

function goOn(c: Context, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    // Without a context, as in a test, the work goes on by itself.
  }
}
