import type { Context } from "hono";
import type { Env, Surroundings } from "../../env.ts";
import { type Limit, limitsFor, MINUTE_SECONDS, secondsOfDayLeft } from "../../limits/index.ts";

/** The limit that a request meets, by the address it comes from; says in Retry-After when to come again. */
export async function limitOf(
  c: Context<{ Bindings: Env }>,
  channel: "web" | "api",
  surroundings: Surroundings,
): Promise<Limit | undefined> {
  const limit = await limitsFor(c, channel, surroundings).reached(c.req.header("cf-connecting-ip"));
  const seconds = limit === "day" ? secondsOfDayLeft(surroundings.clock()) : MINUTE_SECONDS;
  if (limit) c.header("retry-after", String(seconds));
  return limit;
}
