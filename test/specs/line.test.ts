import type { messagingApi } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import {
  problemsOfLoading,
  problemsOfMarkAsRead,
  problemsOfPush,
  problemsOfReply,
  problemsOfRichMenu,
} from "./line.ts";

type Component = messagingApi.FlexComponent;
const text: messagingApi.FlexText = { type: "text", text: "できません", wrap: true, size: "md" };
const bubble = (...contents: Component[]): messagingApi.FlexBubble => ({
  type: "bubble",
  size: "giga",
  body: { type: "box", layout: "vertical", spacing: "lg", contents: [text, ...contents] },
});
const flex = (contents: messagingApi.FlexContainer): messagingApi.FlexMessage => ({
  type: "flex",
  altText: "できません",
  contents,
});
const picker: messagingApi.DatetimePickerAction = {
  type: "datetimepicker",
  label: "日付",
  data: "d",
  mode: "date",
  initial: "2026-11-23",
  min: "2026-11-01",
  max: "2026-12-01",
};
const postback: messagingApi.PostbackAction = {
  type: "postback",
  label: "はい",
  data: "y",
  displayText: "はい",
};
const quickReply = (...actions: messagingApi.Action[]): messagingApi.QuickReply => ({
  items: actions.map((action) => ({ type: "action", action })),
});
const reply = (...messages: unknown[]) => problemsOfReply({ replyToken: "t", messages });
const button = (action: object, more: object = {}) =>
  reply(flex(bubble({ type: "button", action, ...more } as Component)));
const part = (component: object) => reply(flex(bubble(component as Component)));
const said = (change: object) => reply({ type: "text", text: "はい", ...change });

it("accepts what LINE accepts", () => {
  const span = { type: "text", wrap: true, contents: [{ type: "span", text: "あと3日", weight: "bold" }] };
  const box: messagingApi.FlexBox = {
    type: "box",
    layout: "baseline",
    paddingAll: "12px",
    background: {
      type: "linearGradient",
      angle: "90deg",
      startColor: "#000000",
      endColor: "#ffffff80",
    } as never,
    contents: [{ type: "icon", url: "https://a.test/i.png" } as Component, text, { type: "filler" }],
  };
  const tap = { type: "button", style: "secondary", height: "sm", action: postback } as const;
  const menu = flex(bubble(box, span as Component, { type: "separator", margin: "md" }, tap));
  expect(
    reply({ type: "text", text: "一つ目" }, { ...menu, quickReply: quickReply(postback, picker) }),
  ).toEqual([]);
  expect(reply(flex({ type: "carousel", contents: [bubble(), bubble()] } as never))).toEqual([]);
  expect(problemsOfPush({ to: "U1", messages: [{ type: "text", text: "明日までです" }] })).toEqual([]);
});

describe("the schema", () => {
  it.each<[string, string[], RegExp]>([
    ["a type of message that does not exist", reply({ type: "nope" }), /messages\/0\/type.*allowed values/],
    ["a message without a type", reply({ text: "はい" }), /required property 'type'/],
    ["a misspelt property of a message", said({ quickreply: {} }), /additional properties: quickreply/],
    ["a misspelt property of a component", part({ ...text, colour: "#000000" }), /contents\/1 .*: colour/],
    ["a type of component that does not exist", part({ type: "table" }), /contents\/1\/type/],
    ["a type of action that does not exist", button({ type: "call", label: "電話" }), /action\/type/],
    ["a value that is not in the list", part({ ...text, weight: "heavy" }), /weight.*regular,bold/],
    ["a Flex message without altText", reply({ type: "flex", contents: bubble() }), /'altText'/],
    ["a bubble in place of a box", part(bubble()), /contents\/1\/type/],
    ["no message", reply(), /fewer than 1/],
    ["six messages", reply(...Array(6).fill({ type: "text", text: "はい" })), /more than 5/],
    [
      "a reply without its token",
      problemsOfReply({ messages: [{ type: "text", text: "a" }] }),
      /'replyToken'/,
    ],
    ["a push to nobody", problemsOfPush({ messages: [{ type: "text", text: "a" }] }), /'to'/],
  ])("finds %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });
});

describe("the limits that the schema leaves out", () => {
  const long = (length: number) => "あ".repeat(length);
  it.each<[string, string[], RegExp]>([
    ["a text over 5000 characters", said({ text: long(5001) }), /text must have 1 to 5000/],
    ["an empty text", said({ text: " " }), /text must have 1 to 5000/],
    ["half a character", said({ text: "\ud83d" }), /half of a surrogate pair/],
    ["an altText over 1500", reply({ ...flex(bubble()), altText: long(1501) }), /altText must/],
    ["an empty altText", reply({ ...flex(bubble()), altText: "" }), /altText must/],
    [
      "quick replies before the last message",
      reply({ type: "text", text: "a", quickReply: quickReply(postback) }, flex(bubble())),
      /not the last/,
    ],
    ["14 quick replies", said({ quickReply: quickReply(...Array(14).fill(postback)) }), /more than 13/],
    [
      "a quick reply with a label over 20",
      said({ quickReply: quickReply({ ...postback, label: long(21) }) }),
      /label must have 1 to 20/,
    ],
    [
      "a quick reply without a label",
      said({ quickReply: quickReply({ type: "postback", data: "a" } as never) }),
      /label must/,
    ],
    [
      "a quick reply of no type",
      said({ quickReply: { items: [{ action: postback }] } }),
      /must have the type action/,
    ],
    ["a button with a label over 40", button({ ...postback, label: long(41) }), /label must have 1 to 40/],
    ["a button without a label", button({ type: "postback", data: "a" }), /button without a label/],
    ["a postback over 300", button({ ...postback, data: long(301) }), /data must NOT have more than 300/],
    ["a postback without data", button({ type: "postback", label: "a" }), /data is missing/],
    ["a displayText over 300", button({ ...postback, displayText: long(301) }), /displayText must/],
    [
      "a link over 1000",
      button({ type: "uri", label: "a", uri: `https://a.test/${"a".repeat(1000)}` }),
      /longer than 1000/,
    ],
    [
      "a link of a scheme that LINE does not open",
      button({ type: "uri", label: "a", uri: "javascript:a" }),
      /must begin with/,
    ],
    ["a link that is none", button({ type: "uri", label: "a", uri: "a b" }), /format "uri"/],
    ["nothing to copy", button({ type: "clipboard", label: "a", clipboardText: "" }), /fewer than 1/],
    [
      "over 1000 characters to copy",
      button({ type: "clipboard", label: "a", clipboardText: long(1001) }),
      /more than 1000/,
    ],
    ["a picker without a mode", button({ ...picker, mode: undefined }), /mode is missing/],
    ["a picker whose day is none", button({ ...picker, initial: "2026/11/23" }), /which is no date/],
    ["a picker whose day is outside", button({ ...picker, max: "2026-11-10" }), /min ≤ initial ≤ max/],
  ])("find %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });

  it("count surrogate pairs as two, and nothing else as more than one", () => {
    expect(said({ text: "😀".repeat(2500) })).toEqual([]);
    expect(said({ text: "😀".repeat(2501) })).not.toEqual([]);
  });
});

describe("what only the reference says about Flex messages", () => {
  const big = bubble({ ...text, text: "あ".repeat(10_000) });
  const carousel = (...contents: object[]) => reply(flex({ type: "carousel", contents } as never));
  it.each<[string, string[], RegExp]>([
    ["an empty text", part({ ...text, text: "" }), /empty text/],
    ["a text without text and spans", part({ type: "text", wrap: true }), /empty text/],
    ["a text that does not wrap", part({ type: "text", text: "あ" }), /wrap: true/],
    ["a size that does not exist", part({ ...text, size: "huge" }), /size cannot be huge/],
    ["a colour by name", part({ ...text, color: "red" }), /color cannot be red/],
    ["a margin without a unit", part({ ...text, margin: "8" }), /margin cannot be 8/],
    [
      "a picture in a baseline box",
      part({ type: "box", layout: "baseline", contents: [{ type: "image", url: "https://a.test/" }] }),
      /cannot hold: image/,
    ],
    ["an icon outside a baseline box", part({ type: "icon", url: "https://a.test/" }), /cannot hold: icon/],
    ["a bubble over 30 kB", reply(flex(big)), /bytes, and may have 30000/],
    [
      "a carousel over 50 kB",
      carousel(...Array(3).fill(bubble({ ...text, text: "あ".repeat(6000) }))),
      /may have 50000/,
    ],
    ["13 bubbles", carousel(...Array(13).fill(bubble())), /1 to 12 bubbles/],
    ["a carousel of nothing", carousel(), /1 to 12 bubbles/],
    ["bubbles of different sizes", carousel(bubble(), { ...bubble(), size: "kilo" }), /different sizes/],
  ])("finds %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });
});

describe("other requests", () => {
  const menu = {
    size: { width: 2500, height: 1686 },
    selected: true,
    name: "menu",
    chatBarText: "メニュー",
    areas: [{ bounds: { x: 0, y: 0, width: 1250, height: 843 }, action: postback }],
  };

  it("are accepted when they are right", () => {
    expect(problemsOfRichMenu(menu)).toEqual([]);
    expect(problemsOfLoading({ chatId: "U1", loadingSeconds: 20 })).toEqual([]);
    expect(problemsOfMarkAsRead({ markAsReadToken: "t" })).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ["21 areas", problemsOfRichMenu({ ...menu, areas: Array(21).fill(menu.areas[0]) }), /up to 20/],
    ["a bar text over 14", problemsOfRichMenu({ ...menu, chatBarText: "あ".repeat(15) }), /more than 14/],
    ["a menu without a size", problemsOfRichMenu({ ...menu, size: undefined }), /needs size/],
    [
      "an area without an end",
      problemsOfRichMenu({ ...menu, areas: [{ bounds: { x: 0, y: 0, w: 1 }, action: postback }] }),
      /: w$/,
    ],
    [
      "a loading time that is no multiple of 5",
      problemsOfLoading({ chatId: "U1", loadingSeconds: 7 }),
      /multiple of 5/,
    ],
    ["a loading time over a minute", problemsOfLoading({ chatId: "U1", loadingSeconds: 65 }), /<= 60/],
    [
      "the wrong token for marking as read",
      problemsOfMarkAsRead({ chat: { userId: "U1" } }),
      /'markAsReadToken'/,
    ],
  ])("are not accepted with %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });
});
