import { DurableObject } from "cloudflare:workers";

const ANSWERS = "answers";

interface Count {
  /** YYYY-MM-DD in Japan */
  day: string;
  total: number;
}

/** How many answers all isolates have given on the day in Japan that it is; one object for the whole bot. */
export class AnswerCount extends DurableObject {
  /** Adds what one isolate has given since it last told; the total of the day (YYYY-MM-DD). A day that is over is 0. */
  add(day: string, count: number): number {
    const kept = this.ctx.storage.kv.get<Count>(ANSWERS);
    if (kept && day < kept.day) return 0;
    const total = (kept?.day === day ? kept.total : 0) + count;
    this.ctx.storage.kv.put<Count>(ANSWERS, { day, total });
    return total;
  }
}
