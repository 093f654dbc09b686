import * as fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { createApp } from "../src/app.ts";
import { ask } from "../src/ask.ts";
import { dayjs, inJapan } from "../src/calendar.ts";
import { type CountedDeadline, calendarFile, googleCalendarUrl } from "../src/calendar-file.ts";
import { computeDeadline } from "../src/deadline.ts";
import type { Deadline, Knowledge } from "../src/knowledge/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const RAKUMA: CountedDeadline = { marketplace: "rakuma", deadline: "message-window", from: "2026-11-20" };

const STARTS = [
  "2026-01-31",
  "2026-11-30",
  "2027-02-28",
  "2028-02-29",
  "2026-12-31",
  "2026-11-20T12:30",
  "2027-12-31T00:10",
];
const everyDeadline = Object.entries(knowledge.deadlines).flatMap(([marketplace, all]) =>
  Object.keys(all).map((deadline): [string, string] => [marketplace, deadline]),
);
const everyFile = everyDeadline.flatMap(([marketplace, deadline]) =>
  STARTS.map((from) => calendarFile({ marketplace, deadline, from }, NOW, knowledge)),
);

function eventIn(file: string): ICAL.Event {
  const component = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent");
  if (!component) throw new Error("no event");
  return new ICAL.Event(component);
}

/** What a calendar shows in Japan: days, or moments on a Japanese clock. */
function shown(file: string): { start: string; end: string } {
  const say = (time: ICAL.Time) => (time.isDate ? time.toString() : inJapan(time.toJSDate()).format());
  const { startDate, endDate } = eventIn(file);
  return { start: say(startDate), end: say(endDate) };
}

function expected({ marketplace, deadline: id, from }: CountedDeadline): { start?: string; end: string } {
  const deadline = knowledge.deadlines[marketplace]?.[id] as Deadline;
  const { at } = computeDeadline(deadline, from, NOW);
  const timed = deadline.time && (deadline.time !== "same-time" || from.includes("T"));
  const plus = (minutes: number) => inJapan(at).add(minutes, "minute").format();
  if (timed)
    return deadline.kind === "from" ? { start: at, end: plus(30) } : { start: plus(-30), end: plus(0) };
  const day = at.slice(0, 10);
  return { start: day, end: dayjs(day).add(1, "day").format("YYYY-MM-DD") };
}

/** The knowledge with one deadline's label changed. */
function labelled(label: string): Knowledge {
  const deadline = { ...knowledge.deadlines.rakuma?.["message-window"], label } as Deadline;
  return { ...knowledge, deadlines: { rakuma: { "message-window": deadline } } };
}

describe("the file of a deadline", () => {
  it.each(everyDeadline)("shows %s/%s at the moment that the answer says", (marketplace, deadline) => {
    for (const from of STARTS) {
      const counted = { marketplace, deadline, from };
      expect(shown(calendarFile(counted, NOW, knowledge)), from).toEqual(expected(counted));
    }
  });

  it("would not pass for the same with an hour, or a day, of difference", () => {
    const timed = { marketplace: "rakuma", deadline: "payment", from: "2026-11-20" };
    const hourOff = calendarFile(timed, NOW, knowledge).replace(/(DTEND:\d{8}T)14/, "$113");
    expect(shown(hourOff)).not.toEqual(expected(timed));
    const dayOff = calendarFile(RAKUMA, NOW, knowledge).replace("DATE:20261126", "DATE:20261125");
    expect(shown(dayOff)).not.toEqual(expected(RAKUMA));
  });

  it("takes up the whole day where no time is known", () => {
    expect(shown(calendarFile(RAKUMA, NOW, knowledge))).toEqual({ start: "2026-11-26", end: "2026-11-27" });
  });

  it("ends at the time of the rule, or begins at it where something becomes possible then", () => {
    const payment = { marketplace: "rakuma", deadline: "payment", from: "2026-11-20" };
    expect(shown(calendarFile(payment, NOW, knowledge)).end).toBe("2026-11-22T23:59:00+09:00");
    const request = { marketplace: "rakuma", deadline: "receipt-request", from: "2026-11-20" };
    expect(shown(calendarFile(request, NOW, knowledge)).start).toBe("2026-11-25T00:00:00+09:00");
  });

  it("says whose deadline it is, what happens then, the later reading and the page, and no days left", () => {
    const { summary, description } = eventIn(calendarFile(RAKUMA, NOW, knowledge));
    expect(summary).toBe("ラクマ｜取引メッセージを送れる期限");
    expect(description.split("\n")).toEqual([
      "2026年11月26日（木）まで",
      "過ぎると取引メッセージの欄が消え、送れなくなるとされています。",
      expect.stringContaining("初日を数えなければ2026年11月27日（金）まで"),
      "終わる時刻は確認できていません。",
      expect.stringMatching(/^もとにしたページ：.+確認日 \d{4}-\d\d-\d\d）$/),
      expect.stringMatching(/^https:/),
    ]);
  });

  it("says the same of a deadline that is over by now, since a calendar is read on any day", () => {
    const later = new Date("2030-01-01T00:00:00Z");
    expect(eventIn(calendarFile(RAKUMA, later, knowledge)).description).toBe(
      eventIn(calendarFile(RAKUMA, NOW, knowledge)).description,
    );
  });

  it.each([
    [RAKUMA, "2026-11-25T00:00:00Z"],
    [{ ...RAKUMA, deadline: "payment" }, "2026-11-21T00:00:00Z"],
    [{ marketplace: "mercari", deadline: "shipping-1-2", from: "2026-11-20T12:30" }, "2026-11-21T00:00:00Z"],
    [{ marketplace: "mercari", deadline: "shipping-1-2", from: "2026-11-20T00:10" }, "2026-11-21T00:00:00Z"],
  ])("reminds on the morning of the day before: %o", (counted, morning) => {
    const { component, startDate } = eventIn(calendarFile(counted, NOW, knowledge));
    const alarm = component.getFirstSubcomponent("valarm");
    const trigger = alarm?.getFirstPropertyValue("trigger") as ICAL.Duration;
    expect(alarm?.getFirstPropertyValue("action")).toBe("DISPLAY");
    const start = startDate.isDate ? Date.parse(`${startDate}T00:00+09:00`) : startDate.toJSDate().getTime();
    expect(start + trigger.toSeconds() * 1000).toBe(Date.parse(morning));
  });

  it("replaces itself when it is added again, and no other", () => {
    const uids = (now: Date) =>
      everyDeadline.flatMap(([marketplace, deadline]) =>
        STARTS.map((from) => eventIn(calendarFile({ marketplace, deadline, from }, now, knowledge)).uid),
      );
    expect(uids(new Date("2026-11-24T00:00:00Z"))).toEqual(uids(NOW));
    expect(new Set(uids(NOW)).size).toBe(everyFile.length);
  });

  it("is stamped with the moment it was made", () => {
    expect(calendarFile(RAKUMA, NOW, knowledge)).toContain("\r\nDTSTAMP:20261123T000000Z\r\n");
  });

  it("does not exist for a deadline that the knowledge does not have", () => {
    expect(() => calendarFile({ ...RAKUMA, deadline: "no-such" }, NOW, knowledge)).toThrow(RangeError);
  });
});

describe("the text of a file", () => {
  it("escapes commas, semicolons, backslashes and line breaks", () => {
    const label = "一,二;三\\四\nATTENDEE:x\r\n五";
    const file = calendarFile(RAKUMA, NOW, labelled(label));
    expect(file.replaceAll("\r\n ", "")).toContain("ラクマ｜一\\,二\\;三\\\\四\\nATTENDEE:x\\n五\r\n");
    expect(eventIn(file).summary).toBe("ラクマ｜一,二;三\\四\nATTENDEE:x\n五");
  });

  it("brings any words through unharmed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (label) => {
        expect(eventIn(calendarFile(RAKUMA, NOW, labelled(label))).summary).toBe(`ラクマ｜${label}`);
      }),
    );
  });

  it("has no line above 75 octets, none that tears a character apart, and CRLF at each end", () => {
    const files = [...everyFile, calendarFile(RAKUMA, NOW, labelled("🍎".repeat(60)))];
    const lines = files.flatMap((file) => file.split("\r\n"));
    expect(files.filter((file) => !file.endsWith("END:VCALENDAR\r\n"))).toEqual([]);
    expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => !line.isWellFormed())).toEqual([]);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
  });
});

describe("Google's form", () => {
  const fields = (counted: CountedDeadline) =>
    Object.fromEntries(new URL(googleCalendarUrl(counted, NOW, knowledge)).searchParams);

  it("is filled in with the event of the file", () => {
    const { summary, description } = eventIn(calendarFile(RAKUMA, NOW, knowledge));
    expect(fields(RAKUMA)).toEqual({
      ...{ action: "TEMPLATE", text: summary, details: description },
      ...{ dates: "20261126/20261127", ctz: "Asia/Tokyo" },
    });
  });

  it("has the moments of a deadline with a time in UTC", () => {
    const { dates } = fields({ ...RAKUMA, deadline: "payment" });
    expect(dates).toBe("20261122T142900Z/20261122T145900Z");
  });
});

describe("the links of an answer", () => {
  const deadlineOf = (text: string) =>
    ask({ text }, undefined, NOW, knowledge).blocks.find(({ kind }) => kind === "deadline");

  it("lead to the file and to Google's form of the very deadline", () => {
    const text = "ラクマで11/20に取引完了。メッセージはいつまで送れる？";
    expect(deadlineOf(text)).toMatchObject({
      at: "2026-11-26T23:59:00+09:00",
      calendar: {
        path: "/deadline.ics?m=rakuma&d=message-window&from=2026-11-20",
        google: googleCalendarUrl(RAKUMA, NOW, knowledge),
      },
    });
  });

  it.each([["11/1", true] as const, ["11/16", "maybe"] as const])(
    "are missing when it is over or may be, as for a deal of %s",
    (day, past) => {
      const block = deadlineOf(`ラクマで${day}に取引完了。メッセージはいつまで送れる？`);
      expect(block).toMatchObject({ past });
      expect(block).not.toHaveProperty("calendar");
    },
  );
});

describe("GET /deadline.ics", () => {
  const app = createApp({ knowledge, clock: () => NOW });
  const get = (query: string, method = "GET") => app.request(`/deadline.ics?${query}`, { method });
  const RIGHT = "m=rakuma&d=message-window&from=2026-11-20";

  it("hands out the file, for the one who asks alone", async () => {
    const response = await get(RIGHT);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="furimaru-rakuma-message-window.ics"',
      "cache-control": "private, max-age=3600",
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toBe(calendarFile(RAKUMA, NOW, knowledge));
  });

  it("takes a time, as it stands in the link of an answer or as somebody types it", async () => {
    const files = ["2026-11-20T12%3A30", "2026-11-20T12:30"].map(async (from) =>
      shown(await (await get(`m=mercari&d=shipping-1-2&from=${from}`)).text()),
    );
    const end = "2026-11-22T12:30:00+09:00";
    expect(await Promise.all(files)).toMatchObject([{ end }, { end }]);
  });

  it.each(["2000-01-01", "2100-12-31", "2028-02-29"])("takes %s", async (from) => {
    expect((await get(`m=rakuma&d=message-window&from=${from}`)).status).toBe(200);
  });

  it("answers HEAD with the same headers and no body", async () => {
    const response = await get(RIGHT, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(await response.text()).toBe("");
  });

  it.each([
    ["nothing", ""],
    ["no marketplace", "d=message-window&from=2026-11-20"],
    ["no deadline", "m=rakuma&from=2026-11-20"],
    ["no day", "m=rakuma&d=message-window"],
    ["an empty day", "m=rakuma&d=message-window&from="],
    ["an unknown marketplace", "m=ebay&d=message-window&from=2026-11-20"],
    ["an unknown deadline", "m=rakuma&d=no-such&from=2026-11-20"],
    ["a deadline of another marketplace", "m=rakuma&d=compensation&from=2026-11-20"],
    ["a word that every object knows, as marketplace", "m=constructor&d=name&from=2026-11-20"],
    ["a word that every object knows, as deadline", "m=rakuma&d=toString&from=2026-11-20"],
    ["a day in another form", "m=rakuma&d=message-window&from=2026/11/20"],
    ["a day with more behind it", "m=rakuma&d=message-window&from=2026-11-20Z"],
    ["a line break after the day", "m=rakuma&d=message-window&from=2026-11-20%0A"],
    ["a time zone", "m=rakuma&d=message-window&from=2026-11-20T12:30Z"],
    ["seconds", "m=rakuma&d=message-window&from=2026-11-20T12:30:00"],
    ["an impossible time", "m=mercari&d=shipping-1-2&from=2026-11-20T24:00"],
    ["an impossible day", "m=rakuma&d=message-window&from=2026-02-30"],
    ["a leap day in another year", "m=rakuma&d=message-window&from=2027-02-29"],
    ["a month that does not exist", "m=rakuma&d=message-window&from=2026-13-01"],
    ["a year too early", "m=rakuma&d=message-window&from=1999-12-31"],
    ["a year too late", "m=rakuma&d=message-window&from=2101-01-01"],
  ])("answers %s with 400 and what to do", async (_, query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/i);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain("もう一度質問して");
  });

  it("logs nothing", async () => {
    const spy = vi.spyOn(console, "log");
    onTestFinished(() => spy.mockRestore());
    await get(RIGHT);
    await get("m=x");
    expect(spy).not.toHaveBeenCalled();
  });
});
