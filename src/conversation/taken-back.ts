import { DayBook, MAX_ENTRIES } from "./day-book.ts";

/** For a day, LINE's ids of messages that their users took back. Moments are milliseconds since 1970. */
export class TakenBack extends DayBook<true> {
  private readonly unstored = new Set<string>();

  has(messageId: string | undefined, now: number): boolean {
    if (messageId === undefined) return false;
    return this.unstored.has(messageId) || this.get(messageId, now) !== undefined;
  }

  /** As long as the object stays awake: the message may be being answered. */
  noteUnstored(messageId: string): void {
    if (this.unstored.size >= MAX_ENTRIES) this.unstored.clear();
    this.unstored.add(messageId);
  }
}
