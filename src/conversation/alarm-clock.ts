import type { Shelf } from "./desk.ts";

interface Alarm {
  /** by the caller's clock */
  at: number;
  /** by the real one, which is the same but in a test */
  really: number;
}

/** The alarm of an object. Moments are milliseconds since 1970, of the caller's clock. */
export class AlarmClock {
  private readonly kv: Shelf;
  private readonly name: string;
  private readonly storage: Pick<DurableObjectStorage, "setAlarm">;

  constructor(kv: Shelf, name: string, storage: Pick<DurableObjectStorage, "setAlarm">) {
    this.kv = kv;
    this.name = name;
    this.storage = storage;
  }

  /** While it rings: the present. One that rings before its time, as in a test, is not late. */
  rings(): number {
    const { at, really } = this.kv.get<Alarm>(this.name) ?? { at: Date.now(), really: Date.now() };
    this.kv.delete(this.name);
    return at + Math.max(0, Date.now() - really);
  }

  /** Makes it ring as far from the real present as `next` is from `now`; `flush` writes what has changed before. */
  async set(next: number, now: number, flush: () => void): Promise<void> {
    const armed = this.kv.get<Alarm>(this.name)?.at;
    // One that rings earlier sets the next one itself; so most events write no alarm.
    const isArmed = armed !== undefined && now <= armed && armed <= next;
    const really = Date.now() + (next - now);
    if (!isArmed) this.kv.put<Alarm>(this.name, { at: next, really });
    flush();
    if (!isArmed) await this.storage.setAlarm(really);
  }
}
