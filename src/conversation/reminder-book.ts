import { pushReminder } from "../channels/line/push.ts";
import type { Env } from "../env.ts";
import type { Shelf } from "./desk.ts";

export const MAX_REMINDERS = 10;
/** A reminder that could not be sent in time would speak of a wrong day. */
const LATE_MS = 3 * 60 * 60 * 1000;
/** How soon a reminder that LINE did not take is tried again. */
const AGAIN_MS = 5 * 60 * 1000;

/** One push that the user has asked for. */
export interface Reminder {
  /** milliseconds since 1970 */
  at: number;
  /** the LINE user, because a push needs one; gone with the reminder */
  to: string;
  text: string;
  /** LINE's retry key: the same push twice arrives once */
  key: string;
  /** the message that asked for it */
  messageId?: string | undefined;
  /** when it was asked for, in milliseconds since 1970 */
  askedAt?: number;
}

/** `already`: the same is promised · `full`: there are too many */
export type Promised = "promised" | "already" | "full";

/** The reminders of a conversation. Moments are milliseconds since 1970. */
export class ReminderBook {
  private readonly kv: Shelf;
  private readonly name: string;

  constructor(kv: Shelf, name: string) {
    this.kv = kv;
    this.name = name;
  }

  all(): Reminder[] {
    return this.kv.get<Reminder[]>(this.name) ?? [];
  }

  add(reminder: Reminder): Promised {
    const others = this.all();
    if (others.some(({ at, text }) => at === reminder.at && text === reminder.text)) return "already";
    if (others.length >= MAX_REMINDERS) return "full";
    this.keep([...others, reminder]);
    return "promised";
  }

  /** The moments of those that went. */
  deleteWhere(isMeant: (reminder: Reminder) => boolean): number[] {
    const gone = this.all().filter(isMeant);
    if (gone.length > 0) this.keep(this.all().filter((one) => !isMeant(one)));
    return gone.map(({ at }) => at);
  }

  /** Sends those that are due; what LINE did not take stays, until it is late. */
  async send(now: number, env: Env): Promise<void> {
    for (const due of this.all().filter((one) => one.at <= now)) {
      // While the one before was sent, it may have been cancelled.
      const reminder = this.all().find(({ key }) => key === due.key);
      if (!reminder) continue;
      const isLate = reminder.at <= now - LATE_MS;
      if (isLate || (await isSent(reminder, env))) this.deleteWhere(({ key }) => key === reminder.key);
    }
  }

  /** When each is to be sent, or tried again. */
  moments(now: number): number[] {
    return this.all().map(({ at }) => (at > now ? at : now + AGAIN_MS));
  }

  private keep(reminders: Reminder[]): void {
    if (reminders.length > 0) this.kv.put<Reminder[]>(this.name, reminders);
    else this.kv.delete(this.name);
  }
}

/** False when LINE could not be told, and may be tried again. */
async function isSent(reminder: Reminder, env: Env): Promise<boolean> {
  try {
    await pushReminder(reminder, env);
    return true;
  } catch {
    return false;
  }
}
