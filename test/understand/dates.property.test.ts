import fc from "fast-check";
import { expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { dayjs, ends, inJapan } from "../../src/calendar.ts";
import { datesInText } from "../../src/understand/dates/in-text.ts";
import { understand } from "../../src/understand/index.ts";
import { normalize } from "../../src/understand/normalize.ts";

const knowledge = readKnowledge();
const moment = fc
  .date({ min: new Date("2024-01-01T00:00:00Z"), max: new Date("2030-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

/** Pieces that dates are made of, in any order: what people type, and what nobody should. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "昨日",
        "おととい",
        "先週の",
        "金曜",
        "先月",
        "月末",
        "令和8年",
        "去年の",
        "2026年",
        "前",
        "経った",
      ),
      fc.constantFrom(
        "に",
        "の",
        "から",
        "〜",
        "/",
        "-",
        "日",
        "月",
        "時",
        "夜",
        "完了した",
        "評価した",
        "届いた",
        "以内",
      ),
      fc.integer({ min: 0, max: 99_999 }).map(String),
      fc.constantFrom("三", "十", "二十", "１５"),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

it("never throws, and never finds a day that is still to come, whatever is typed", () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 200 })), moment, (text, now) => {
      for (const { date } of datesInText(normalize(text, knowledge), now)) {
        const [first, last] = ends(date);
        expect(dayjs(first).isValid() && dayjs(last).isValid()).toBe(true);
        expect(first <= last).toBe(true);
        for (const day of [first, last]) {
          expect(dayjs(`${day.slice(0, 10)}T00:00:00+09:00`).isAfter(now)).toBe(false);
        }
      }
    }),
    { seed: 20261123, numRuns: 2000 },
  );
});

it("reads 「N日前」 as the day N days before today in Japan, whatever the moment", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), moment, (days, now) => {
      const { dates } = understand(`${days}日前に評価した`, now, knowledge);
      expect(dates.completedAt).toBe(inJapan(now).subtract(days, "day").format("YYYY-MM-DD"));
    }),
    { seed: 20261123 },
  );
});

it("reads a month and a day as the latest such day that is not to come", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), moment, (days, now) => {
      const day = inJapan(now).subtract(days, "day");
      const { dates } = understand(`${day.month() + 1}月${day.date()}日に完了`, now, knowledge);
      expect(dates.completedAt).toBe(day.format("YYYY-MM-DD"));
    }),
    { seed: 20261123 },
  );
});
