import { env } from "cloudflare:test";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { deliver, eventOf, saidIn, type standInForLine, textOf } from "./line-user.ts";
import { recordOf } from "./stored-keys.ts";

export const bindings = env as unknown as Required<Env>;
export const start = new Date("2026-11-23T09:00:00+09:00").getTime();
export const knowledge = loadKnowledge(compiled, matcher);

export const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
export const inGroup = (groupId: string, userId: string | undefined) => ({
  source: { type: "group", groupId, userId },
});

/** What is stored under a user (`:id`), a user in a group (`group:id`) or a group (`group:<id>`). */
export async function keptOf(id: string): Promise<Record<string, unknown>> {
  const object = await conversationObject(bindings, "line", id);
  return object ? await recordOf(object) : {};
}

/** LINE's users before the bot, whose clock a test moves. Every event happens when it is made. */
export function usersOf(line: ReturnType<typeof standInForLine>) {
  const clock = { now: start };
  const surroundings = { knowledge, clock: () => new Date(clock.now), wait: async () => {} };
  const at = () => ({ timestamp: clock.now });
  const happens = async (event: ReturnType<typeof eventOf>, more: object = {}): Promise<string> => {
    await deliver(surroundings, { ...bindings, ...more }, event);
    return saidIn(line.answered.get(event.replyToken));
  };
  return {
    clock,
    surroundings,
    happens,
    text: (user: string, text: string, message: object = {}) => textOf(user, text, message, at()),
    say: (user: string, text: string, message: object = {}, more?: object) =>
      happens(textOf(user, text, message, at()), more),
    /** with a mention of the bot */
    inGroup: (group: string, user: string | undefined, text: string, message: object = {}) =>
      textOf("", `@フリマル ${text}`, { mention, ...message }, { ...at(), ...inGroup(group, user) }),
    event: (user: string, change: object) => eventOf(user, { ...at(), ...change }),
    unsend: (user: string, messageId: string, change: object = {}) =>
      eventOf(user, { ...at(), type: "unsend", unsend: { messageId }, replyToken: undefined, ...change }),
    unfollow: (user: string, change: object = {}) =>
      eventOf(user, { ...at(), type: "unfollow", replyToken: undefined, ...change }),
  };
}
