import { describe, expect, it } from "vitest";
import { computeDeadline, startOf } from "../src/deadline.ts";
import type { Deadline } from "../src/knowledge/index.ts";

const deadline = (change: Partial<Deadline> = {}): Deadline => ({
  label: "期限",
  kind: "until",
  from: ["completedAt"],
  days: 7,
  firstDay: "disputed",
  after: "",
  source: "s",
  ...change,
});
const at = (moment: string) => new Date(moment);
const NOW = at("2026-11-23T09:00:00+09:00");

describe("the last day", () => {
  it.each([
    ["2026-11-20", "2026-11-26", "2026-11-27"],
    ["2026-12-26", "2027-01-01", "2027-01-02"],
    ["2028-02-25", "2028-03-02", "2028-03-03"],
    ["2027-02-25", "2027-03-03", "2027-03-04"],
  ])("after %s is %s, or %s by the other count", (from, earlier, later) => {
    const { at: end, laterReading } = computeDeadline(deadline(), from, NOW);
    expect([end, laterReading]).toEqual([`${earlier}T23:59:00+09:00`, `${later}T23:59:00+09:00`]);
  });

  it("is only one where nobody disputes the count", () => {
    expect(computeDeadline(deadline({ firstDay: "counted" }), "2026-11-20", NOW)).not.toHaveProperty(
      "laterReading",
    );
    expect(computeDeadline(deadline({ firstDay: "not-counted" }), "2026-11-20", NOW).at).toBe(
      "2026-11-27T23:59:00+09:00",
    );
  });

  it("ends at the time of day that the rule names", () => {
    const { at: end } = computeDeadline(deadline({ firstDay: "counted", time: "13:00" }), "2026-11-20", NOW);
    expect(end).toBe("2026-11-26T13:00:00+09:00");
  });
});

describe("the days left", () => {
  it.each([
    ["2026-11-23T09:00:00+09:00", 3, false],
    ["2026-11-26T00:00:00+09:00", 0, false],
    ["2026-11-26T23:58:00+09:00", 0, false],
    ["2026-11-27T00:01:00+09:00", -1, "maybe"],
    ["2026-11-28T00:01:00+09:00", -2, true],
    ["2026-11-25T15:30:00Z", 0, false],
  ])("at %s are %i", (now, remainingDays, past) => {
    expect(computeDeadline(deadline(), "2026-11-20", at(now))).toMatchObject({ remainingDays, past });
  });
});

it("refuses a day that the calendar does not have", () => {
  expect(() => computeDeadline(deadline(), "2026-02-30", NOW)).toThrow(RangeError);
});

describe("a deadline in months", () => {
  it("ends on the last day of a shorter month", () => {
    const { at: end } = computeDeadline(
      { ...deadline({ firstDay: "not-counted" }), days: undefined, months: 5 } as Deadline,
      "2026-09-30",
      NOW,
    );
    expect(end).toBe("2027-02-28T23:59:00+09:00");
  });
});

describe("a deadline at the same time of day as its event", () => {
  const toTheMinute = deadline({ days: 3, firstDay: "not-counted", time: "same-time" });
  it("runs to the minute when the time is known", () => {
    expect(computeDeadline(toTheMinute, "2026-11-20T12:30", NOW)).toEqual({
      ...{ at: "2026-11-23T12:30:00+09:00", remainingDays: 0, past: false },
    });
  });
  it("may be over at any time of its last day when only the day is known", () => {
    expect(computeDeadline(toTheMinute, "2026-11-20", NOW)).toMatchObject({
      at: "2026-11-23T00:00:00+09:00",
      past: "maybe",
    });
  });
});

describe("the start", () => {
  it("is the first event whose date is known", () => {
    const from = ["boughtAt", "completedAt"];
    expect(startOf({ from }, { completedAt: "2026-11-20", boughtAt: "2026-11-10" })).toBe("2026-11-10");
    expect(startOf({ from }, { completedAt: "2026-11-20" })).toBe("2026-11-20");
    expect(startOf({ from }, {})).toBeUndefined();
  });
  it("moves when a later message starts the count anew, and not when the message came before", () => {
    const counted = { from: ["completedAt"], restart: "lastMessageAt" };
    expect(startOf(counted, { completedAt: "2026-11-20", lastMessageAt: "2026-11-22" })).toBe("2026-11-22");
    expect(startOf(counted, { completedAt: "2026-11-20", lastMessageAt: "2026-11-19" })).toBe("2026-11-20");
  });
});
