import { expect, it } from "vitest";
import { DAY_MS, DayBook, MAX_ENTRIES } from "../../src/conversation/day-book.ts";
import type { Shelf } from "../../src/conversation/desk.ts";

function bookOf(): DayBook<string> {
  const kept = new Map<string, unknown>();
  const shelf: Shelf = {
    get: <Value>(key: string) => kept.get(key) as Value | undefined,
    put: (key, value) => void kept.set(key, value),
    delete: (key) => void kept.delete(key),
  };
  return new DayBook<string>(shelf, "book");
}

it("keeps no more entries than a record of one conversation should hold, and the newest of them", () => {
  const book = bookOf();
  for (let i = 0; i <= MAX_ENTRIES; i++) book.put(`id-${i}`, "value", i);
  expect(book.get("id-0", MAX_ENTRIES)).toBeUndefined();
  expect(book.get("id-1", MAX_ENTRIES)).toBeDefined();
  expect(book.get(`id-${MAX_ENTRIES}`, MAX_ENTRIES)).toBeDefined();
});

it("forgets an entry a day after it was made, and renews one that is put again", () => {
  const book = bookOf();
  book.put("id", "first", 0);
  book.put("id", "second", DAY_MS - 1);
  expect(book.get("id", DAY_MS)).toMatchObject({ value: "second" });
  expect(book.get("id", 2 * DAY_MS)).toBeUndefined();
});
