/** What stands beside the answer, as a memory or a count, is not worth the user's waiting longer than this. */
export const PATIENCE_MS = 1500;

/** What a promise gives. Throws a TimeoutError when that takes longer than `ms` milliseconds; `what` names who is late. */
export async function inTime<Result>(work: Promise<Result>, ms: number, what: string): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`${what} did not answer`, "TimeoutError")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
