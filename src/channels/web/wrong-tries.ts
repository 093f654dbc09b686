import { log, placeOf } from "../../log.ts";

const MINUTE_MS = 60_000;
const REMEMBERED = 1000;

/**
 * Wrong tokens, counted by address with the platform's rate limit. That counts whenever it is asked, so it is asked for
 * wrong ones only; and because a right one among too many must not open either, or guessing would go on all the same,
 * this remembers for a minute who had too many.
 */
export function wrongTries(clock: () => Date) {
  const until = new Map<string, number>();
  return {
    areTooMany: (address: string) => (until.get(address) ?? 0) > clock().getTime(),
    /** Counts one more; whether these are too many now. Without the limit they never are. */
    async add(address: string, limit: RateLimit | undefined): Promise<boolean> {
      if (await isWithin(limit, address)) return false;
      const [oldest] = until.keys();
      if (until.size >= REMEMBERED && oldest !== undefined) until.delete(oldest);
      until.set(address, clock().getTime() + MINUTE_MS);
      return true;
    },
  };
}

/** A limit that fails keeps nobody out, and lets nobody in. */
async function isWithin(limit: RateLimit | undefined, key: string): Promise<boolean> {
  try {
    return limit === undefined || (await limit.limit({ key })).success;
  } catch (error) {
    log({ event: "limit-failed", place: placeOf(error) });
    return true;
  }
}
