import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import type { Reminder } from "../../conversation/index.ts";
import type { Env } from "../../env.ts";
import { log } from "../../log.ts";

/** LINE has this push already: a retry of one that went through. */
const CONFLICT = 409;
const SERVER_ERROR = 500;

function clientOf({ LINE_CHANNEL_ACCESS_TOKEN: token, LINE_API_BASE_URL: baseURL }: Env) {
  return token
    ? new messagingApi.MessagingApiClient({ channelAccessToken: token, ...(baseURL && { baseURL }) })
    : undefined;
}

/** Whether LINE's own monthly quota has room for another push. When LINE does not tell, the push may try. */
export async function hasQuota(env: Env): Promise<boolean> {
  const client = clientOf(env);
  if (!client) return false;
  try {
    const quota = await client.getMessageQuota();
    if (quota.type !== "limited" || quota.value === undefined) return true;
    const { totalUsage } = await client.getMessageQuotaConsumption();
    return totalUsage < quota.value;
  } catch (error) {
    log({ event: "quota-unknown", channel: "line", reason: error instanceof Error ? error.name : "unknown" });
    return true;
  }
}

/**
 * Sends one reminder. Throws when LINE could not be reached or failed itself, so that the alarm runs again with the
 * same retry key; what LINE refuses is logged and given up.
 */
export async function pushReminder({ to, text, key }: Reminder, env: Env): Promise<void> {
  const client = clientOf(env);
  if (!client || !(await hasQuota(env))) {
    log({ event: "push-dropped", channel: "line", reason: client ? "no quota left" : "no token" });
    return;
  }
  try {
    await client.pushMessage({ to, messages: [{ type: "text", text }] }, key);
  } catch (error) {
    const status = error instanceof HTTPFetchError ? error.status : SERVER_ERROR;
    if (status === CONFLICT) return;
    log({ event: "push-failed", channel: "line", status });
    if (status >= SERVER_ERROR) throw new Error("LINE did not take the push");
  }
}
