import type { Answer } from "../../answer.ts";
import { dayInWords, inJapan } from "../../calendar.ts";
import type { Conversation, Reminder } from "../../conversation.ts";
import type { Env } from "../../env.ts";
import { hasQuota } from "./push.ts";
import { reminderWords } from "./reminder-words.ts";

const HOUR = 19;
const DEFAULT_BUDGET = 150;

/** The bindings that reminders need; undefined where the operator has not set them up. */
export interface Reminding {
  object: DurableObjectStub<Conversation>;
  userId: string;
  env: Env;
  now: Date;
}

/** Promises one push for the evening before the deadline of an answer. What to reply, in words. */
export async function setReminder(answer: Answer, { object, userId, env, now }: Reminding): Promise<string> {
  const { deadline } = answer;
  const block = answer.blocks.find(({ kind }) => kind === "deadline");
  if (!deadline || block?.kind !== "deadline" || block.past) return reminderWords.noDeadline;
  const at = eveningBefore(deadline.at);
  if (!at.isAfter(now)) return reminderWords.tooLate;
  const month = at.format("YYYY-MM");
  const budget = Number(env.PUSH_BUDGET ?? DEFAULT_BUDGET);
  const counter = env.PUSHES?.getByName("all");
  const text = reminderWords.push(block.label, dayInWords(deadline.at));
  const promised = (await object.reminders()).some((one) => one.at === at.valueOf() && one.text === text);
  if (promised) return reminderWords.set(at.format("M月D日HH:mm"));
  // The quota first: what the budget has taken must not be lost when LINE has no room.
  if (!(await hasQuota(env)) || !(await counter?.take(month, budget))) return reminderWords.spent;
  const reminder: Reminder = { at: at.valueOf(), to: userId, text, key: crypto.randomUUID() };
  if (await object.remind(reminder, now.getTime())) return reminderWords.set(at.format("M月D日HH:mm"));
  await counter?.giveBack(month);
  return reminderWords.tooMany;
}

export async function listReminders({ object }: Reminding): Promise<string> {
  const lines = (await object.reminders()).map(
    ({ at, text }) => `・${inJapan(new Date(at)).format("M月D日HH:mm")}\n  ${text.split("\n")[1] ?? ""}`,
  );
  return lines.length > 0 ? lines.join("\n") : reminderWords.none;
}

export async function cancelReminders({ object, env, now }: Reminding): Promise<string> {
  const months = (await object.reminders()).map(({ at }) => inJapan(new Date(at)).format("YYYY-MM"));
  await object.cancelReminders(now.getTime());
  for (const month of months) await env.PUSHES?.getByName("all").giveBack(month);
  return months.length > 0 ? reminderWords.cancelled(months.length) : reminderWords.none;
}

/** 19:00 in Japan on the day before. */
function eveningBefore(iso: string) {
  return inJapan(iso).subtract(1, "day").startOf("day").hour(HOUR);
}
