import { DurableObject } from "cloudflare:workers";
import { pushReminder } from "../channels/line/push.ts";
import type { Env } from "../env.ts";
import { DayBook } from "./day-book.ts";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;
/** Who has taken an event and not answered it after this long is not coming back: a Worker lives 30 s after its reply. */
export const ABANDONED_MS = 30 * 1000;
export const MAX_REMINDERS = 10;
/** A reminder that could not be sent in time would speak of a wrong day. */
const LATE_MS = 3 * 60 * 60 * 1000;

const MEMORY = "memory";
const REMINDERS = "reminders";
const ALARM_AT = "alarm-at";

interface Remembered {
  memory: string;
  /** milliseconds since 1970 */
  until: number;
  /** when the newest event happened that is in it, in milliseconds since 1970 */
  happenedAt: number;
  /** LINE's ids of the messages it was read from, so that unsending one takes it away */
  messages: string[];
}

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
}

/** What an answered event leaves behind. */
export interface Told {
  eventId: string | undefined;
  /** an Answer's memory; undefined when the event changes nothing about where the conversation stands */
  memory: string | undefined;
  happenedAt: number;
  messageId: string | undefined;
}

/**
 * One conversation, in an object of its own: an Answer's `memory`, the reminders asked for, and for a day which events
 * were answered, which answers were voted on and, in a group, which messages are ours. Never a text that was typed.
 * Moments come from the caller, in milliseconds since 1970; the alarm handles what was due when it was set.
 */
export class Conversation extends DurableObject<Env> {
  private readonly claims = new DayBook<"taken" | "done">(this.kv, "claims");
  private readonly votes = new DayBook<string>(this.kv, "votes");
  private readonly sent = new DayBook<string>(this.kv, "sent");

  private get kv() {
    return this.ctx.storage.kv;
  }

  /** Takes an event and tells what is remembered; not `mine` when it is answered or being answered already. */
  async begin(eventId: string | undefined, now: number): Promise<{ mine: boolean; memory?: string }> {
    const claim = eventId === undefined ? undefined : this.claims.get(eventId, now);
    if (claim?.value === "done" || (claim && now < claim.at + ABANDONED_MS)) return { mine: false };
    if (eventId !== undefined) this.claims.put(eventId, "taken", now);
    await this.arm(now);
    const memory = this.recall(now);
    return { mine: true, ...(memory !== undefined && { memory }) };
  }

  /** Whether nobody has taken this event before, for what is answered at once and cannot fail afterwards. */
  async takeOnce(eventId: string, now: number): Promise<boolean> {
    if (this.claims.get(eventId, now)) return false;
    this.claims.put(eventId, "done", now);
    await this.arm(now);
    return true;
  }

  /** The event is answered. What an event left that happened later is not overwritten. */
  async finish({ eventId, memory, happenedAt, messageId }: Told, now: number): Promise<void> {
    if (eventId !== undefined) this.claims.put(eventId, "done", now);
    const kept = this.kv.get<Remembered>(MEMORY);
    const lives = kept && now < kept.until;
    if (memory !== undefined && !(lives && happenedAt < kept.happenedAt)) {
      const messages = [...(lives ? kept.messages : []), ...(messageId === undefined ? [] : [messageId])];
      this.kv.put<Remembered>(MEMORY, { memory, until: now + REMEMBERED_MS, happenedAt, messages });
    }
    await this.arm(now);
  }

  /** The answer could not be sent: whoever gets the event again may try. */
  release(eventId: string): void {
    this.claims.delete(eventId);
  }

  recall(now: number): string | undefined {
    const kept = this.kv.get<Remembered>(MEMORY);
    return kept && now < kept.until ? kept.memory : undefined;
  }

  /** The user has taken a message back: what was read from it goes. How many reminders went, by their moments. */
  async unsend(messageId: string, now: number): Promise<number[]> {
    if (this.kv.get<Remembered>(MEMORY)?.messages.includes(messageId)) this.kv.delete(MEMORY);
    const asked = this.reminders().filter((one) => one.messageId === messageId);
    if (asked.length > 0) {
      this.kv.put<Reminder[]>(
        REMINDERS,
        this.reminders().filter((one) => one.messageId !== messageId),
      );
    }
    await this.arm(now);
    return asked.map(({ at }) => at);
  }

  /** Remembers for a day what the user thinks of an answer, and tells what they thought before. */
  async vote(answer: string, vote: string, now: number): Promise<string | undefined> {
    const before = this.votes.get(answer, now)?.value;
    this.votes.put(answer, vote, now);
    await this.arm(now);
    return before;
  }

  /** In a group: these messages are ours, and this is where the conversation stood after them. */
  async wrote(messageIds: string[], memory: string, now: number): Promise<void> {
    for (const id of messageIds) this.sent.put(id, memory, now);
    await this.arm(now);
  }

  /** The memory that belongs to a message of ours; undefined when it is not ours, or older than a day. */
  quoted(messageId: string, now: number): string | undefined {
    return this.sent.get(messageId, now)?.value;
  }

  reminders(): Reminder[] {
    return this.kv.get<Reminder[]>(REMINDERS) ?? [];
  }

  /** False when there are too many already. */
  async remind(reminder: Reminder, now: number): Promise<boolean> {
    const others = this.reminders();
    if (others.length >= MAX_REMINDERS) return false;
    this.kv.put<Reminder[]>(REMINDERS, [...others, reminder]);
    await this.arm(now);
    return true;
  }

  /** The moments of those that there were. */
  async cancelReminders(now: number): Promise<number[]> {
    const moments = this.reminders().map(({ at }) => at);
    this.kv.delete(REMINDERS);
    await this.arm(now);
    return moments;
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    const due = this.kv.get<number>(ALARM_AT) ?? 0;
    const kept = this.kv.get<Remembered>(MEMORY);
    if (kept && kept.until <= due) this.kv.delete(MEMORY);
    for (const book of [this.claims, this.votes, this.sent]) book.prune(due);
    for (const reminder of this.reminders().filter(({ at }) => at <= due)) {
      if (reminder.at > due - LATE_MS) await pushReminder(reminder, this.env);
      const left = this.reminders().filter(({ key }) => key !== reminder.key);
      this.kv.put<Reminder[]>(REMINDERS, left);
    }
    this.kv.delete(ALARM_AT);
    await this.arm(due);
  }

  /** The alarm rings as far from the real present as what is due is from the caller's, which is the same but in a test. */
  private async arm(now: number): Promise<void> {
    const reminders = this.reminders().filter(({ at }) => at > now - LATE_MS);
    const ends = [this.claims, this.votes, this.sent].map((book) => book.firstEnd());
    const moments = [
      this.kv.get<Remembered>(MEMORY)?.until,
      ...reminders.map(({ at }) => at),
      ...ends,
    ].filter((moment) => moment !== undefined);
    if (moments.length === 0) return await this.forget();
    const next = Math.min(...moments);
    const armed = this.kv.get<number>(ALARM_AT);
    // One that rings earlier sets the next one itself; so most events write no alarm.
    if (armed !== undefined && now <= armed && armed <= next) return;
    this.kv.put<number>(ALARM_AT, next);
    await this.ctx.storage.setAlarm(Date.now() + (next - now));
  }
}
