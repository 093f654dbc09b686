import { DayBook } from "./day-book.ts";

/** Who has taken an event and not answered it after this long is not coming back: a Worker lives 30 s after its reply. */
export const ABANDONED_MS = 30 * 1000;

/** An event that was taken. */
interface Claim {
  /** in milliseconds since 1970 */
  happenedAt: number;
  /** `free`: the answer could not be sent, so whoever gets the event again may try · missing: it is answered */
  open?: "taken" | "free";
  /** LINE's id of its message, until it is answered: by it other places know what came from it */
  messageId?: string | undefined;
}

/** For a day, which events were taken. Moments are milliseconds since 1970. */
export class Claims extends DayBook<Claim> {
  /** Whether an event is answered, or being answered. */
  has(eventId: string, now: number): boolean {
    const claim = this.get(eventId, now);
    if (!claim) return false;
    const { open } = claim.value;
    return open === undefined || (open === "taken" && now < claim.at + ABANDONED_MS);
  }

  fulfil(eventId: string, now: number): void {
    const claim = this.get(eventId, now);
    if (claim) this.put(eventId, { happenedAt: claim.value.happenedAt }, now);
  }
}
