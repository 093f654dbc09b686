import { jsx } from "hono/jsx";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import type { TimelineBlock } from "../../src/answer.ts";
import { dayjs } from "../../src/calendar.ts";
import { Timeline } from "../../src/channels/web/timeline.tsx";
import { rowsOf } from "../../src/channels/web/timeline-rows.ts";
import { composeDayTimeline } from "../../src/compose/day-timeline.ts";
import { deadlinesFrom } from "../../src/compose/deadlines-from.ts";
import { composeMarketplaceTimeline, deadlineRows } from "../../src/compose/marketplace-timeline.ts";
import { composeTimeline } from "../../src/compose/timeline.ts";
import { everyAnswer } from "../every-answer.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const marketplaces = Object.keys(knowledge.marketplaces);

const drawn = (block: TimelineBlock) => String(jsx(Timeline, { ...block }));

/** What is read: no drawing. */
const read = (block: TimelineBlock) =>
  drawn(block)
    .replaceAll(/<svg.*?<\/svg>(<\/svg>)?/g, "")
    .replaceAll(/<li[^>]*>/g, "|")
    .replaceAll(/<\/(span|b)>(?=<)/g, " ")
    .replaceAll(/<[^>]+>/g, "")
    .split("|")
    .map((line) => line.trim())
    .slice(1);

function dayTimeline(event: string, on: string, marketplace: string | null, now = NOW): TimelineBlock {
  const happened = { event, on, marketplace };
  const block = composeDayTimeline(happened, deadlinesFrom(happened, now, knowledge), now, knowledge);
  if (!block) throw new Error(`no timeline: ${event} ${marketplace}`);
  return block;
}

function dealTimeline(said: { facts?: Record<string, string>; dates?: Record<string, string> }) {
  const [block] = composeTimeline({ facts: {}, dates: {}, ...said }, [], NOW);
  if (block?.kind !== "timeline") throw new Error("no timeline");
  return block;
}

describe("today", () => {
  it("stands between what has happened and what is to come", () => {
    expect(read(dayTimeline("completedAt", "2026-11-20", "rakuma"))).toEqual([
      "取引が完了した日 11月20日（金）",
      "今日 11月23日（月）",
      "取引メッセージを送れる期限 11月26日（木）・あと3日",
      "売上金の期限 2027年5月18日（火）・あと176日",
    ]);
  });

  it("stands after what is over, and before a day that has not come", () => {
    expect(read(dayTimeline("completedAt", "2020-01-10", "rakuma")).at(-1)).toBe("今日 11月23日（月）");
    expect(read(dayTimeline("completedAt", "2026-12-01", "rakuma"))[0]).toBe("今日 11月23日（月）");
  });

  it("stands after a deadline that may be over", () => {
    const lines = read(dayTimeline("completedAt", "2026-11-16", "rakuma"));
    expect(lines.findIndex((line) => line.startsWith("今日"))).toBe(2);
    expect(lines[1]).toContain("要確認");
  });

  it("is left out where nothing has a day, and marks no second place", () => {
    expect(read(dealTimeline({ facts: { stage: "paid" } }))).toEqual([
      "購入",
      "支払い いまここ",
      "発送 → 到着 → 評価・完了",
    ]);
  });

  it("is the day it is in Japan", () => {
    const justBeforeMidnight = new Date("2026-11-30T14:59:00Z");
    const midnight = new Date("2026-11-30T15:00:00Z");
    const today = (now: Date) => dayTimeline("completedAt", "2026-11-20", "rakuma", now).today?.when;
    expect([today(justBeforeMidnight), today(midnight)]).toEqual(["11月30日（月）", "12月1日（火）"]);
  });
});

describe("the days between", () => {
  it.each([
    ["a month's end", "2026-01-30", "2026-02-02T09:00:00+09:00", 3],
    ["a leap day", "2028-02-28", "2028-03-01T09:00:00+09:00", 2],
    ["no leap day", "2027-02-28", "2027-03-01T09:00:00+09:00", 1],
    ["a year's end", "2026-12-31", "2027-01-03T09:00:00+09:00", 3],
  ])("are counted across %s", (_, from, now, days) => {
    const [, today] = rowsOf(dayTimeline("completedAt", from, "rakuma", new Date(now)));
    expect(today).toMatchObject({ state: "today", days });
  });

  it("have a mark each on the rail, unless they are too many to be told apart", () => {
    const html = drawn(dayTimeline("completedAt", "2026-11-20", "rakuma"));
    expect(html.match(/class="day"/g)).toHaveLength(2 + 2);
    expect(html).toContain(">3日</text>");
    expect(html).toContain(">173日</text>");
  });
});

describe("every timeline", () => {
  const days = ["2026-01-31", "2026-11-20T21:30", "2026-12-31", "2028-02-29", "2027-02-28"];
  const fromDays = Object.keys(knowledge.dates).flatMap((event) =>
    [...marketplaces, null].flatMap((marketplace) =>
      days.flatMap((on) => {
        const happened = { event, on, marketplace };
        const block = composeDayTimeline(happened, deadlinesFrom(happened, NOW, knowledge), NOW, knowledge);
        return block ? [block] : [];
      }),
    ),
  );
  const general = marketplaces.map((id) => composeMarketplaceTimeline(id, knowledge));
  const answered = everyAnswer(knowledge).flatMap(([, { blocks }]) =>
    blocks.flatMap((block) => (block.kind === "timeline" ? [block] : [])),
  );
  const all = [...fromDays, ...general, ...answered];

  it("draws each part where it can be drawn, without a style of its own", () => {
    expect(all.length).toBeGreaterThan(200);
    for (const html of all.map(drawn)) {
      expect(html).not.toMatch(/NaN|undefined|Infinity|style=/);
      for (const svg of html.match(/<svg[^>]*>/g) ?? []) expect(svg).toContain('aria-hidden="true"');
    }
  });

  it("says every label and every day to who sees no drawing", () => {
    for (const block of all) {
      const lines = read(block).join("\n");
      for (const { label, when = "" } of block.items) {
        expect(lines).toContain(label);
        expect(lines).toContain(when);
      }
    }
  });

  it("has its days in order", () => {
    for (const block of fromDays) {
      const order = rowsOf(block).map(({ day }) => day ?? "");
      expect(order).toEqual(order.toSorted((a, b) => dayjs(a).valueOf() - dayjs(b).valueOf()));
    }
  });

  it("shows markup in a label as text", () => {
    const item = { label: "<b onclick=x>&", when: '"<i>', state: "past" as const };
    expect(drawn({ kind: "timeline", title: "<u>", items: [item] })).not.toMatch(/<(b|i|u)[ >]/);
  });
});

describe("of a marketplace in general", () => {
  it("has each deadline where it begins", () => {
    expect(read(composeMarketplaceTimeline("rakuma", knowledge))).toEqual([
      "購入",
      "支払いの期限（コンビニ・ATMなど） 購入した日から3日間",
      "支払い",
      "発送の期限（発送日の目安が1〜2日） 支払った日から2日間",
      "発送の期限（発送日の目安が2〜3日） 支払った日から3日間",
      "発送の期限（発送日の目安が4〜7日） 支払った日から7日間",
      "発送",
      "出品者が受取確認を申請できる日 発送の日の5日後から",
      "到着",
      "評価・完了",
      "取引メッセージを送れる期限 取引が完了した日から7日間",
      "売上金の期限 取引が完了した日から180日間",
    ]);
  });

  it("says what a count can also begin with, and that months are months", () => {
    const line = (marketplace: string, label: string) =>
      deadlineRows(marketplace, knowledge).find((row) => row.label === label)?.span;
    expect(line("mercari", "取引メッセージを送れる期限")).toBe(
      "取引が完了した日（または最後のメッセージの日）から14日間",
    );
    expect(line("yahoo-auctions", "売上金の保管期限")).toBe("取引が完了した日から5か月間");
  });

  it.each(marketplaces)("leaves none of the deadlines of %s out", (id) => {
    const expected = Object.values(knowledge.deadlines[id] ?? {}).map(({ label }) => label);
    const shown = composeMarketplaceTimeline(id, knowledge).items.filter(({ deadline }) => deadline);
    expect(shown.map(({ label }) => label).sort()).toEqual(expected.sort());
    expect(deadlineRows(id, knowledge)).toHaveLength(expected.length);
  });

  it("is the steps alone for a marketplace that is not known", () => {
    for (const id of ["__proto__", "constructor", "no-such"])
      expect(composeMarketplaceTimeline(id, knowledge).items).toHaveLength(5);
  });
});
