import { DurableObject } from "cloudflare:workers";
import { pushReminder } from "./channels/line/push.ts";
import type { Env } from "./env.ts";

/** Half an hour after the last word, a conversation is forgotten. */
export const REMEMBERED_MS = 30 * 60 * 1000;
export const MAX_REMINDERS = 10;

const MEMORY = "memory";
const REMINDERS = "reminders";
const ALARM_AT = "alarm-at";

interface Remembered {
  memory: string;
  /** milliseconds since 1970 */
  until: number;
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
}

/**
 * One conversation, in an object of its own: an Answer's `memory` and the reminders asked for, never a text that was
 * typed. Moments come from the caller; the alarm handles what was due when it was set.
 */
export class Conversation extends DurableObject<Env> {
  private get kv() {
    return this.ctx.storage.kv;
  }

  recall(now: number): string | undefined {
    const kept = this.kv.get<Remembered>(MEMORY);
    return kept && now < kept.until ? kept.memory : undefined;
  }

  async remember(memory: string, now: number): Promise<void> {
    this.kv.put<Remembered>(MEMORY, { memory, until: now + REMEMBERED_MS });
    await this.setNextAlarm(now);
  }

  reminders(): Reminder[] {
    return this.kv.get<Reminder[]>(REMINDERS) ?? [];
  }

  /** False when there are too many already. */
  async remind(reminder: Reminder, now: number): Promise<boolean> {
    const others = this.reminders();
    if (others.length >= MAX_REMINDERS) return false;
    this.kv.put<Reminder[]>(REMINDERS, [...others, reminder]);
    await this.setNextAlarm(now);
    return true;
  }

  /** How many there were. */
  async cancelReminders(now: number): Promise<number> {
    const before = this.reminders().length;
    this.kv.delete(REMINDERS);
    await this.setNextAlarm(now);
    return before;
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    const due = this.kv.get<number>(ALARM_AT) ?? 0;
    const kept = this.kv.get<Remembered>(MEMORY);
    if (kept && kept.until <= due) this.kv.delete(MEMORY);
    for (const reminder of this.reminders().filter(({ at }) => at <= due)) {
      await pushReminder(reminder, this.env);
      const left = this.reminders().filter(({ key }) => key !== reminder.key);
      this.kv.put<Reminder[]>(REMINDERS, left);
    }
    await this.setNextAlarm(due);
  }

  /** As far from the real present as it is from the caller's, which is the same but in a test. */
  private async setNextAlarm(now: number): Promise<void> {
    const kept = this.kv.get<Remembered>(MEMORY);
    const moments = [...(kept ? [kept.until] : []), ...this.reminders().map(({ at }) => at)];
    if (moments.length === 0) return await this.forget();
    const next = Math.min(...moments);
    this.kv.put<number>(ALARM_AT, next);
    await this.ctx.storage.setAlarm(Date.now() + (next - now));
  }
}
