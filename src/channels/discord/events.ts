import * as z from "zod/mini";
import { readJson } from "../../json.ts";
import type { VerifiedBody } from "./verify.ts";

const removed = z.object({
  event: z.object({
    type: z.literal("APPLICATION_DEAUTHORIZED"),
    timestamp: z.catch(z.string(), ""),
    data: z.object({ user: z.object({ id: z.string() }) }),
  }),
});

/**
 * The user who has removed the bot, whose data goes, and when (milliseconds since 1970; NaN when Discord does not say);
 * undefined for everything else, Discord's ping among it.
 */
export function readEvent(body: VerifiedBody): { userId: string; happenedAt: number } | undefined {
  const { data } = removed.safeParse(readJson(body));
  return data && { userId: data.event.data.user.id, happenedAt: Date.parse(data.event.timestamp) };
}
