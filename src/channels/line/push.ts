import { HTTPFetchError } from "@line/bot-sdk";
import type { Reminder } from "../../conversation/reminder-book.ts";
import type { Env } from "../../env.ts";
import { log } from "../../log.ts";
import { called, clientOf, logRefusal } from "./reply.ts";

/** LINE has this push already: a retry of one that went through. */
const CONFLICT = 409;
const SERVER_ERROR = 500;
const TOO_MANY = 429;
const UNAUTHORIZED = 401;
/** What LINE says when the month's quota is used up, and not only too much was sent at once. */
const QUOTA = /monthly limit/i;

function pusher({ LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken, LINE_API_BASE_URL: baseURL }: Env) {
  return channelAccessToken ? clientOf({ channelAccessToken, baseURL }) : undefined;
}

/** Whether LINE's own monthly quota has room for another push. When LINE does not tell, the push may try. */
export async function hasQuota(env: Env): Promise<boolean> {
  const client = pusher(env);
  if (!client) return false;
  try {
    const quota = await called(client.getMessageQuota());
    if (quota.type !== "limited" || quota.value === undefined) return true;
    const { totalUsage } = await called(client.getMessageQuotaConsumption());
    return totalUsage < quota.value;
  } catch (error) {
    log({ event: "quota-unknown", channel: "line", reason: error instanceof Error ? error.name : "unknown" });
    return true;
  }
}

/**
 * Sends one reminder. Throws when LINE could not be reached, failed itself or does not know the token, so that the
 * alarm runs again with the same retry key; what LINE refuses otherwise is logged and given up.
 */
export async function pushReminder({ to, text, key }: Reminder, env: Env): Promise<void> {
  const client = pusher(env);
  if (!client || !(await hasQuota(env))) {
    log({ event: "push-dropped", channel: "line", reason: client ? "no quota left" : "no token" });
    return;
  }
  try {
    await called(client.pushMessage({ to, messages: [{ type: "text", text }] }, key));
  } catch (error) {
    const { status, body } = error instanceof HTTPFetchError ? error : { status: SERVER_ERROR, body: "" };
    if (status === CONFLICT) return;
    logRefusal("push-failed", error);
    const tooFast = status === TOO_MANY && !QUOTA.test(body);
    // A token may be replaced before the reminder is too late.
    if (status >= SERVER_ERROR || status === UNAUTHORIZED || tooFast)
      throw new Error("LINE did not take the push");
  }
}
