import ICAL from "ical.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { computeDeadline } from "../../src/deadline.ts";
import type { Deadline } from "../../src/knowledge/index.ts";

const knowledge = readKnowledge();
const NOW = "2026-11-23T09:00:00+09:00";
const everyDeadline = Object.entries(knowledge.deadlines).flatMap(([marketplace, all]) =>
  Object.entries(all).map(([id, deadline]): [string, string, Deadline] => [marketplace, id, deadline]),
);

async function open(query: Record<string, string> | string = "", now = NOW, path = "/deadline") {
  const app = createApp({ knowledge, clock: () => new Date(now) });
  const search = typeof query === "string" ? query : `?${new URLSearchParams(query)}`;
  const response = await app.request(`${path}${search}`);
  return { response, status: response.status, html: await response.text() };
}

const asked = { marketplace: "rakuma", event: "completedAt", day: "2026-11-20", time: "" };
const problemsIn = (html: string) =>
  [...html.matchAll(/class="problem"[^>]*>([^<]*)/g)].map(([, text]) => text);

describe("before anything is asked", () => {
  it("has the form and every deadline in words, with the page it comes from and when that was checked", async () => {
    const { status, html } = await open();
    expect(status).toBe(200);
    expect(html).toContain('<link rel="canonical" href="http://localhost/deadline"/>');
    expect(html).not.toContain("noindex");
    for (const [, , { label, source }] of everyDeadline) {
      expect(html).toContain(`<th scope="row">${label}</th>`);
      expect(html).toContain(`href="${knowledge.sources[source]?.url.replaceAll("&", "&amp;")}"`);
    }
    expect(html.match(/<th scope="row">/g)).toHaveLength(everyDeadline.length);
    expect(html).toContain("<td>取引が完了した日から7日間</td>");
    expect(html).toContain("2026-11-23確認");
  });

  it("has something chosen already where a link says so, and complains of nothing", async () => {
    const { status, html } = await open({ marketplace: "mercari", event: "paidAt" });
    expect(status).toBe(200);
    expect(html).toContain('value="mercari" checked=""');
    expect(html).toContain('value="paidAt" checked=""');
    expect(problemsIn(html)).toEqual([]);
    expect(html).toContain('content="noindex"');
  });

  it("offers what happened in the order of a deal", async () => {
    const { html } = await open();
    expect([...html.matchAll(/name="event" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      ...["boughtAt", "paidAt", "shippedAt", "arrivedAt", "completedAt", "lastMessageAt"],
    ]);
  });
});

describe("a result", () => {
  it("says each deadline with its day, the days left, its pages and ways into a calendar", async () => {
    const { response, html } = await open(asked);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(html).toContain('content="noindex"');
    expect(html).toContain('<h2 id="result" tabindex="-1">取引が完了した日、');
    expect(html).toContain('<time datetime="2026-11-26T23:59:00+09:00">');
    expect(html).toContain("あと<b>3</b>日");
    expect(html).toContain("もとにしたページ");
    expect(html).toContain("初日を数えなければ2026年11月27日（金）までです。");
    expect(html).toContain("/deadline.ics?m=rakuma&amp;d=message-window&amp;from=2026-11-20");
    expect(html).toContain("https://calendar.google.com/");
    expect(html).not.toContain("<table>");
  });

  it("keeps what was chosen in the form", async () => {
    const { html } = await open({ ...asked, event: "paidAt", time: "21:30" });
    expect(html.match(/checked=""/g)).toHaveLength(2);
    expect(html).toContain('value="paidAt" checked=""');
    expect(html).toContain('type="date" value="2026-11-20"');
    expect(html).toContain('type="time" value="21:30"');
  });

  it.each(everyDeadline)("has %s %s", async (marketplace, _, deadline) => {
    for (const day of ["2026-01-31", "2026-11-20", "2026-12-31", "2028-02-29"]) {
      const event = deadline.from[0] ?? "";
      const { status, html } = await open({ marketplace, event, day, time: "" });
      const { at, past } = computeDeadline(deadline, day, new Date(NOW));
      expect(status).toBe(200);
      const shown = `<h3>${deadline.label}</h3><p class="when"><time datetime="${at}">`;
      const [before] = html.split(shown);
      expect(html).toContain(shown);
      expect(before?.slice(before.lastIndexOf("<section"))).toContain(past ? "deadline past" : '"deadline"');
      expect(html).not.toMatch(/style=|NaN|undefined|Invalid/);
    }
  });

  it.each([
    ["a month's end", "2026-01-28", "2026-01-30T09:00:00+09:00", "2026-02-03", 4],
    ["a leap day", "2028-02-25", "2028-02-27T09:00:00+09:00", "2028-03-02", 4],
    ["no leap day", "2027-02-25", "2027-02-27T09:00:00+09:00", "2027-03-03", 4],
    ["a year's end", "2026-12-28", "2026-12-31T23:59:00+09:00", "2027-01-03", 3],
  ])("counts the days left across %s", async (_, day, now, end, left) => {
    const { html } = await open({ ...asked, day }, now);
    expect(html).toContain(`<time datetime="${end}T23:59:00+09:00">`);
    expect(html).toContain(`あと<b>${left}</b>日`);
  });

  it("takes today from Japan", async () => {
    expect((await open(asked, "2026-11-25T14:59:00Z")).html).toContain("あと<b>1</b>日");
    expect((await open(asked, "2026-11-25T15:00:00Z")).html).toContain("<b>今日</b>まで");
  });

  it("counts to the minute where a deadline does", async () => {
    const { html } = await open({
      marketplace: "mercari",
      event: "paidAt",
      day: "2026-11-22",
      time: "21:30",
    });
    expect(html).toContain('<time datetime="2026-11-24T21:30:00+09:00">');
  });

  it("is of every marketplace where none was chosen, and says where nothing counts", async () => {
    const { html } = await open({ ...asked, marketplace: "" });
    expect([...html.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, name]) => name)).toEqual([
      ...["ラクマ", "メルカリ", "Yahoo!オークション"],
    ]);
    expect(html).toContain("Yahoo!フリマでは、この日から数える期限は確認できていません。");
  });

  it("says that there is none where there is none", async () => {
    const { status, html } = await open({ ...asked, event: "arrivedAt" });
    expect(status).toBe(200);
    expect(html).toContain("ラクマでは、この日から数える期限は確認できていません。");
    expect(html).not.toContain('class="timeline"');
  });

  it("says that a day has not come yet, and counts from it", async () => {
    const { html } = await open({ ...asked, event: "shippedAt", day: "2026-12-30" });
    expect(html).toContain("まだ来ていない日なので、その日に起きるものとして数えています。");
    expect(html).toContain('<time datetime="2027-01-04T00:00:00+09:00">');
    expect((await open(asked)).html).not.toContain("まだ来ていない日");
  });

  it("is logged without what was asked", async () => {
    const spy = vi.spyOn(console, "log").mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
    await open(asked);
    expect(spy.mock.calls).toEqual([['{"event":"answer","channel":"web","kind":"deadlines"}']]);
  });
});

describe("odd input", () => {
  it.each([
    ["no day", { day: "" }, "日付を選んでください。"],
    ["a day that is none", { day: "2026-02-31" }, "「2026-02-31」という日は、カレンダーにありません。"],
    ["no leap year", { day: "2027-02-29" }, "「2027-02-29」という日は、カレンダーにありません。"],
    ["words", { day: "きのう" }, "「きのう」という日は"],
    ["a day with more behind it", { day: "2026-11-20T12:00" }, "「2026-11-20T12:00」という日は"],
    ["the year 1", { day: "0001-01-01" }, "「0001-01-01」は遠すぎて数えられません。"],
    ["the year 9999", { day: "9999-12-31" }, "「9999-12-31」は遠すぎて数えられません。"],
    ["no event", { event: "" }, "何が起きた日かを、選んでください。"],
    ["an unknown event", { event: "soldAt" }, "何が起きた日かを、選んでください。"],
    ["a key of every object as event", { event: "__proto__" }, "何が起きた日かを、選んでください。"],
    ["an unknown marketplace", { marketplace: "ebay" }, "フリマを読み取れませんでした。"],
    ["a key of every object as marketplace", { marketplace: "__proto__" }, "フリマを読み取れませんでした。"],
    ["another such key", { marketplace: "constructor" }, "フリマを読み取れませんでした。"],
    ["a time that is none", { time: "25:00" }, "「25:00」を時刻として読み取れませんでした。"],
  ])("of %s gets a kind line and keeps the rest", async (_, wrong, problem) => {
    const typed = { ...asked, time: "21:30", ...wrong };
    const { status, html } = await open(typed);
    expect(status).toBe(400);
    expect(problemsIn(html)).toEqual([expect.stringContaining(problem)]);
    expect(html).toContain('content="noindex"');
    for (const [name, value] of Object.entries(typed)) {
      if (name in wrong) continue;
      expect(html).toMatch(new RegExp(`name="${name}"[^>]* value="${value}"|value="${value}" checked`));
    }
  });

  it("says everything that is wrong at once", async () => {
    const { html } = await open({ marketplace: "x", event: "y", day: "z", time: "q" });
    expect(problemsIn(html)).toHaveLength(4);
  });

  it("shows markup as text, and no more of it than anybody types", async () => {
    const markup = `"><script>alert(1)</script>${"x".repeat(5000)}`;
    const { html } = await open({ marketplace: markup, event: markup, day: markup, time: markup });
    expect(html).not.toContain("<script");
    expect(html).not.toContain("xxxxxxxxxxxxxxxxxxxx");
  });

  it.each([
    "?__proto__=1&day=2026-11-20",
    "?day",
    "?day=%E0%A4%A",
    "?day=2026-11-20&day=x",
    "?constructor&day=",
  ])("%s is answered", async (query) => {
    expect((await open(query)).status).toBe(400);
  });
});

describe("one file for all", () => {
  const file = (query: Record<string, string>) => open(query, NOW, "/deadlines.ics");

  it("has every deadline of the page that is not over", async () => {
    const { html } = await open({ ...asked, marketplace: "" });
    expect(html).toContain("まだ終わっていない期限6件");
    const { response, html: text } = await file({ ...asked, marketplace: "" });
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    expect(events.map((event) => event.getFirstPropertyValue("summary"))).toEqual([
      "ラクマ｜取引メッセージを送れる期限",
      "ラクマ｜売上金の期限",
      "メルカリ｜取引メッセージを送れる期限",
      "メルカリ｜売上金の振込申請の期限",
      "Yahoo!オークション｜取引メッセージを送れる期限",
      "Yahoo!オークション｜売上金の保管期限",
    ]);
    expect(new Set(events.map((event) => event.getFirstPropertyValue("uid"))).size).toBe(6);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  });

  it("is reached by the link on the page", async () => {
    const { html } = await open({ ...asked, marketplace: "" });
    const [, query = ""] = /href="\/deadlines\.ics([^"]*)"/.exec(html) ?? [];
    expect((await open(query.replaceAll("&amp;", "&"), NOW, "/deadlines.ics")).status).toBe(200);
  });

  it("is not offered for one deadline or none, and refused where nothing is left", async () => {
    expect((await open({ ...asked, event: "shippedAt" })).html).not.toContain("deadlines.ics");
    for (const query of [{ ...asked, day: "2020-01-01" }, { ...asked, day: "2026-02-31" }, {}]) {
      const { status, html } = await file(query);
      expect(status).toBe(400);
      expect(html).toContain("カレンダーの予定を作れませんでした");
    }
  });
});
