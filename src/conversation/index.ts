import { DurableObject } from "cloudflare:workers";
import { dayInJapan } from "../calendar.ts";
import type { Env } from "../env.ts";
import type { CountedVote, RuleVote } from "../insights/vote.ts";
import { AlarmClock } from "./alarm-clock.ts";
import { Claims } from "./claims.ts";
import { DayBook } from "./day-book.ts";
import { Desk } from "./desk.ts";
import { LateAnswer } from "./late-answer.ts";
import { type Promised, type Reminder, ReminderBook } from "./reminder-book.ts";
import { stored } from "./stored.ts";
import { TakenBack } from "./taken-back.ts";
import { Talk } from "./talk.ts";
import type { Begun, Forgotten, Lost, Told, Written } from "./told.ts";
import { Turns } from "./turns.ts";

export { ABANDONED_MS } from "./claims.ts";
export { stored } from "./stored.ts";
export { REMEMBERED_MS } from "./talk.ts";

/**
 * One conversation, in an object of its own: an Answer's `memory`, the reminders asked for, and for a day which events
 * were answered, which answers were voted on and, in a group, which messages are ours. Never a text that was typed.
 * Moments come from the caller, in milliseconds since 1970; the alarm handles what was due when it was set. An object
 * that knows nothing writes nothing when it is asked.
 */
export class Conversation extends DurableObject<Env> {
  private readonly desk = new Desk(this.ctx.storage.kv);
  private readonly talk = new Talk(this.desk, stored.memory);
  private readonly late = new LateAnswer(this.desk, stored.late);
  private readonly claims = new Claims(this.desk, stored.claims);
  private readonly votes = new DayBook<CountedVote>(this.desk, stored.votes);
  private readonly sent = new DayBook<Written>(this.desk, stored.sent);
  private readonly unsent = new TakenBack(this.desk, stored.unsent);
  private readonly promised = new ReminderBook(this.desk, stored.reminders);
  private readonly alarmClock = new AlarmClock(this.desk, stored.alarm, this.ctx.storage);
  private readonly turns = new Turns();

  private get books() {
    return [this.claims, this.votes, this.sent, this.unsent];
  }

  /**
   * Takes an event and tells what is remembered; not `mine` when it is answered or being answered already. Waits a
   * moment for an event that is still being answered, so that the next one knows of it.
   */
  async begin(eventId: string, now: number, messageId?: string, happenedAt = now): Promise<Begun> {
    // Events may come in another order than they happened, and again.
    if (this.unsent.has(messageId, now)) return { mine: false, unsent: true };
    if (this.claims.has(eventId, now)) return { mine: false };
    // What is deleted before it is answered takes its message along.
    this.claims.put(eventId, { happenedAt, open: "taken", messageId }, now);
    await this.arm(now);
    await this.turns.take(eventId);
    const kept = this.talk.get(now);
    const late = this.late.before(eventId, happenedAt, now);
    return {
      mine: true,
      ...(kept?.memory !== undefined && { memory: kept.memory }),
      ...(kept && happenedAt < kept.happenedAt && { isOld: true as const }),
      ...(late && { late: { state: late.state, isAnswer: late.isAnswer, eventId: late.eventId } }),
    };
  }

  /** Whether an event is answered or being answered, for who does not mean to take it yet. */
  isTaken(eventId: string, now: number): boolean {
    return this.claims.has(eventId, now);
  }

  /** Whether nobody has taken this event before, for what is answered at once and cannot fail afterwards. */
  async takeOnce(eventId: string, now: number): Promise<boolean> {
    if (this.claims.get(eventId, now)) return false;
    this.claims.put(eventId, { happenedAt: now }, now);
    await this.arm(now);
    return true;
  }

  /** The event is answered. False when the user has gone, and everything with them, or has taken the message back. */
  async finish(told: Told, now: number): Promise<boolean> {
    const { eventId, memory, happenedAt, messageId, settled } = told;
    this.turns.end(eventId);
    if (!this.claims.get(eventId, now)) return false;
    for (const id of [eventId, settled]) if (id !== undefined) this.claims.fulfil(id, now);
    const late = this.late.deleteWhere((one) => [eventId, settled].includes(one.eventId));
    // Also when the message before was, whose answer was said with this one.
    const isUnsent = this.unsent.has(messageId, now) || (settled !== undefined && !late);
    const read = [late?.messageId, messageId].filter((id) => id !== undefined);
    if (memory !== undefined && !isUnsent) this.talk.keep(memory, happenedAt, read, now);
    await this.arm(now);
    return !isUnsent;
  }

  /** The answer could not be sent: the event again, or the next one, may bring it. False when the user has gone. */
  async release(eventId: string, now: number, lost?: Lost): Promise<boolean> {
    this.turns.end(eventId);
    const claim = this.claims.get(eventId, now)?.value;
    if (!claim) return false;
    const { happenedAt, messageId } = claim;
    this.claims.put(eventId, { happenedAt, messageId, open: "free" }, now);
    if (lost && !this.unsent.has(messageId, now))
      this.late.keep({ ...lost, eventId, happenedAt, messageId }, now);
    await this.arm(now);
    return true;
  }

  recall(now: number): string | undefined {
    return this.talk.get(now)?.memory;
  }

  /** The user has taken a message back: what was read from it goes. The moments of the reminders that went. */
  async unsend(messageId: string, now: number, happenedAt = now): Promise<number[]> {
    this.unsent.put(messageId, true, happenedAt);
    this.talk.unsend(messageId);
    this.late.deleteWhere((one) => one.messageId === messageId);
    const asked = this.promised.deleteWhere((one) => one.messageId === messageId);
    await this.arm(now);
    return asked;
  }

  /**
   * In a group, where everybody's come: whether the bot has answered this message; then what can be quoted of it goes.
   * Nothing is stored where the bot has answered nobody for a day.
   */
  async unsendAmong(messageId: string, now: number): Promise<boolean> {
    const isKnown = this.sent.deleteWhere(({ readFrom }) => readFrom === messageId).length > 0;
    if (isKnown || this.sent.firstEnd() !== undefined) {
      this.unsent.put(messageId, true, now);
      await this.arm(now);
      return isKnown;
    }
    this.unsent.noteUnstored(messageId);
    return false;
  }

  isUnsent(messageId: string, now: number): boolean {
    return this.unsent.has(messageId, now);
  }

  /**
   * Remembers for a day what the user thinks of a rule, and tells what they thought before. `gone`: the event that
   * votes (`eventId`) was forgotten since, and nothing of it is kept.
   */
  async vote(given: RuleVote, now: number, eventId?: string): Promise<CountedVote | "gone" | undefined> {
    const happenedAt = eventId === undefined ? now : this.claims.get(eventId, now)?.value.happenedAt;
    if (happenedAt === undefined) return "gone";
    const before = this.votes.get(given.rule, now)?.value;
    if (before?.vote === given.vote && before.outcome === given.outcome) return before;
    this.votes.put(given.rule, { ...given, day: dayInJapan(new Date(now)) }, happenedAt);
    await this.arm(now);
    return before;
  }

  /**
   * In a group: these messages are ours, and this is where the conversation stood after them; of an answer whose
   * messages are not known, that there is one. False when the question was taken back.
   */
  async wrote(messageIds: string[], written: Written, now: number, happenedAt = now): Promise<boolean> {
    if (this.unsent.has(written.readFrom, now)) return false;
    const ids = messageIds.length > 0 ? messageIds : [`to ${written.readFrom}`];
    for (const id of ids) this.sent.put(id, written, happenedAt);
    await this.arm(now);
    return true;
  }

  /** In a group: the answer to this message is not to be quoted after all. */
  async unwrite(readFrom: string, now: number): Promise<void> {
    if (this.sent.deleteWhere((written) => written.readFrom === readFrom).length > 0) await this.arm(now);
  }

  /** The memory that belongs to a message of ours; undefined when it is not ours, or older than a day. */
  quoted(messageId: string, now: number): string | undefined {
    return this.sent.get(messageId, now)?.value.memory;
  }

  reminders(): Reminder[] {
    return this.promised.all();
  }

  /** `gone`: the event that asks was forgotten since */
  async remind(reminder: Reminder, now: number, eventId?: string): Promise<Promised | "gone"> {
    if (eventId !== undefined && !this.claims.get(eventId, now)) return "gone";
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

  /** In a group: what is kept of answers to one asker until then goes, by the name of the asker's own object. */
  async forgetWritten(by: string, now: number, until = now): Promise<true> {
    const gone = this.sent.deleteWhere((written, at) => written.by === by && at <= until);
    if (gone.length > 0) await this.arm(now);
    return true;
  }

  /** Everything goes that happened until then, and nothing that came after it. What there was that a user knows of. */
  async forget(until = Number.POSITIVE_INFINITY): Promise<Forgotten> {
    const memory = this.talk.forget(until);
    const late = this.late.deleteWhere(({ happenedAt }) => happenedAt <= until);
    const claims = this.claims.deleteWhere(({ happenedAt = 0 }) => happenedAt <= until);
    const votes = this.votes.deleteWhere((_, at) => at <= until);
    const reminders = this.promised.deleteWhere(({ askedAt = 0 }) => askedAt <= until);
    for (const book of [this.sent, this.unsent]) book.deleteWhere((_: unknown, at) => at <= until);
    const isLeft = Object.keys(this.desk.all()).some((key) => key !== stored.alarm);
    if (isLeft) this.desk.flush();
    else await this.clear();
    return {
      talk: memory?.memory !== undefined || late !== undefined,
      messages: [...(memory?.messages ?? []), ...claims.flatMap(({ messageId }) => messageId ?? [])],
      // Those of an older version say no rule.
      votes: votes.filter(({ rule }) => rule),
      reminders,
    };
  }

  override async alarm(): Promise<void> {
    const now = this.alarmClock.rings();
    this.talk.prune(now);
    this.late.deleteWhere(({ until }) => until <= now);
    for (const book of this.books) book.prune(now);
    await this.promised.send(now, this.env);
    await this.arm(now);
  }

  /** Writes what has changed, and has the alarm ring when the next of it is due. */
  private async arm(now: number): Promise<void> {
    const moments = [
      this.talk.end(),
      this.late.end(),
      ...this.promised.moments(now),
      ...this.books.map((book) => book.firstEnd()),
    ].filter((moment) => moment !== undefined);
    if (moments.length === 0) return await this.clear();
    await this.alarmClock.set(Math.min(...moments), now, () => this.desk.flush());
  }

  private async clear(): Promise<void> {
    // Takes the alarm along.
    if (!this.desk.isBlank()) await this.ctx.storage.deleteAll();
    this.desk.clear();
  }
}
