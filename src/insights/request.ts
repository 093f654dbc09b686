import type { Context } from "hono";
import type { Env } from "../env.ts";
import { type Insights, insightsIn } from "./index.ts";

/** What one request of a channel may tell. */
export function insightsFor(c: Context<{ Bindings: Env }>, clock: () => Date): Insights {
  // A test may ask without bindings.
  return insightsIn({ env: c.env ?? {}, clock, afterwards: (work) => c.executionCtx.waitUntil(work) });
}
