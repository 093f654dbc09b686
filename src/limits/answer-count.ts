import { DurableObject } from "cloudflare:workers";

const ANSWERS = "answers";
/** Of the largest counts; some 70 bytes each, in one row. */
export const ASKERS_KEPT = 1000;

/** How many answers each asker was given, by an HMAC that holds for one day. */
export type Askers = Record<string, number>;

interface Count {
  /** YYYY-MM-DD in Japan */
  day: string;
  total: number;
  /** absent in what an earlier version has stored */
  askers?: Askers;
}

/** How many answers all isolates have given on the day in Japan that it is: one object for LINE and Discord, one for the web. */
export class AnswerCount extends DurableObject {
  /**
   * Adds what one isolate has given since it last told; all of the day (YYYY-MM-DD, which ends in `left` milliseconds),
   * and of the askers that were told. A day that is over is 0.
   */
  async count(
    { day, left }: { day: string; left: number },
    answers: number,
    askers: Askers,
  ): Promise<{ total: number; askers: Askers }> {
    const kept = this.ctx.storage.kv.get<Count>(ANSWERS);
    if (kept && day < kept.day) return { total: 0, askers: {} };
    const before: Omit<Count, "day"> = kept?.day === day ? kept : { total: 0 };
    const total = before.total + answers;
    const counts = new Map(Object.entries(before.askers ?? {}));
    for (const [asker, more] of Object.entries(askers)) counts.set(asker, (counts.get(asker) ?? 0) + more);
    this.ctx.storage.kv.put<Count>(ANSWERS, { day, total, askers: Object.fromEntries(largest(counts)) });
    // An earlier version has set none.
    if (!before.askers) await this.ctx.storage.setAlarm(Date.now() + left);
    return {
      total,
      askers: Object.fromEntries(Object.keys(askers).map((asker) => [asker, counts.get(asker) ?? 0])),
    };
  }

  /** The day is over, and what was counted on it goes also where nobody asks on the next. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}

function largest(counts: Map<string, number>): [string, number][] {
  const all = [...counts];
  return all.length <= ASKERS_KEPT ? all : all.sort(([, a], [, b]) => b - a).slice(0, ASKERS_KEPT);
}
