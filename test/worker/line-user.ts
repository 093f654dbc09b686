import { createHmac } from "node:crypto";
import { vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env, Surroundings } from "../../src/env.ts";

export interface ApiCall {
  path: string;
  retryKey: string | null;
  body: {
    to?: string;
    replyToken?: string;
    messages: { type: string; altText?: string; text?: string; quoteToken?: string; contents?: object }[];
  };
}

/** What LINE does with a call of the reply API, before it looks at the token. */
export type Fault = (call: ApiCall) => Response | Promise<Response> | undefined;

/**
 * Answers for the LINE API inside workerd and keeps what it is sent; a reply token works once, as with LINE. `answer` of
 * what it does may be changed by a test.
 */
export function standInForLine() {
  const calls: ApiCall[] = [];
  const answered = new Map<string, ApiCall>();
  const line = {
    calls,
    /** what has reached the user, by reply token */
    answered,
    pushStatus: 200,
    pushMessage: "",
    quota: { type: "limited", value: 200 },
    totalUsage: 0,
    /** the quota is asked for in vain */
    quotaHangs: false,
    fault: (() => undefined) as Fault,
    /** nothing is ever answered */
    hangs: false,
    /** happens while a push is being taken */
    onPush: async (): Promise<void> => {},
  };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (line.quotaHangs && path.includes("/quota")) return new Promise<Response>(() => {});
    if (path.endsWith("/quota")) return Response.json(line.quota);
    if (path.endsWith("/consumption")) return Response.json({ totalUsage: line.totalUsage });
    const text = await request.text();
    const retryKey = request.headers.get("x-line-retry-key");
    const call: ApiCall = { path, retryKey, body: JSON.parse(text || "{}") };
    calls.push(call);
    if (line.hangs) return new Promise<Response>(() => {});
    if (path.endsWith("/push")) return await takePush(line);
    if (!path.endsWith("/reply")) return Response.json({});
    return line.fault(call) ?? takeReply(call, answered);
  });
  return line;
}

async function takePush({
  onPush,
  pushMessage: message,
  pushStatus: status,
}: {
  onPush: () => Promise<void>;
  pushMessage: string;
  pushStatus: number;
}): Promise<Response> {
  await onPush();
  return Response.json({ message }, { status });
}

/** The calls by which something was said. */
export function repliesOf({ calls }: { calls: ApiCall[] }): ApiCall[] {
  return calls.filter(({ path }) => path.endsWith("/reply"));
}

/** LINE's own answer to a reply: a token works once. */
export function takeReply(call: ApiCall, answered: Map<string, ApiCall>): Response {
  const { replyToken = "", messages } = call.body;
  if (answered.has(replyToken)) return Response.json({ message: "Invalid reply token" }, { status: 400 });
  answered.set(replyToken, call);
  return Response.json({ sentMessages: messages.map((_, i) => ({ id: `${replyToken}-${i}` })) });
}

/** Sends events as LINE does, really signed: the response, and what the bot does after it. */
export function send(surroundings: Surroundings, env: Required<Env>, ...events: object[]) {
  const body = JSON.stringify({ destination: "U", events });
  const signature = createHmac("sha256", env.LINE_CHANNEL_SECRET).update(body).digest("base64");
  const after: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException() {},
    props: {},
  };
  const init = { method: "POST", body, headers: { "x-line-signature": signature } };
  const response = Promise.resolve(
    createApp(surroundings).request("/line/webhook", init, env, context as unknown as ExecutionContext),
  );
  return { response, after };
}

/** Delivers events and waits for everything the bot does afterwards. The status. */
export async function deliver(
  surroundings: Surroundings,
  env: Required<Env>,
  ...events: object[]
): Promise<number> {
  const { response, after } = send(surroundings, env, ...events);
  const { status } = await response;
  // What is done afterwards may leave more to be done.
  for (let done = 0; done < after.length; ) done += (await Promise.all(after.slice(done))).length;
  return status;
}

let events = 0;

/** An event as LINE sends it, with an id, a reply token and a message id of its own. */
export function eventOf(user: string, change: object = {}) {
  const number = String(events++).padStart(8, "0");
  return {
    type: "message",
    mode: "active",
    // Before the clocks of the tests: what has happened has happened before it arrives.
    timestamp: 1_795_391_900_000 + events,
    webhookEventId: `01J${number}`,
    deliveryContext: { isRedelivery: false },
    source: { type: "user", userId: user },
    replyToken: `token-${number}`,
    ...change,
  };
}

/** The same event as LINE delivers it again. */
export function again(event: object): object {
  return { ...event, deliveryContext: { isRedelivery: true } };
}

export function textOf(user: string, text: string, message: object = {}, change: object = {}) {
  return eventOf(user, {
    message: { type: "text", id: `message-${events}`, quoteToken: `quote-${events}`, text, ...message },
    ...change,
  });
}

/** Everything a call says, as one string to look into. */
export function saidIn(call: ApiCall | undefined): string {
  return JSON.stringify(call?.body.messages ?? "");
}
