import * as z from "zod/mini";
import { readJson } from "../../json.ts";
import type { VerifiedBody } from "./verify.ts";

const removed = z.object({
  event: z.object({
    type: z.literal("APPLICATION_DEAUTHORIZED"),
    data: z.object({ user: z.object({ id: z.string() }) }),
  }),
});

/** The user who has removed the bot, whose data goes; undefined for everything else, Discord's ping among it. */
export function readEvent(body: VerifiedBody): string | undefined {
  return removed.safeParse(readJson(body)).data?.event.data.user.id;
}
