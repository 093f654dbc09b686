import type { Conversation } from "./conversation/index.ts";
import type { Env } from "./env.ts";
import { inTime, PATIENCE_MS } from "./in-time.ts";
import { type Channel, log, placeOf } from "./log.ts";
import { pseudonym } from "./pseudonym.ts";

/**
 * A channel's way to what one conversation remembers: does the work with its object at the present moment (milliseconds
 * since 1970). Never throws: without an object, or when it fails, the result is undefined and the bot still answers.
 */
export type Remembering = <Result>(
  work: (object: DurableObjectStub<Conversation>, now: number) => Promise<Result>,
) => Promise<Result | undefined>;

/**
 * The memory of one conversation. Its object is named by an HMAC of channel and id under HASH_KEY, so that nobody who
 * sees the names can tell whose they are. Nothing is remembered where there is no key or no id.
 */
export function remembering(
  env: Pick<Env, "HASH_KEY" | "CONVERSATION">,
  channel: Channel,
  id: string | undefined,
  clock: () => Date,
): Remembering {
  let found: ReturnType<typeof conversationObject> | undefined;
  return async (work) => {
    try {
      found ??= conversationObject(env, channel, id);
      const object = await found;
      return object && (await inTime(work(object, clock().getTime()), PATIENCE_MS, "the memory"));
    } catch (error) {
      // A stub that has failed goes on failing.
      found = undefined;
      log({ event: "memory-failed", channel, place: placeOf(error) });
      return undefined;
    }
  };
}

let saidOff = false;

/** The object of one conversation; undefined where there is no key or no id. */
export async function conversationObject(
  { HASH_KEY: key, CONVERSATION: conversations }: Pick<Env, "HASH_KEY" | "CONVERSATION">,
  channel: Channel,
  id: string | undefined,
): Promise<DurableObjectStub<Conversation> | undefined> {
  if (!key || !conversations) {
    if (!saidOff) log({ event: "memory-off", channel, reason: "HASH_KEY or CONVERSATION is not set" });
    saidOff = true;
    return undefined;
  }
  const name = await nameOf({ HASH_KEY: key }, channel, id);
  return name === undefined ? undefined : conversations.getByName(name);
}

/** The name of the object of one conversation, which does not tell whose it is; undefined where there is none. */
export async function nameOf(
  { HASH_KEY: key }: Pick<Env, "HASH_KEY">,
  channel: Channel,
  id: string | undefined,
): Promise<string | undefined> {
  return key && id !== undefined ? await pseudonym(`${channel}:${id}`, key) : undefined;
}
