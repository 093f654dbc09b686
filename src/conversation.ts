import { DurableObject } from "cloudflare:workers";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;

const MEMORY = "memory";

interface Remembered {
  memory: string;
  /** milliseconds since 1970 */
  until: number;
}

/**
 * One conversation, in an object of its own: an Answer's `memory`, never a text or a user's id. The moment comes from
 * the caller; the alarm only cleans up.
 */
export class Conversation extends DurableObject {
  recall(now: number): string | undefined {
    const kept = this.ctx.storage.kv.get<Remembered>(MEMORY);
    return kept && now < kept.until ? kept.memory : undefined;
  }

  async remember(memory: string, now: number): Promise<void> {
    const until = now + REMEMBERED_MS;
    this.ctx.storage.kv.put<Remembered>(MEMORY, { memory, until });
    await this.ctx.storage.setAlarm(until);
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    await this.forget();
  }
}
