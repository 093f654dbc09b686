import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { eventWords } from "../../src/understand/dates/event-words.ts";
import { datesInText } from "../../src/understand/dates/in-text.ts";
import { findDates } from "../../src/understand/dates/index.ts";
import { normalize } from "../../src/understand/normalize.ts";

const knowledge = readKnowledge();
/** a Monday, nine in the morning in Japan */
const NOW = new Date("2026-11-23T09:00:00+09:00");

function datesIn(text: string, now = NOW, fallback?: string) {
  const normalized = normalize(text, knowledge);
  const events = eventWords(normalized, knowledge);
  const found = findDates(normalized, datesInText(normalized, now, events), events, fallback);
  return Object.fromEntries(found.map(({ event, date }) => [event, date]));
}

describe("a completion date", () => {
  it.each([
    ["11/20に完了", "2026-11-20"],
    ["11月20日に取引完了", "2026-11-20"],
    ["１１月２０日に取引完了", "2026-11-20"],
    ["令和8年11月20日に完了した取引", "2026-11-20"],
    ["2026-11-20に完了", "2026-11-20"],
    ["2026年11月20日に完了", "2026-11-20"],
    ["昨日評価しました", "2026-11-22"],
    ["おととい評価した", "2026-11-21"],
    ["一昨日評価した", "2026-11-21"],
    ["今朝評価した", "2026-11-23"],
    ["3日前に取引が終わった", "2026-11-20"],
    ["三日前に完了", "2026-11-20"],
    ["1週間前に完了", "2026-11-16"],
    ["一週間前に完了", "2026-11-16"],
    ["先週の金曜に取引が完了してます", "2026-11-20"],
    ["先週の金曜日に完了", "2026-11-20"],
    ["完了から10日経った", "2026-11-13"],
    ["完了して二十日たった", "2026-11-03"],
    ["15日に完了", "2026-11-15"],
    ["先月の10日に終わった取引", "2026-10-10"],
    ["取引完了から3日です", "2026-11-20"],
    ["完了して5日たちました", "2026-11-18"],
    ["去年の11月20日に完了", "2025-11-20"],
    ["先々週の金曜に完了", "2026-11-13"],
    ["11月20日か21日に完了", "2026-11-20"],
    ["1ヶ月前に完了", "2026-10-23"],
    ["111日前に完了", "2026-08-04"],
    ["今月10日に完了", "2026-11-10"],
    ["28日に完了", "2026-10-28"],
    ["12/25に完了", "2025-12-25"],
    ["一昨日の夜に評価した", "2026-11-21"],
    ["先月末に評価した", "2026-10-31"],
    ["十月三十一日に完了", "2026-10-31"],
    ["さっき評価した", "2026-11-23"],
    ["半月前に完了", "2026-11-08"],
    ["評価してから一週間", "2026-11-16"],
    ["受取連絡したのは4日前", "2026-11-19"],
    ["11-15に評価した", "2026-11-15"],
    ["11/15から11/18の間に評価した", "2026-11-15/2026-11-18"],
  ])("is read from 「%s」", (text, day) => {
    expect(datesIn(text)).toEqual({ completedAt: day });
  });
});

it("reads the day in Japan, not in UTC", () => {
  expect(datesIn("昨日評価した", new Date("2026-11-22T16:00:00Z"))).toEqual({ completedAt: "2026-11-22" });
});

it("tells which date belongs to which event", () => {
  expect(datesIn("購入は10月1日、発送10/3、到着10/5、評価10/20です")).toEqual({
    boughtAt: "2026-10-01",
    shippedAt: "2026-10-03",
    arrivedAt: "2026-10-05",
    completedAt: "2026-10-20",
  });
});

it("takes 「1週間過ぎた」 for more than a week since the completion", () => {
  expect(datesIn("1週間過ぎたけどメッセージしたい")).toEqual({ completedAt: "2026-11-15" });
});

it("leaves out a date of which it is not said what happened, unless the rest of the text tells", () => {
  expect(datesIn("11/20なんですけど")).toEqual({});
  expect(datesIn("11/20なんですけど", NOW, "completedAt")).toEqual({ completedAt: "2026-11-20" });
});

it.each(["31/12", "13/45", "2026/13/45", "111/20", "9999日前", "1234月5日"])(
  "makes no date of a part of a number: %sに完了した",
  (text) => expect(datesIn(`${text}に完了した`)).toEqual({}),
);

it("takes a length of time for no date", () => {
  expect(datesIn("完了から1週間以内ならいい？")).toEqual({});
});

it("finds no day that the calendar does not have", () => {
  expect(datesIn("2月30日に完了")).toEqual({});
});

it("keeps the time of day when it was said, and only then", () => {
  expect(datesIn("11月20日21時に支払いました")).toEqual({ paidAt: "2026-11-20T21:00" });
  expect(datesIn("昨日の夜11時に評価。")).toEqual({ completedAt: "2026-11-22T23:00" });
  expect(datesIn("11月19日(木)昼の12時に配達されました")).toEqual({ arrivedAt: "2026-11-19T12:00" });
  expect(datesIn("18日の夜9時半に発送しました")).toEqual({ shippedAt: "2026-11-18T21:30" });
  expect(datesIn("今朝支払いました")).toEqual({ paidAt: "2026-11-23" });
});

it.each(["昨日の深夜1時に評価", "昨日の夜12時に評価", "昨日の24時に評価", "昨日の25時に評価"])(
  "leaves out a time that may be the next day's: %s",
  (text) => expect(datesIn(text)).toEqual({ completedAt: "2026-11-22" }),
);

it.each(["11/25に完了予定", "2030年1月1日に完了", "来週の金曜に完了"])(
  "takes nothing that is still to come for a date: %s",
  (text) => {
    expect(datesIn(text)).toEqual({});
  },
);

it.each([
  ["昨日壊れてるのに気づいた。評価は先週の金曜にした。", { completedAt: "2026-11-20" }],
  ["11/15に届いて11/20に評価しました", { arrivedAt: "2026-11-15", completedAt: "2026-11-20" }],
  ["11/10に購入して11/12に届いた", { boughtAt: "2026-11-10", arrivedAt: "2026-11-12" }],
])("does not give a date the event of its neighbour: %s", (text, dates) => {
  expect(datesIn(text)).toEqual(dates);
});

it("does not take the day of a demand for the day of completion", () => {
  expect(datesIn("評価したあと、11/1に返品してと連絡が来た", NOW, "completedAt")).not.toHaveProperty(
    "completedAt",
    "2026-11-01",
  );
});

it.each([
  ["取引が完了した日は11/20", "completedAt"],
  ["購入した日は11/20", "boughtAt"],
  ["支払った日は11/20", "paidAt"],
  ["発送の日は11/20", "shippedAt"],
  ["到着した日は11/20", "arrivedAt"],
  ["最後のメッセージの日は11/20", "lastMessageAt"],
])("reads what the bot itself proposes to write: %s", (text, event) => {
  expect(datesIn(text)).toEqual({ [event]: "2026-11-20" });
});
