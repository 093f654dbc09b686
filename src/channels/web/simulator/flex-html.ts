import type { messagingApi } from "@line/bot-sdk";
import type { Child } from "hono/jsx";
import { type Drawing, type Drawn, toHtml } from "./drawing.tsx";
import { background, type Css, color, font, frame, padding, place, ratio, space, word } from "./flex-css.ts";
import {
  button,
  defined,
  element,
  imageStyle,
  ink,
  type Layout,
  LINE_HEIGHT,
  picture,
  separator,
  text,
} from "./flex-parts.ts";

type Component = messagingApi.FlexComponent;
type Box = messagingApi.FlexBox;

/** Of the bubbles: https://developers.line.biz/en/docs/messaging-api/flex-message-elements/ */
const widths = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const blocks = ["header", "hero", "body", "footer"] as const;
const roomIn = { header: "20px", hero: "0", body: "20px", footer: "10px" };

/** A Flex message as HTML that looks as LINE shows it. Colours and lengths get in only when they are ones. */
export function flexToHtml(container: messagingApi.FlexContainer, drawing: Drawing): Child {
  const { contents } = container as messagingApi.FlexCarousel;
  const drawn =
    container.type === "carousel" ? carousel(contents) : bubble(container as messagingApi.FlexBubble);
  return toHtml(drawn, drawing);
}

function carousel(bubbles: messagingApi.FlexBubble[]): Drawn {
  const style = { display: "flex", gap: "8px", "align-items": "stretch", "overflow-x": "auto" };
  return element("div", style, bubbles.map(bubble));
}

function bubble(given: messagingApi.FlexBubble): Drawn {
  const { size = "mega", direction } = given;
  const style = {
    display: "flex",
    "flex-direction": "column",
    flex: "none",
    "box-sizing": "border-box",
    width: `${Object.hasOwn(widths, size) ? widths[size] : widths.mega}px`,
    "max-width": "100%",
    overflow: "hidden",
    direction: direction === "rtl" ? "rtl" : "ltr",
    "border-radius": "17px",
    "background-color": "#ffffff",
    color: ink.text,
    "line-height": `${LINE_HEIGHT}`,
    "overflow-wrap": "anywhere",
  };
  return element(
    "div",
    style,
    blocks.flatMap((block) => renderBlock(given, block)),
  );
}

function renderBlock({ styles, ...given }: messagingApi.FlexBubble, block: (typeof blocks)[number]): Drawn[] {
  const contents = given[block];
  if (!contents) return [];
  const { backgroundColor, separator, separatorColor } = styles?.[block] ?? {};
  const room = contents.type === "box" ? ({ paddingAll: roomIn[block], ...contents } as Box) : contents;
  const style = { "background-color": color(backgroundColor), flex: block === "body" ? "1 0 auto" : "none" };
  return [
    ...(separator
      ? [element("div", { height: "1px", "background-color": color(separatorColor) ?? ink.line })]
      : []),
    element("div", style, [component(room, "vertical")]),
  ];
}

function component(given: Component, layout: Layout, before: string | undefined = undefined): Drawn {
  const style = { ...share(given, layout), ...place(given as Box), ...gap(given, layout, before) };
  switch (given.type) {
    case "box":
      return box(given, style);
    case "text":
      return text(given, style);
    case "button":
      return button(given, style);
    case "image":
      return picture(given.url, { ...style, ...imageStyle(given) });
    case "icon":
      return picture(given.url, {
        ...style,
        height: font(given.size) ?? "16px",
        "aspect-ratio": ratio(given.aspectRatio) ?? "1",
      });
    case "video":
      return picture(given.previewUrl, { ...style, width: "100%", "aspect-ratio": ratio(given.aspectRatio) });
    case "separator":
      return separator(given, style, layout);
    default:
      return element("div", style);
  }
}

/** How much of the parent a component takes; beside each other they share it, one below the other they take what they need. */
function share(given: Component, layout: Layout): Css {
  if (given.type === "filler") return { flex: `${given.flex ?? 1} 0 0px` };
  const isFixed = given.type === "icon" || given.type === "separator" || ("width" in given && given.width);
  const asked = "flex" in given ? given.flex : undefined;
  const flex = asked ?? (layout === "vertical" || isFixed ? 0 : 1);
  if (layout === "vertical") return { flex: flex > 0 ? `${Number(flex)} 0 auto` : "none" };
  return {
    flex: flex > 0 ? `${Number(flex)} 0 0px` : "none",
    "min-width": flex > 0 ? "0" : undefined,
    "max-width": "100%",
  };
}

function gap(given: Component, layout: Layout, before: string | undefined): Css {
  if (before === undefined || ("position" in given && given.position === "absolute")) return {};
  const own = "margin" in given ? space(given.margin) : undefined;
  return { [layout === "vertical" ? "margin-top" : "margin-inline-start"]: own ?? before };
}

function box(given: Box, outer: Css): Drawn {
  const { layout, contents, spacing, justifyContent, alignItems } = given;
  const style: Css = {
    ...outer,
    display: "flex",
    "box-sizing": "border-box",
    "flex-direction": layout === "vertical" ? "column" : "row",
    "align-items": word(alignItems) ?? (layout === "baseline" ? "baseline" : "stretch"),
    "justify-content": word(justifyContent),
    overflow: given.cornerRadius ? "hidden" : undefined,
    ...defined({ ...padding(given), ...background(given), ...frame(given) }),
  };
  const children = contents.map((child, i) =>
    component(child, layout, i === 0 ? undefined : (space(spacing) ?? "0")),
  );
  return { ...element("div", style, children), action: given.action };
}
