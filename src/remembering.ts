import type { Conversation } from "./conversation.ts";
import type { Env } from "./env.ts";
import { type Channel, log, placeOf } from "./log.ts";

/** A channel's way to what one conversation remembers. Never throws: without it the bot still answers. */
export interface Remembering {
  recall(): Promise<string | undefined>;
  remember(memory: string): Promise<void>;
  forget(): Promise<void>;
}

const nothing: Remembering = {
  recall: async () => undefined,
  remember: async () => {},
  forget: async () => {},
};

/**
 * The memory of one conversation. Its object is named by an HMAC of channel and id under HASH_KEY, so that nobody who
 * sees the names can tell whose they are. Nothing is remembered where there is no key or no id.
 */
export async function remembering(
  env: Pick<Env, "HASH_KEY" | "CONVERSATION">,
  channel: Channel,
  id: string | undefined,
  clock: () => Date,
): Promise<Remembering> {
  const object = await conversationObject(env, channel, id);
  return object ? over(object, channel, clock) : nothing;
}

/** The object of one conversation; undefined where there is no key or no id. */
export async function conversationObject(
  { HASH_KEY: key, CONVERSATION: conversations }: Pick<Env, "HASH_KEY" | "CONVERSATION">,
  channel: Channel,
  id: string | undefined,
): Promise<DurableObjectStub<Conversation> | undefined> {
  if (!key || !conversations) {
    log({ event: "memory-off", channel, reason: "HASH_KEY or CONVERSATION is not set" });
    return undefined;
  }
  return id === undefined ? undefined : conversations.getByName(await pseudonym(`${channel}:${id}`, key));
}

function over(object: DurableObjectStub<Conversation>, channel: Channel, clock: () => Date): Remembering {
  const safely = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      log({ event: "memory-failed", channel, place: placeOf(error) });
      return undefined;
    }
  };
  return {
    recall: () => safely(async () => object.recall(clock().getTime())),
    remember: (memory) => safely(async () => object.remember(memory, clock().getTime())),
    forget: () => safely(async () => object.forget()),
  };
}

async function pseudonym(id: string, key: string): Promise<string> {
  const bytes = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const secret = await crypto.subtle.importKey("raw", bytes.encode(key), hmac, false, ["sign"]);
  const signed = await crypto.subtle.sign("HMAC", secret, bytes.encode(id));
  return [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
