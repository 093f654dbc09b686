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
    messages: { altText?: string; text?: string; contents?: object }[];
  };
}

/** Answers for the LINE API inside workerd and keeps what it is sent; `answer` may be changed by a test. */
export function standInForLine() {
  const calls: ApiCall[] = [];
  const line = { calls, pushStatus: 200, quota: { type: "limited", value: 200 }, totalUsage: 0 };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (path.endsWith("/quota")) return Response.json(line.quota);
    if (path.endsWith("/consumption")) return Response.json({ totalUsage: line.totalUsage });
    calls.push({ path, retryKey: request.headers.get("x-line-retry-key"), body: await request.json() });
    const status = path.endsWith("/push") ? line.pushStatus : 200;
    return Response.json({}, { status });
  });
  return line;
}

/** Delivers events as LINE does, really signed, and waits for everything the bot does afterwards. */
export async function deliver(
  surroundings: Surroundings,
  env: Required<Env>,
  ...events: object[]
): Promise<void> {
  const body = JSON.stringify({ destination: "U", events });
  const signature = createHmac("sha256", env.LINE_CHANNEL_SECRET).update(body).digest("base64");
  const after: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException() {},
    props: {},
  };
  const headers = { "x-line-signature": signature };
  await createApp(surroundings).request("/line/webhook", { method: "POST", body, headers }, env, context);
  await Promise.all(after);
}
