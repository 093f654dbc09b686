import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, saidIn, standInForLine, textOf } from "./line-user.ts";

/** A deadline asked for in LINE where the calendar turns, in the Worker, whose own time zone is UTC. */

let now = 0;
let line: ReturnType<typeof standInForLine>;
const surroundings = { knowledge: loadKnowledge(compiled, matcher), clock: () => new Date(now) };

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
});
afterEach(() => vi.restoreAllMocks());

describe("the clock", () => {
  /** Seven days with the day of the end, of which the last ends at midnight in Japan. */
  it.each([
    ["the last minute of a month", "2026-11-30T23:59:00+09:00", "昨日", "2026年12月5日（土）"],
    [
      "the first minute of a month, still the month before in UTC",
      "2026-12-01T00:01:00+09:00",
      "昨日",
      "2026年12月6日（日）",
    ],
    ["a leap day", "2028-02-29T09:00:00+09:00", "今日", "2028年3月6日（月）"],
    ["the day before a leap day", "2028-02-28T12:00:00+09:00", "2/25", "2028年3月2日（木）"],
    ["the same day in a year without one", "2027-02-28T12:00:00+09:00", "2/25", "2027年3月3日（水）"],
    ["the last minute of a year", "2026-12-31T23:59:00+09:00", "12/30", "2027年1月5日（火）"],
    [
      "the first minute of a year, still the year before in UTC",
      "2027-01-01T00:00:00+09:00",
      "12/30",
      "2027年1月5日（火）",
    ],
  ])("at %s counts the right days", async (_, moment, day, until) => {
    now = new Date(moment).getTime();
    const event = textOf(`clock ${moment}`, `ラクマで${day}に完了。メッセージはいつまで？`);
    await deliver(surroundings, env as unknown as Required<Env>, event);
    expect(saidIn(line.answered.get(event.replyToken))).toContain(`${until}まで`);
  });
});
