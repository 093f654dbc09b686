import type { Context } from "hono";
import type { Env, Surroundings } from "../env.ts";
import { type Insights, insightsIn } from "./index.ts";

/** What one request of a channel may tell. */
export function insightsFor(
  c: Context<{ Bindings: Env }>,
  { clock, knowledge }: Pick<Surroundings, "clock" | "knowledge">,
): Insights {
  const afterwards = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  // A test may ask without bindings.
  return insightsIn({ env: c.env ?? {}, clock, knowledge, afterwards });
}
