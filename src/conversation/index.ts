import { DurableObject } from "cloudflare:workers";
import { dayInJapan } from "../calendar.ts";
import type { Env } from "../env.ts";
import type { CountedVote, RuleVote } from "../insights/vote.ts";
import { DayBook } from "./day-book.ts";
import { Desk } from "./desk.ts";
import { type Reminder, ReminderBook } from "./reminder-book.ts";
import type { Begun, Forgotten, Told, Written } from "./told.ts";
import { Turns } from "./turns.ts";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;
/** Who has taken an event and not answered it after this long is not coming back: a Worker lives 30 s after its reply. */
export const ABANDONED_MS = 30 * 1000;

/** Everything that an object stores, by its key in the one record. src/privacy.ts tells users of each. */
export const stored = {
  memory: "memory",
  reminders: "reminders",
  claims: "claims",
  votes: "votes",
  sent: "sent",
  unsent: "unsent",
  alarm: "alarm",
} as const;

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

/**
 * One conversation, in an object of its own: an Answer's `memory`, the reminders asked for, and for a day which events
 * were answered, which answers were voted on and, in a group, which messages are ours. Never a text that was typed.
 * Moments come from the caller, in milliseconds since 1970; the alarm handles what was due when it was set.
 */
export class Conversation extends DurableObject<Env> {
  private readonly desk = new Desk(this.ctx.storage.kv);
  private readonly claims = new DayBook<"taken" | "done">(this.desk, stored.claims);
  private readonly votes = new DayBook<Omit<RuleVote, "rule">>(this.desk, stored.votes);
  private readonly sent = new DayBook<Written>(this.desk, stored.sent);
  private readonly unsent = new DayBook<true>(this.desk, stored.unsent);
  private readonly promised = new ReminderBook(this.desk, stored.reminders);
  private readonly turns = new Turns();

  private get books() {
    return [this.claims, this.votes, this.sent, this.unsent];
  }

  /**
   * Takes an event and tells what is remembered; not `mine` when it is answered or being answered already. Waits a
   * moment for an event that is still being answered, so that the next one knows of it.
   */
  async begin(eventId: string | undefined, now: number, messageId?: string): Promise<Begun> {
    // Events may come in another order than they happened, and again.
    if (messageId !== undefined && this.unsent.get(messageId, now)) return { mine: false, unsent: true };
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

  /**
   * The event is answered. What an event left that happened later is not overwritten. False when the user has gone in
   * the meantime, and everything with them.
   */
  async finish({ eventId, memory, happenedAt, messageId }: Told, now: number): Promise<boolean> {
    this.turns.end(eventId);
    if (eventId !== undefined && !this.claims.get(eventId, now)) return false;
    if (eventId !== undefined) this.claims.put(eventId, "done", now);
    const isUnsent = messageId !== undefined && this.unsent.get(messageId, now);
    const kept = this.desk.get<Remembered>(stored.memory);
    const lives = kept && now < kept.until;
    if (memory !== undefined && !isUnsent && !(lives && happenedAt < kept.happenedAt)) {
      const messages = [...(lives ? kept.messages : []), ...(messageId === undefined ? [] : [messageId])];
      this.desk.put<Remembered>(stored.memory, { memory, until: now + REMEMBERED_MS, happenedAt, messages });
    }
    await this.arm(now);
    return true;
  }

  /** The answer could not be sent: whoever gets the event again may try. */
  release(eventId: string): void {
    this.turns.end(eventId);
    this.claims.delete(eventId);
    this.desk.flush();
  }

  recall(now: number): string | undefined {
    const kept = this.desk.get<Remembered>(stored.memory);
    return kept && now < kept.until ? kept.memory : undefined;
  }

  /** The user has taken a message back: what was read from it goes. The moments of the reminders that went. */
  async unsend(messageId: string, now: number): Promise<number[]> {
    this.unsent.put(messageId, true, now);
    this.sent.deleteWhere(({ readFrom }) => readFrom === messageId);
    if (this.desk.get<Remembered>(stored.memory)?.messages.includes(messageId))
      this.desk.delete(stored.memory);
    const asked = this.promised.deleteWhere((one) => one.messageId === messageId);
    await this.arm(now);
    return asked;
  }

  /** Remembers for a day what the user thinks of a rule, and tells what they thought before. */
  async vote({ rule, outcome, vote }: RuleVote, now: number): Promise<CountedVote | undefined> {
    const before = this.votes.get(rule, now);
    if (before?.value.vote !== vote || before.value.outcome !== outcome) {
      this.votes.put(rule, { outcome, vote }, now);
      await this.arm(now);
    }
    return before && counted(rule, before);
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
    return this.promised.all();
  }

  /** `already`: the same is promised · `full`: there are too many */
  async remind(reminder: Reminder, now: number): Promise<"promised" | "already" | "full"> {
    const result = this.promised.add(reminder);
    await this.arm(now);
    return result;
  }

  /** The moments of those that there were. */
  async cancelReminders(now: number): Promise<number[]> {
    const moments = this.promised.deleteWhere(() => true);
    await this.arm(now);
    return moments;
  }

  /** In a group: what is kept of answers to one asker goes, by the name of the asker's own object. */
  async forgetWritten(by: string, now: number): Promise<true> {
    this.sent.deleteWhere((written) => written.by === by);
    await this.arm(now);
    return true;
  }

  /** Everything goes. What there was of it that a user knows of. */
  async forget(): Promise<Forgotten> {
    const memory = this.desk.get<Remembered>(stored.memory);
    const there = {
      talk: memory !== undefined,
      messages: memory?.messages ?? [],
      // For a day after an update there may be one of an older version, which says no rule.
      votes: this.votes.all().flatMap(([rule, entry]) => (entry.value.vote ? counted(rule, entry) : [])),
      reminders: this.promised.all().map(({ at }) => at),
    };
    // Takes the alarm along.
    await this.ctx.storage.deleteAll();
    this.desk.clear();
    return there;
  }

  override async alarm(): Promise<void> {
    const { at, really } = this.desk.get<Alarm>(stored.alarm) ?? { at: Date.now(), really: Date.now() };
    // An alarm that rings before its time, as in a test, is not late.
    const now = at + Math.max(0, Date.now() - really);
    const kept = this.desk.get<Remembered>(stored.memory);
    if (kept && kept.until <= now) this.desk.delete(stored.memory);
    for (const book of this.books) book.prune(now);
    await this.promised.send(now, this.env);
    this.desk.delete(stored.alarm);
    await this.arm(now);
  }

  /** The alarm rings as far from the real present as what is due is from the caller's, which is the same but in a test. */
  private async arm(now: number): Promise<void> {
    const moments = [
      this.desk.get<Remembered>(stored.memory)?.until,
      ...this.promised.moments(now),
      ...this.books.map((book) => book.firstEnd()),
    ].filter((moment) => moment !== undefined);
    if (moments.length === 0) return void (await this.forget());
    const next = Math.min(...moments);
    const armed = this.desk.get<Alarm>(stored.alarm)?.at;
    // One that rings earlier sets the next one itself; so most events write no alarm.
    const isArmed = armed !== undefined && now <= armed && armed <= next;
    const really = Date.now() + (next - now);
    if (!isArmed) this.desk.put<Alarm>(stored.alarm, { at: next, really });
    this.desk.flush();
    if (!isArmed) await this.ctx.storage.setAlarm(really);
  }
}

/** A vote with the day on which it was counted. */
function counted(rule: string, { value, at }: { value: Omit<RuleVote, "rule">; at: number }): CountedVote {
  return { rule, ...value, day: dayInJapan(new Date(at)) };
}
