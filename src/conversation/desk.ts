/** The part of a Durable Object's storage that a book needs. */
export interface Shelf {
  get<Value>(key: string): Value | undefined;
  put<Value>(key: string, value: Value): void;
  delete(key: string): void;
}

/** All of an object is one record: what is written is paid for by the row. */
const RECORD = "conversation";

type Kept = Record<string, unknown>;

/** What an object stores, changed in memory and written as one row by `flush`. */
export class Desk implements Shelf {
  private readonly kv: SyncKvStorage;
  private kept: Kept | undefined;
  private isChanged = false;

  constructor(kv: SyncKvStorage) {
    this.kv = kv;
  }

  get<Value>(key: string): Value | undefined {
    return this.all()[key] as Value | undefined;
  }

  put<Value>(key: string, value: Value): void {
    this.change({ ...this.all(), [key]: value });
  }

  delete(key: string): void {
    if (!Object.hasOwn(this.all(), key)) return;
    const { [key]: _, ...others } = this.all();
    this.change(others);
  }

  /** What there is, by its key. */
  all(): Kept {
    this.kept ??= this.kv.get<Kept>(RECORD) ?? {};
    return this.kept;
  }

  /** Whether nothing is stored: then there is nothing to delete either, which would be a write. */
  isBlank(): boolean {
    return this.kv.get(RECORD) === undefined;
  }

  flush(): void {
    if (this.isChanged) this.kv.put(RECORD, this.all());
    this.isChanged = false;
  }

  /** The storage was emptied. */
  clear(): void {
    this.kept = {};
    this.isChanged = false;
  }

  private change(kept: Kept): void {
    this.kept = kept;
    this.isChanged = true;
  }
}
