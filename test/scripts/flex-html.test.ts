import type { messagingApi } from "@line/bot-sdk";
import { html as escaped } from "hono/html";
import { describe, expect, it } from "vitest";
import { chatToHtml } from "../../scripts/pictures/chat-html.ts";
import { questions } from "../../scripts/pictures/line.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { ask } from "../../src/ask.ts";
import { renderAnswer } from "../../src/channels/line/render/index.ts";
import { flexToHtml as draw } from "../../src/channels/web/simulator/flex-html.ts";
import { newSheet } from "../../src/channels/web/simulator/sheet.ts";
import { everyAnswer } from "../every-answer.ts";

/** With the declarations of each class where the class stands. */
function flexToHtml(container: messagingApi.FlexContainer): string {
  const sheet = newSheet();
  const html = String(draw(container, { sheet }));
  const rules = Object.fromEntries(
    [...sheet.css().matchAll(/^\.(\w+)\{(.*)\}$/gm)].map(([, name, rule]) => [name, rule]),
  );
  return html.replace(/class="(\w+)"/g, (_, name: string) => `style="${rules[name]}"`);
}

const box = (layout: string, contents: object[], more: object = {}) =>
  ({ type: "box", layout, contents, ...more }) as messagingApi.FlexBox;
const bubble = (body: messagingApi.FlexBox, more: object = {}): messagingApi.FlexBubble => ({
  type: "bubble",
  body,
  ...more,
});
const shown = (...contents: object[]) => flexToHtml(bubble(box("vertical", contents)));
const text = (words: string, more: object = {}) => ({ type: "text", text: words, wrap: true, ...more });

it("gives keywords their sizes, and a bubble its width", () => {
  const html = flexToHtml(
    bubble(box("vertical", [text("あ", { size: "xl", color: "#a3161b" })]), { size: "giga" }),
  );
  expect(html).toContain("width:386px;max-width:100%");
  expect(html).toContain("font-size:22px");
  expect(html).toContain("color:#a3161b");
});

it("leaves room between components, more before one that asks for it, and none before the first", () => {
  const html = flexToHtml(
    bubble(
      box("vertical", [text("一", { margin: "xxl" }), text("二"), text("三", { margin: "lg" })], {
        spacing: "sm",
      }),
    ),
  );
  expect(html.match(/margin-top:\d+px/g)).toEqual(["margin-top:4px", "margin-top:12px"]);
});

it("shares the width of a horizontal box, and gives what has flex 0 no more than it needs", () => {
  const html = shown(box("horizontal", [text("左", { flex: 0 }), text("中"), text("右", { flex: 3 })]));
  expect(html.match(/flex:(none|\d 0 0px)/g)?.slice(-3)).toEqual([
    "flex:none",
    "flex:1 0 0px",
    "flex:3 0 0px",
  ]);
});

it("shows a carousel as its bubbles beside each other, each with header, body and footer", () => {
  const one = bubble(box("vertical", [text("本文")]), {
    header: box("vertical", [text("見出し")]),
    footer: box("vertical", [text("開く")]),
    styles: { footer: { backgroundColor: "#eeeeee" } },
  });
  const html = flexToHtml({ type: "carousel", contents: [one, one] } as messagingApi.FlexCarousel);
  expect(html.match(/見出し.*?本文.*?#eeeeee.*?開く/gs)).toHaveLength(2);
});

it("shows lines, and cuts off what does not wrap", () => {
  const html = shown(text("長い", { wrap: false, decoration: "underline" }), {
    type: "separator",
    color: "#cccccc",
  });
  expect(html).toMatch(/white-space:nowrap[^"]*text-decoration:underline[^"]*text-overflow:ellipsis">長い/);
  expect(html).toContain("height:1px;background-color:#cccccc");
});

it("refuses a component that the bot does not send, rather than leaving it out", () => {
  expect(() => shown({ type: "image", url: "https://a.test/" })).toThrow("image");
});

it.each(everyAnswer(readKnowledge()))("shows every word of %s", (_, answer) => {
  const messages = renderAnswer(answer, { origin: "https://furimaru.test" });
  const html = chatToHtml({ asked: [], messages });
  const words = JSON.stringify(messages).matchAll(/"type":"text","text":("(?:[^"\\]|\\.)*")/g);
  for (const [, said = ""] of words) expect(html).toContain(String(escaped`${JSON.parse(said) as string}`));
});

describe("what somebody else wrote", () => {
  const evil = '"><script>alert(1)</script>';
  const style = "red;background:url(https://evil.test/)";

  it("stays text, wherever it stands", () => {
    const html = shown(
      text(evil),
      box("vertical", [text(evil)], { action: { type: "uri", label: evil, uri: `javascript:${evil}` } }),
    );
    expect(html).not.toMatch(/<script|javascript:/);
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(2);
    expect(
      chatToHtml({ asked: [evil], messages: [{ type: "text", text: evil } as messagingApi.TextMessage] }),
    ).not.toContain("<script");
  });

  it("gets into no style", () => {
    const names = "color size weight align style decoration gravity lineSpacing margin offsetTop".split(" ");
    const boxed =
      "backgroundColor borderColor borderWidth cornerRadius width height maxWidth paddingAll spacing alignItems justifyContent".split(
        " ",
      );
    const all = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, style]));
    const html = flexToHtml(
      bubble(
        box("vertical", [text("あ"), text("い", all(names)), box("horizontal", [text("う")], all(boxed))]),
        {
          size: style,
          direction: style,
          styles: { body: { backgroundColor: style, separatorColor: style, separator: true } },
        },
      ),
    );
    expect(html).not.toMatch(/evil|url|red/);
  });
});

describe("a picture of a chat", () => {
  it("shows each message in turn and the quick replies of the last one", () => {
    const action = { type: "postback", label: "ラクマ", data: "r" } as messagingApi.PostbackAction;
    const flex = { type: "flex", altText: "代わり", contents: bubble(box("vertical", [text("二つ目")])) };
    const messages = [
      { type: "text", text: "一つ目" },
      { ...flex, quickReply: { items: [{ type: "action", action }] } },
    ] as messagingApi.Message[];
    expect(chatToHtml({ asked: ["質問"], messages })).toMatch(/質問.*一つ目.*二つ目.*<nav>.*ラクマ/s);
  });

  it("is refused rather than left empty when a message is of another kind", () => {
    const sticker = { type: "sticker", packageId: "1", stickerId: "1" } as messagingApi.StickerMessage;
    expect(() => chatToHtml({ asked: [], messages: [sticker] })).toThrow("sticker");
  });

  it.each(Object.entries(questions))("has a question for the kind of answer %s", (kind, words) => {
    expect(ask({ text: words }, undefined, new Date("2026-11-23T09:00:00+09:00"), readKnowledge()).kind).toBe(
      kind,
    );
  });
});
