import type { Shelf } from "./desk.ts";
import { REMEMBERED_MS } from "./talk.ts";
import type { Lost } from "./told.ts";

interface Kept extends Lost {
  eventId: string;
  /** in milliseconds since 1970 */
  happenedAt: number;
  messageId?: string | undefined;
  /** milliseconds since 1970 */
  until: number;
}

/** The newest answer that could not be sent, for half an hour. Moments are milliseconds since 1970. */
export class LateAnswer {
  private readonly kv: Shelf;
  private readonly name: string;

  constructor(kv: Shelf, name: string) {
    this.kv = kv;
    this.name = name;
  }

  keep(late: Omit<Kept, "until">, now: number): void {
    const before = this.kv.get<Kept>(this.name);
    if (before && late.happenedAt < before.happenedAt) return;
    this.kv.put<Kept>(this.name, { ...late, until: now + REMEMBERED_MS });
  }

  /** For an event that happened afterwards, and is not the one that it answers. */
  before(eventId: string, happenedAt: number, now: number): Kept | undefined {
    const kept = this.kv.get<Kept>(this.name);
    const isBefore = kept && kept.eventId !== eventId && kept.happenedAt <= happenedAt;
    return isBefore && now < kept.until ? kept : undefined;
  }

  /** Deletes it where it is meant, and gives it back. */
  deleteWhere(isMeant: (late: Kept) => boolean): Kept | undefined {
    const kept = this.kv.get<Kept>(this.name);
    if (!kept || !isMeant(kept)) return undefined;
    this.kv.delete(this.name);
    return kept;
  }

  end(): number | undefined {
    return this.kv.get<Kept>(this.name)?.until;
  }
}
