import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { log } from "../../log.ts";

export interface LineApi {
  channelAccessToken: string;
  /** without a slash at the end; undefined for the official one */
  baseURL?: string | undefined;
}

/**
 * Answers one event in one call. Never throws: a reply that LINE refused is logged by status and
 * request id, because there is nobody left to tell.
 */
export async function reply(
  replyToken: string,
  messages: messagingApi.Message[],
  api: LineApi,
): Promise<void> {
  const { channelAccessToken, baseURL } = api;
  const client = new messagingApi.MessagingApiClient({ channelAccessToken, ...(baseURL && { baseURL }) });
  try {
    await client.replyMessage({ replyToken, messages });
  } catch (error) {
    const refused = error instanceof HTTPFetchError ? error : undefined;
    log({
      event: "reply-failed",
      channel: "line",
      ...(refused && { status: refused.status, requestId: refused.headers.get("x-line-request-id") }),
      reason: error instanceof Error ? error.name : "unknown",
    });
  }
}
