import fc from "fast-check";
import { expect, it } from "vitest";
import { shorten, split } from "../../src/channels/line/render/shorten.ts";

const most = fc.integer({ min: 40, max: 120 });
/** Prose as it comes: sentences, lines, emoji of several code points, addresses. */
const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom("取引は完了しました。", "\n", "\n\n", "返品できますか？", "「はい。」", "　", " "),
      fc.constantFrom("👨‍👩‍👧‍👦", "🇯🇵", "𠮷野家", "が", "葛󠄀城", "🙇🏻‍♀️"),
      fc.constantFrom("https://a.test/b?c=d!e ", " http://furimaru.test/deadline.ics?m=1 "),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));
const addresses = (words: string) => words.match(/https?:\/\/[^\s。、！？「」『』（）【】]+/g) ?? [];
const bare = (words: string) => words.replaceAll(/\s/g, "");
const characters = (words: string) => [...new Intl.Segmenter("ja").segment(words)].map(({ index }) => index);

it("never makes a piece that is too long or empty", () => {
  fc.assert(
    fc.property(prose, most, (words, limit) => {
      for (const piece of split(words, limit)) {
        expect(piece.length).toBeLessThanOrEqual(limit);
        expect(piece.trim()).not.toBe("");
      }
      expect(shorten(words, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});

it("loses nothing but white space between two pieces", () => {
  fc.assert(
    fc.property(prose, most, (words, limit) => {
      expect(bare(split(words, limit).join(""))).toBe(bare(words));
    }),
  );
});

it("cuts only between two characters as they are read, never inside a surrogate pair", () => {
  fc.assert(
    fc.property(prose, most, (words, limit) => {
      let at = 0;
      for (const piece of split(words, limit)) {
        at = words.indexOf(piece, at);
        expect(characters(words)).toContain(at);
        at += piece.length;
        expect(piece.isWellFormed()).toBe(words.isWellFormed());
      }
      const short = shorten(words, limit);
      const kept = short === words ? words : short.slice(0, -1);
      expect([...characters(words), words.length]).toContain(kept.length);
    }),
  );
});

it("never cuts an address that fits", () => {
  fc.assert(
    fc.property(prose, most, (words, limit) => {
      const whole = addresses(words);
      fc.pre(whole.every(({ length }) => length < limit));
      const short = shorten(words, limit);
      const kept = addresses(short === words ? words : short.slice(0, -1));
      expect(whole.slice(0, kept.length)).toEqual(kept);
      expect(split(words, limit).flatMap(addresses)).toEqual(whole);
    }),
  );
});

it("leaves alone what is short enough", () => {
  fc.assert(
    fc.property(prose, (words) => {
      expect(shorten(words, Math.max(words.length, 1))).toBe(words);
      expect(split(words, 5000)).toEqual(words.trim() === "" ? [] : [words.trim()]);
    }),
  );
});

it("cuts at the best end that fits: a paragraph, then a line, then a sentence", () => {
  expect(split("一つ目。\n二つ目。\n\n三つ目。四つ目。", 14)).toEqual([
    "一つ目。\n二つ目。",
    "三つ目。四つ目。",
  ]);
  expect(split("一つ目です。\n\n二つ目\n三つ目です。", 14)[0]).toBe("一つ目です。");
  expect(split("一つ目。二つ目\n三つ目。四つ目。", 11)).toEqual(["一つ目。二つ目", "三つ目。四つ目。"]);
  expect(split("一つ目です。二つ目です。", 8)).toEqual(["一つ目です。", "二つ目です。"]);
  expect(shorten("一つ目です。二つ目はとても長い文です。", 10)).toBe("一つ目です。…");
});

it("does not leave most of a piece empty for the sake of an early end", () => {
  expect(split(`はい。${"あ".repeat(17)}`, 10)).toEqual([`はい。${"あ".repeat(7)}`, "あ".repeat(10)]);
});

it("cuts what has no end anywhere all the same", () => {
  expect(split("あ".repeat(25), 10).map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(split(`https://a.test/${"b".repeat(30)}`, 20).every(({ length }) => length <= 20)).toBe(true);
  expect(shorten("😀😀😀😀😀😀", 6)).toBe("😀😀…");
});
