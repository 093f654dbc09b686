import { DurableObject } from "cloudflare:workers";
import { pushReminder } from "../channels/line/push.ts";
import type { Env } from "../env.ts";
import { DayBook } from "./day-book.ts";
import { Turns } from "./turns.ts";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;
/** Who has taken an event and not answered it after this long is not coming back: a Worker lives 30 s after its reply. */
export const ABANDONED_MS = 30 * 1000;
export const MAX_REMINDERS = 10;
/** A reminder that could not be sent in time would speak of a wrong day. */
const LATE_MS = 3 * 60 * 60 * 1000;

/** How soon a reminder that LINE did not take is tried again. */
const AGAIN_MS = 5 * 60 * 1000;

const MEMORY = "memory";
const REMINDERS = "reminders";
const ALARM = "alarm";

interface Alarm {
  /** by the caller's clock */
  at: number;
  /** by the real one, which is the same but in a test */
  really: number;
}

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

/** What is kept of a message of ours in a group. */
export interface Written {
  /** an Answer's memory: where the talk stood after it */
  memory: string;
  /** LINE's id of the message that it answers */
  readFrom: string | undefined;
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
  private readonly sent = new DayBook<Written>(this.kv, "sent");
  private readonly unsent = new DayBook<true>(this.kv, "unsent");
  private readonly turns = new Turns();

  private get kv() {
    return this.ctx.storage.kv;
  }

  private get books() {
    return [this.claims, this.votes, this.sent, this.unsent];
  }

  /**
   * Takes an event and tells what is remembered; not `mine` when it is answered or being answered already. Waits a
   * moment for an event that is still being answered, so that the next one knows of it.
   */
  async begin(eventId: string | undefined, now: number): Promise<{ mine: boolean; memory?: string }> {
    const claim = eventId === undefined ? undefined : this.claims.get(eventId, now);
    if (claim?.value === "done" || (claim && now < claim.at + ABANDONED_MS)) return { mine: false };
    if (eventId !== undefined) this.claims.put(eventId, "taken", now);
    await this.arm(now);
    await this.turns.take(eventId);
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
    this.turns.end(eventId);
    // The user has gone in the meantime, and everything with them.
    if (eventId !== undefined && !this.claims.get(eventId, now)) return;
    if (eventId !== undefined) this.claims.put(eventId, "done", now);
    const isUnsent = messageId !== undefined && this.unsent.get(messageId, now);
    const kept = this.kv.get<Remembered>(MEMORY);
    const lives = kept && now < kept.until;
    if (memory !== undefined && !isUnsent && !(lives && happenedAt < kept.happenedAt)) {
      const messages = [...(lives ? kept.messages : []), ...(messageId === undefined ? [] : [messageId])];
      this.kv.put<Remembered>(MEMORY, { memory, until: now + REMEMBERED_MS, happenedAt, messages });
    }
    await this.arm(now);
  }

  /** The answer could not be sent: whoever gets the event again may try. */
  release(eventId: string): void {
    this.turns.end(eventId);
    this.claims.delete(eventId);
  }

  recall(now: number): string | undefined {
    const kept = this.kv.get<Remembered>(MEMORY);
    return kept && now < kept.until ? kept.memory : undefined;
  }

  /** The user has taken a message back: what was read from it goes. The moments of the reminders that went. */
  async unsend(messageId: string, now: number): Promise<number[]> {
    this.unsent.put(messageId, true, now);
    this.sent.deleteWhere(({ readFrom }) => readFrom === messageId);
    if (this.kv.get<Remembered>(MEMORY)?.messages.includes(messageId)) this.kv.delete(MEMORY);
    const [asked, others] = [true, false].map((wanted) =>
      this.reminders().filter((one) => (one.messageId === messageId) === wanted),
    );
    this.keepReminders(others ?? []);
    await this.arm(now);
    return (asked ?? []).map(({ at }) => at);
  }

  /** Remembers for a day what the user thinks of an answer, and tells what they thought before. */
  async vote(answer: string, vote: string, now: number): Promise<string | undefined> {
    const before = this.votes.get(answer, now)?.value;
    this.votes.put(answer, vote, now);
    await this.arm(now);
    return before;
  }

  /** In a group: these messages are ours, and this is where the conversation stood after them. */
  async wrote(messageIds: string[], written: Written, now: number): Promise<void> {
    if (written.readFrom !== undefined && this.unsent.get(written.readFrom, now)) return;
    for (const id of messageIds) this.sent.put(id, written, now);
    await this.arm(now);
  }

  /** The memory that belongs to a message of ours; undefined when it is not ours, or older than a day. */
  quoted(messageId: string, now: number): string | undefined {
    return this.sent.get(messageId, now)?.value.memory;
  }

  reminders(): Reminder[] {
    return this.kv.get<Reminder[]>(REMINDERS) ?? [];
  }

  /** `already`: the same is promised · `full`: there are too many */
  async remind(reminder: Reminder, now: number): Promise<"promised" | "already" | "full"> {
    const others = this.reminders();
    if (others.some(({ at, text }) => at === reminder.at && text === reminder.text)) return "already";
    if (others.length >= MAX_REMINDERS) return "full";
    this.keepReminders([...others, reminder]);
    await this.arm(now);
    return "promised";
  }

  /** The moments of those that there were. */
  async cancelReminders(now: number): Promise<number[]> {
    const moments = this.reminders().map(({ at }) => at);
    this.keepReminders([]);
    await this.arm(now);
    return moments;
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    const { at, really } = this.kv.get<Alarm>(ALARM) ?? { at: Date.now(), really: Date.now() };
    // An alarm that rings before its time, as in a test, is not late.
    const now = at + Math.max(0, Date.now() - really);
    const kept = this.kv.get<Remembered>(MEMORY);
    if (kept && kept.until <= now) this.kv.delete(MEMORY);
    for (const book of this.books) book.prune(now);
    for (const reminder of this.reminders().filter((one) => one.at <= now)) {
      const isLate = reminder.at <= now - LATE_MS;
      if (isLate || (await isSent(reminder, this.env))) {
        this.keepReminders(this.reminders().filter(({ key }) => key !== reminder.key));
      }
    }
    this.kv.delete(ALARM);
    await this.arm(now);
  }

  private keepReminders(reminders: Reminder[]): void {
    if (reminders.length > 0) this.kv.put<Reminder[]>(REMINDERS, reminders);
    else this.kv.delete(REMINDERS);
  }

  /** The alarm rings as far from the real present as what is due is from the caller's, which is the same but in a test. */
  private async arm(now: number): Promise<void> {
    const moments = [
      this.kv.get<Remembered>(MEMORY)?.until,
      ...this.reminders().map(({ at }) => (at > now ? at : now + AGAIN_MS)),
      ...this.books.map((book) => book.firstEnd()),
    ].filter((moment) => moment !== undefined);
    if (moments.length === 0) return await this.forget();
    const next = Math.min(...moments);
    const armed = this.kv.get<Alarm>(ALARM)?.at;
    // One that rings earlier sets the next one itself; so most events write no alarm.
    if (armed !== undefined && now <= armed && armed <= next) return;
    const really = Date.now() + (next - now);
    this.kv.put<Alarm>(ALARM, { at: next, really });
    await this.ctx.storage.setAlarm(really);
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
