import type { Context, MiddlewareHandler } from "hono";
import type { Env, Surroundings } from "../../env.ts";
import { type Limit, limitsFor, MINUTE_SECONDS, secondsOfDayLeft } from "../../limits/index.ts";
import { addresses } from "./assets.ts";
import { problems } from "./words.ts";

type Place = Context<{ Bindings: Env }>;

const addressOf = (c: Place) => c.req.header("cf-connecting-ip");
/** What has a counter of its own. */
const ASKS = ["/", "/api/ask"];
/** Without these a page is broken, and a browser keeps them for a year. */
const PARTS = Object.values(addresses).map((address) => address.split("?")[0]);

/** The limit that a question meets, by the network it comes from. */
export function limitOf(
  c: Place,
  channel: "web" | "api",
  surroundings: Surroundings,
): Promise<Limit | undefined> {
  return limitsFor(c, channel, surroundings).reached(addressOf(c));
}

/** Says in Retry-After when to come again. */
export function setRetryAfter(c: Place, limit: Limit, { clock }: Surroundings): void {
  c.header("retry-after", String(limit === "minute" ? MINUTE_SECONDS : secondsOfDayLeft(clock())));
}

/** Pages, files and what is suggested while one types: so many a minute for each network. */
export function pageLimit(surroundings: Surroundings): MiddlewareHandler<{ Bindings: Env }> {
  return async (c, next) => {
    const asks = c.req.method === "POST" && ASKS.includes(c.req.path);
    if (asks || PARTS.includes(c.req.path)) return await next();
    if (await mayLook(c, surroundings)) return await next();
    return tooManyPages(c, surroundings);
  };
}

/** What asks nothing counts as a page. */
export async function unreadable(
  c: Place,
  surroundings: Surroundings,
  respond: () => Response | Promise<Response>,
): Promise<Response> {
  return (await mayLook(c, surroundings)) ? await respond() : tooManyPages(c, surroundings);
}

function mayLook(c: Place, surroundings: Surroundings): Promise<boolean> {
  return limitsFor(c, "web", surroundings).mayLook(addressOf(c));
}

function tooManyPages(c: Place, surroundings: Surroundings): Response {
  setRetryAfter(c, "minute", surroundings);
  return c.text(problems.tooManyPages, 429, { "cache-control": "no-store" });
}
