import type { Answer } from "../../answer.ts";
import { dayInWords, inJapan } from "../../calendar.ts";
import type { Reminder } from "../../conversation/reminder-book.ts";
import type { Env } from "../../env.ts";
import { inTime, PATIENCE_MS } from "../../in-time.ts";
import { log, placeOf } from "../../log.ts";
import type { Remembering } from "../../remembering.ts";
import { hasQuota } from "./push.ts";
import { type ReminderWish, reminderWords } from "./reminder-words.ts";

const HOUR = 19;
const DEFAULT_BUDGET = 150;

/** What reminders need. */
export interface Reminding {
  memory: Remembering;
  /** undefined among many: there nobody is reminded */
  userId: string | undefined;
  /** of the event that asks */
  eventId: string;
  messageId: string | undefined;
  /** milliseconds since 1970 */
  happenedAt: number;
  env: Env;
  now: Date;
}

/** What to reply to a wish, in words. `about`: the answer whose deadline is meant. */
export async function remindersFor(
  wish: ReminderWish,
  about: Answer | undefined,
  reminding: Reminding,
): Promise<string> {
  const { memory, userId, env } = reminding;
  if (userId === undefined) return reminderWords.onlyAlone;
  const promised = await memory((object) => object.reminders());
  if (!promised) return env.HASH_KEY && env.CONVERSATION ? reminderWords.failed : reminderWords.off;
  if (wish === "list") return listed(promised);
  if (wish === "cancel") return await cancelReminders(reminding);
  return about ? await setReminder(about, promised, { ...reminding, userId }) : reminderWords.noDeadline;
}

/** Promises one push for the evening before the deadline of an answer. */
async function setReminder(
  { deadline, blocks }: Answer,
  promised: Reminder[],
  reminding: Reminding & { userId: string },
): Promise<string> {
  const { userId: to, messageId, happenedAt: askedAt, eventId, memory, env, now } = reminding;
  const block = blocks.find(({ kind }) => kind === "deadline");
  if (!deadline || block?.kind !== "deadline" || block.past) return reminderWords.noDeadline;
  const at = eveningBefore(deadline.at);
  if (!at.isAfter(now)) return reminderWords.tooLate;
  const done = reminderWords.set(at.format("M月D日HH:mm"), block.label);
  const { opens = false } = block;
  const text = reminderWords.push(block.label, dayAndTime(deadline.at, opens), opens);
  if (promised.some((one) => one.at === at.valueOf() && one.text === text)) return done;
  const month = at.format("YYYY-MM");
  // The quota first: what the budget has taken must not be lost when LINE has no room.
  const hasRoom = month !== inJapan(now).format("YYYY-MM") || (await hasQuota(env));
  const taken = hasRoom && (await inBudget(env, (budget) => budget.take(month, budgetOf(env))));
  if (taken === undefined) return reminderWords.failed;
  if (!taken) return reminderWords.spent;
  const reminder = { at: at.valueOf(), to, text, key: crypto.randomUUID(), messageId, askedAt };
  const result = await memory((object, present) => object.remind(reminder, present, eventId));
  if (result !== "promised") await giveBack([at.valueOf()], env);
  if (result === undefined || result === "gone") return reminderWords.failed;
  return result === "full" ? reminderWords.tooMany : done;
}

function budgetOf({ PUSH_BUDGET: told }: Env): number {
  const budget = Number(told ?? DEFAULT_BUDGET);
  return Number.isSafeInteger(budget) && budget >= 0 ? budget : DEFAULT_BUDGET;
}

/** What becomes possible at a moment is told with its time, where it has one. */
function dayAndTime(iso: string, opens: boolean): string {
  const time = inJapan(iso).format("HH:mm");
  return `${dayInWords(iso)}${opens && time !== "00:00" && time !== "23:59" ? time : ""}`;
}

function listed(promised: Reminder[]): string {
  const lines = promised.map(
    ({ at, text }) => `・${inJapan(new Date(at)).format("M月D日HH:mm")}\n  ${text.split("\n")[1] ?? ""}`,
  );
  return lines.length > 0 ? lines.join("\n") : reminderWords.none;
}

async function cancelReminders({ memory, env }: Reminding): Promise<string> {
  const moments = await memory((object, now) => object.cancelReminders(now));
  if (!moments) return reminderWords.failed;
  await giveBack(moments, env);
  return moments.length > 0 ? reminderWords.cancelled(moments.length) : reminderWords.none;
}

/** Reminders that will not be sent make room for others in the budget of their month. Never throws. */
export async function giveBack(moments: number[] | undefined, env: Env): Promise<void> {
  const months = Map.groupBy(moments ?? [], (at) => inJapan(new Date(at)).format("YYYY-MM"));
  await Promise.all(
    [...months].map(([month, { length }]) => inBudget(env, (budget) => budget.giveBack(month, length))),
  );
}

type PushBudget = ReturnType<NonNullable<Env["PUSHES"]>["getByName"]>;

/** Undefined when the object that counts failed; no work is done, and false, where there is none. */
async function inBudget<Result>(
  { PUSHES: budgets }: Env,
  work: (budget: PushBudget) => Promise<Result>,
): Promise<Result | false | undefined> {
  if (!budgets) return false;
  try {
    return await inTime(work(budgets.getByName("all")), PATIENCE_MS, "the budget");
  } catch (error) {
    log({ event: "push-budget-failed", channel: "line", place: placeOf(error) });
    return undefined;
  }
}

/** 19:00 in Japan on the day before. */
function eveningBefore(iso: string) {
  return inJapan(iso).subtract(1, "day").startOf("day").hour(HOUR);
}
