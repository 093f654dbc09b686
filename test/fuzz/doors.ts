import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { signDiscord, testEnv } from "../env.ts";

const NOW = new Date("2026-11-23T09:00:00+09:00");
const TIMESTAMP = String(NOW.getTime() / 1000);

/** Every way into the app, for the tests of one file: each request must end below 500, without an error in the log. */
export function openDoors() {
  const app = createApp({ knowledge: readKnowledge(), clock: () => NOW, wait: async () => {} });
  const env = { ...testEnv, ADMIN_TOKEN: "operator" };
  let logged: string[] = [];
  const noErrors = (at: string) =>
    expect(
      logged.filter((line) => line.includes('"event":"error"')),
      at,
    ).toEqual([]);
  beforeEach(() => {
    logged = [];
    vi.spyOn(console, "log").mockImplementation((said) => void logged.push(String(said)));
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ sentMessages: [] }));
    return () => vi.restoreAllMocks();
  });
  afterEach(() => noErrors("at the end"));

  /** Sends a request, waits for what is done afterwards, and reads the whole of the answer. */
  async function send(path: string, init: RequestInit = {}): Promise<number> {
    const after: Promise<unknown>[] = [];
    const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
    const response = await app.request(path, init, env, context as unknown as ExecutionContext);
    await response.text();
    await Promise.all(after);
    const at = `${path} ${String(init.body).slice(0, 500)}`;
    expect(response.status, at).toBeLessThan(500);
    noErrors(at);
    return response.status;
  }

  const post = (
    path: string,
    body: string,
    headers: Record<string, string> = path === "/api/ask" ? { "content-type": "application/json" } : {},
  ) => send(path, { method: "POST", body, headers });
  const toLine = (body: string) =>
    post("/line/webhook", body, {
      "x-line-signature": createHmac("sha256", env.LINE_CHANNEL_SECRET).update(body).digest("base64"),
    });
  const toDiscord = (body: string, path = "/discord/interactions") =>
    post(path, body, {
      "x-signature-ed25519": signDiscord(body, TIMESTAMP),
      "x-signature-timestamp": TIMESTAMP,
    });
  return { send, post, toLine, toDiscord };
}
