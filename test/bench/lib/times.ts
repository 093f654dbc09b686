/** Times in milliseconds, and what may be said of them. */
export interface Summary {
  median: number;
  p99: number;
}

export function summarise(times: number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}

/** Both in turn, so that whatever else the machine does falls on both; the first rounds only warm up. */
export async function sideBySide(
  works: Record<string, (i: number) => unknown>,
  rounds: number,
  warmUp: number,
): Promise<Record<string, Summary>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let i = 0; i < warmUp + rounds; i++) {
    for (const [name, work] of Object.entries(works)) {
      const begun = performance.now();
      await work(i);
      if (i >= warmUp) times[name]?.push(performance.now() - begun);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summarise(all)]));
}

export const ms = (time: number) => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
export const times = (ratio: number) => `${ratio.toFixed(1)}×`;
