import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { inTime } from "../../in-time.ts";
import { log } from "../../log.ts";

export interface LineApi {
  channelAccessToken: string;
  /** without a slash at the end; undefined for the official one */
  baseURL?: string | undefined;
  wait: (milliseconds: number) => Promise<void>;
}

export interface Reply {
  replyToken: string;
  messages: messagingApi.Message[];
  /** said instead when LINE finds fault with the messages */
  plain: messagingApi.Message[];
}

/** Before each further try, in milliseconds. With the time that each try may take, all end within the 30 s that a Worker has after its response. */
const PAUSES_MS = [500, 1500, 4000];
const TRY_MS = 5000;
const BAD_REQUEST = 400;
const SERVER_ERROR = 500;
const INVALID_TOKEN = /reply token/i;

type Outcome =
  | { kind: "sent"; messageIds: string[] }
  /** LINE failed or did not answer: whether the messages have arrived cannot be known */
  | { kind: "unclear" }
  | { kind: "token-gone" | "faulty" | "refused" };

/** `lost`: LINE could not be told · `refused`: it has no use for the token, which may have been used, or the messages */
export type Unsent = "lost" | "refused";

/**
 * Answers one event in one call, and tries again where LINE failed or did not answer: a reply token works once, so a
 * second call can say nothing twice. `onDelay` runs once, before the first wait. The ids of what was sent, as far as
 * LINE told them. Never throws.
 */
export async function reply(
  { replyToken, messages, plain }: Reply,
  api: LineApi,
  onDelay: () => Promise<void>,
): Promise<string[] | Unsent> {
  const client = clientOf(api);
  const say = (said: messagingApi.Message[]) => attempt(client, { replyToken, messages: said });
  let outcome = await say(messages);
  let unclear = false;
  for (const [index, pause] of PAUSES_MS.entries()) {
    if (outcome.kind !== "unclear") break;
    unclear = true;
    if (index === 0) void onDelay();
    await api.wait(pause);
    outcome = await say(messages);
  }
  if (outcome.kind === "faulty") outcome = await say(plain);
  if (outcome.kind === "sent") return outcome.messageIds;
  // Used up by an earlier call whose answer never came: so that one went through.
  if (outcome.kind === "token-gone" && unclear) return [];
  return outcome.kind === "unclear" || outcome.kind === "refused" ? "lost" : "refused";
}

export function clientOf({ channelAccessToken, baseURL }: Omit<LineApi, "wait">) {
  return new messagingApi.MessagingApiClient({ channelAccessToken, ...(baseURL && { baseURL }) });
}

async function attempt(
  client: messagingApi.MessagingApiClient,
  request: messagingApi.ReplyMessageRequest,
): Promise<Outcome> {
  try {
    const { sentMessages } = await called(client.replyMessage(request));
    return { kind: "sent", messageIds: (sentMessages ?? []).map(({ id }) => id) };
  } catch (error) {
    logRefusal("reply-failed", error);
    const { status = SERVER_ERROR, body = "" } = error instanceof HTTPFetchError ? error : {};
    if (status >= SERVER_ERROR) return { kind: "unclear" };
    if (status !== BAD_REQUEST) return { kind: "refused" };
    return { kind: INVALID_TOKEN.test(body) ? "token-gone" : "faulty" };
  }
}

/** One call of LINE's API. Throws when LINE refuses, fails, or takes too long. */
export function called<Result>(call: Promise<Result>): Promise<Result> {
  return inTime(call, TRY_MS, "LINE");
}

/** By status and LINE's request id, never by what was sent. */
export function logRefusal(event: string, error: unknown): void {
  const refused = error instanceof HTTPFetchError ? error : undefined;
  log({
    event,
    channel: "line",
    ...(refused && { status: refused.status, requestId: refused.headers.get("x-line-request-id") }),
    reason: error instanceof Error ? error.name : "unknown",
  });
}
