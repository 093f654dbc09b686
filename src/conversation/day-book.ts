import type { Shelf } from "./desk.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;

interface Entry<Value> {
  value: Value;
  /** milliseconds since 1970 */
  at: number;
}

type Entries<Value> = Record<string, Entry<Value>>;

/** More are not kept: an object is one record, written anew with every event. The oldest go first. */
export const MAX_ENTRIES = 500;

/** A table of a conversation whose entries are forgotten a day after they were made. Moments are milliseconds since 1970. */
export class DayBook<Value> {
  private readonly kv: Shelf;
  private readonly name: string;

  constructor(kv: Shelf, name: string) {
    this.kv = kv;
    this.name = name;
  }

  get(id: string, now: number): Entry<Value> | undefined {
    const entry = this.entries()[id];
    return entry && now < entry.at + DAY_MS ? entry : undefined;
  }

  put(id: string, value: Value, now: number): void {
    const { [id]: _, ...others } = this.within(now);
    const all = Object.entries(others);
    const kept = all.length < MAX_ENTRIES ? all : newestOf(all, MAX_ENTRIES - 1);
    this.kv.put<Entries<Value>>(this.name, Object.fromEntries([...kept, [id, { value, at: now }]]));
  }

  /** Deletes those that are meant, and gives them back; where there are none, nothing is written. */
  deleteWhere(isMeant: (value: Value, at: number) => boolean): Value[] {
    const all = Object.entries(this.entries());
    const gone = new Set(all.filter(([, { value, at }]) => isMeant(value, at)));
    if (gone.size > 0) this.keep(Object.fromEntries(all.filter((one) => !gone.has(one))));
    return [...gone].map(([, { value }]) => value);
  }

  prune(now: number): void {
    this.keep(this.within(now));
  }

  /** When the oldest entry is to be forgotten; undefined when there is none. */
  firstEnd(): number | undefined {
    const moments = Object.values(this.entries()).map(({ at }) => at);
    return moments.length > 0 ? Math.min(...moments) + DAY_MS : undefined;
  }

  private entries(): Entries<Value> {
    return this.kv.get<Entries<Value>>(this.name) ?? {};
  }

  private within(now: number): Entries<Value> {
    return Object.fromEntries(Object.entries(this.entries()).filter(([, { at }]) => now < at + DAY_MS));
  }

  private keep(entries: Entries<Value>): void {
    if (Object.keys(entries).length > 0) this.kv.put<Entries<Value>>(this.name, entries);
    else this.kv.delete(this.name);
  }
}

function newestOf<Value>(entries: [string, Entry<Value>][], count: number): [string, Entry<Value>][] {
  return entries.toSorted(([, a], [, b]) => b.at - a.at).slice(0, count);
}
