import type { Shelf } from "./desk.ts";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;

interface Remembered {
  /** missing when a message that it was read from was taken back */
  memory?: string;
  /** milliseconds since 1970 */
  until: number;
  /** when the first event happened that is in it, in milliseconds since 1970 */
  since: number;
  /** and the newest */
  happenedAt: number;
  /** LINE's ids of the messages it was read from, so that unsending one takes it away */
  messages: string[];
}

/** Where a conversation stands. Moments are milliseconds since 1970. */
export class Talk {
  private readonly kv: Shelf;
  private readonly name: string;

  constructor(kv: Shelf, name: string) {
    this.kv = kv;
    this.name = name;
  }

  get(now: number): Remembered | undefined {
    const kept = this.kv.get<Remembered>(this.name);
    return kept && now < kept.until ? kept : undefined;
  }

  /** What an event left that happened later is not overwritten. `messages`: LINE's ids of those that were read. */
  keep(memory: string, happenedAt: number, messages: string[], now: number): void {
    const before = this.get(now);
    const newer =
      before && happenedAt < before.happenedAt
        ? before
        : { memory, happenedAt, until: now + REMEMBERED_MS, since: before?.since ?? happenedAt };
    const read = [...(before?.messages ?? []), ...messages];
    this.kv.put<Remembered>(this.name, { ...newer, messages: read });
  }

  /** The ids of the other messages stay: by them other places are told when everything is to be deleted. */
  unsend(messageId: string): void {
    const kept = this.kv.get<Remembered>(this.name);
    if (!kept?.messages.includes(messageId)) return;
    const { memory: _, ...rest } = kept;
    const messages = kept.messages.filter((id) => id !== messageId);
    if (messages.length > 0) this.kv.put<Remembered>(this.name, { ...rest, messages });
    else this.kv.delete(this.name);
  }

  /** What began until then goes, and is given back. */
  forget(until: number): Remembered | undefined {
    const kept = this.kv.get<Remembered>(this.name);
    if (!kept || kept.since > until) return undefined;
    this.kv.delete(this.name);
    return kept;
  }

  prune(now: number): void {
    if (!this.get(now)) this.kv.delete(this.name);
  }

  end(): number | undefined {
    return this.kv.get<Remembered>(this.name)?.until;
  }
}
