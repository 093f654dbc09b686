import type { Askers } from "./answer-count.ts";

/** An isolate knows this many askers of a day, and half of them, the largest, when there are more. */
const ASKERS_KNOWN = 4000;

/** What one asker may be given of a day. */
export interface Share {
  /** an HMAC that holds for the day */
  asker: string;
  /** answers */
  most: number;
}

interface Known {
  /** of all isolates, as far as they have told */
  count: number;
  untold: number;
}

/** How many answers each asker was given on a day, as far as one isolate knows. */
export type KnownAskers = Map<string, Known>;

export function isUsedUp(askers: KnownAskers, shares: Share[]): boolean {
  return shares.some(({ asker, most }) => (askers.get(asker)?.count ?? 0) >= most);
}

/** One more for each. */
export function addTo(askers: KnownAskers, shares: Share[]): void {
  for (const { asker } of shares) {
    const { count, untold } = askers.get(asker) ?? { count: 0, untold: 0 };
    askers.set(asker, { count: count + 1, untold: untold + 1 });
  }
  if (askers.size <= ASKERS_KNOWN) return;
  const smallest = [...askers].sort(([, a], [, b]) => a.count - b.count).slice(0, askers.size / 2);
  for (const [asker] of smallest) askers.delete(asker);
}

/** What is to be told, which counts as told from now on. */
export function takeUntold(askers: KnownAskers): Askers {
  const taken: Askers = {};
  for (const [asker, known] of askers) {
    if (known.untold > 0) taken[asker] = known.untold;
    known.untold = 0;
  }
  return taken;
}

/** What all isolates have told. */
export function learn(askers: KnownAskers, told: Askers): void {
  for (const [asker, count] of Object.entries(told)) {
    const known = askers.get(asker);
    if (known) known.count = Math.max(known.count, count + known.untold);
  }
}

/** What could not be told is to be told the next time. */
export function putBack(askers: KnownAskers, taken: Askers): void {
  for (const [asker, untold] of Object.entries(taken)) {
    const known = askers.get(asker);
    if (known) known.untold += untold;
  }
}
