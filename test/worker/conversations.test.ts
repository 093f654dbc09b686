import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import type { Turn } from "../conversations/scripts.ts";
import { type Driver, discordDriver, type LineReply, lineDriver, webDriver } from "./drivers.ts";
import { signerOf } from "./sign-discord.ts";

/** The scripts of test/conversations through the real handlers of each channel, with the same outcomes on each. */

const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
};
const replies = new Map<string, LineReply>();
const logged: Record<string, string | null>[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => void logged.push(JSON.parse(String(line))));
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const sent = await new Request(input, init).json<LineReply & { replyToken: string }>();
    replies.set(sent.replyToken, sent);
    return Response.json({});
  });
});
afterEach(() => vi.restoreAllMocks());

const sign = signerOf(inject("discordKey"));

const channels = {
  line: (setting: Parameters<typeof lineDriver>[0]) =>
    lineDriver(setting, (token) => replies.get(token) ?? { messages: [] }),
  web: webDriver,
  discord: (setting: Parameters<typeof discordDriver>[0]) => discordDriver(setting, sign),
};

/** What the log says of each answer; the rest is checked in test/conversations.test.ts. */
const LOGGED = ["kind", "topic", "rule"];

for (const [channel, driver] of Object.entries(channels)) {
  describe(channel, () => {
    const scripts = inject("conversations").filter(
      ({ only }) => only === undefined || only.includes(channel),
    );
    it.each(scripts)("$name", async ({ name, turns }) => {
      const setting = { surroundings, env: env as unknown as Required<Env>, user: `${channel} ${name}` };
      await play(driver(setting), turns);
    });
  });
}

async function play(driver: Driver, turns: Turn[]): Promise<void> {
  let said = "";
  for (const turn of turns) {
    if (typeof turn.user === "string") said = await driver.say(turn.user);
    else if (typeof turn.tap === "string") said = await driver.tap(turn.tap);
    else if (typeof turn.bot === "object") check(said, turn.bot);
  }
}

function check(said: string, expected: Record<string, string | null>): void {
  const line = logged.findLast(({ event }) => event === "answer");
  for (const field of LOGGED) {
    if (field in expected) expect(line?.[field]).toBe(expected[field]);
  }
  if (expected.outcome) expect(`${line?.rule}/${line?.outcome}`).toBe(expected.outcome);
  if (expected.says) expect(said).toContain(expected.says);
}
