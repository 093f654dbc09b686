import { env } from "cloudflare:test";
import { afterEach, beforeEach, inject, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env, Surroundings } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, saidIn, standInForLine, textOf } from "./line-user.ts";
import { signerOf } from "./sign-discord.ts";

/** Who asks in every channel: the real bindings, signed requests, a clock that is handed in. */

export const bindings = env as unknown as Required<Env>;
export const knowledge = loadKnowledge(compiled, matcher);
export const TALK = 20;
export const WEB = 60;
export const PAGES = 240;
export const QUESTION = "ラクマで返品できる？";
export const logged: Record<string, string>[] = [];
export let line: ReturnType<typeof standInForLine>;
const sign = signerOf(inject("discordKey"));

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((said) => void logged.push(JSON.parse(String(said))));
  line = standInForLine();
});
afterEach(() => void vi.restoreAllMocks());

export const limited = () => logged.filter(({ event }) => event === "limited");

/** Surroundings of their own are an isolate of its own. The object that counts knows no day before its newest. */
export function isolate(at = "2026-11-23T09:00:00+09:00") {
  let now = new Date(at).getTime();
  const surroundings: Surroundings = { knowledge, clock: () => new Date(now) };
  const move = (milliseconds: number) => {
    now += milliseconds;
  };
  return { surroundings, move };
}

export interface Way {
  surroundings?: Surroundings;
  more?: Partial<Record<keyof Env, unknown>>;
}

export const day = isolate().surroundings;
export const withMore = (more: Way["more"] = {}) => ({ ...bindings, ...more }) as Required<Env>;

export async function request(path: string, init: RequestInit, { surroundings = day, more }: Way = {}) {
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
  const response = await createApp(surroundings).request(
    path,
    init,
    withMore(more),
    context as unknown as ExecutionContext,
  );
  await Promise.all(after);
  return response;
}

export async function discord(user: string, way: Way = {}, data: object = rule(QUESTION), type = 2) {
  const body = JSON.stringify({ id: crypto.randomUUID(), type, locale: "ja", user: { id: user }, data });
  const { surroundings = day } = way;
  const timestamp = String(Math.floor(surroundings.clock().getTime() / 1000));
  const headers = {
    "x-signature-ed25519": await sign(body, timestamp),
    "x-signature-timestamp": timestamp,
  };
  const response = await request("/discord/interactions", { method: "POST", body, headers }, way);
  return await response.json<{ type: number; data: { flags: number; components: object[] } }>();
}

export const rule = (value: string) => ({
  ...{ id: "3", name: "rule", type: 1 },
  options: [{ name: "question", type: 3, value, focused: true }],
});

/** What LINE's user sees after an event. */
export async function lineGets(
  event: { replyToken: string },
  { surroundings = day, more }: Way = {},
): Promise<string | undefined> {
  await deliver(surroundings, withMore(more), event);
  const reply = line.answered.get(event.replyToken);
  return reply && saidIn(reply);
}

export const lineSays = (user: string, way: Way = {}, text = QUESTION) => lineGets(textOf(user, text), way);

type Headers = Record<string, string>;
const from = (ip: string | undefined) => (ip === undefined ? {} : { "cf-connecting-ip": ip });

export const web = (ip: string | undefined, way: Way = {}, headers: Headers = {}, text = QUESTION) =>
  request(
    "/",
    { method: "POST", body: new URLSearchParams({ text }), headers: { ...from(ip), ...headers } },
    way,
  );

export const api = (ip: string | undefined, way: Way = {}, headers: Headers = {}, text = QUESTION) =>
  request(
    "/api/ask",
    {
      method: "POST",
      body: JSON.stringify({ text }),
      headers: { "content-type": "application/json", ...from(ip), ...headers },
    },
    way,
  );

/** One after the other, so that the order of the results is that of the requests. */
export async function times<Result>(count: number, once: (i: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < count; i++) results.push(await once(i));
  return results;
}
