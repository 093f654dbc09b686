/** Longer than this nobody waits for the one before. */
const PATIENCE_MS = 700;

/** One event of a conversation after the other, as far as they come close together. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  private readonly ends = new Map<string, () => void>();

  /** Resolves when the event before has ended, or after a moment. */
  async take(eventId: string | undefined): Promise<void> {
    const before = this.last;
    if (eventId !== undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.ends.set(eventId, resolve);
      this.last = promise;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([before, late]);
    clearTimeout(timer);
  }

  end(eventId: string | undefined): void {
    if (eventId === undefined) return;
    this.ends.get(eventId)?.();
    this.ends.delete(eventId);
  }
}
