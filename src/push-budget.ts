import { DurableObject } from "cloudflare:workers";

/** Counts the pushes that were promised for each month; one object for the whole bot. */
export class PushBudget extends DurableObject {
  /** True when one more fits into the month (YYYY-MM), which it then takes. */
  take(month: string, budget: number): boolean {
    const taken = this.ctx.storage.kv.get<number>(month) ?? 0;
    if (taken >= budget) return false;
    this.ctx.storage.kv.put<number>(month, taken + 1);
    return true;
  }

  giveBack(month: string, count: number): void {
    const taken = this.ctx.storage.kv.get<number>(month) ?? 0;
    this.ctx.storage.kv.put<number>(month, Math.max(0, taken - count));
  }
}
