import type { messagingApi } from "@line/bot-sdk";
import type { Drawn } from "./drawing.tsx";
import { type Css, color, font, image, length, ratio, word } from "./flex-css.ts";

export type Layout = messagingApi.FlexBox["layout"];

export const LINE_HEIGHT = 1.4;
export const ink = {
  text: "#111111",
  line: "#d4d6da",
  link: "#42659a",
  primary: "#06c755",
  secondary: "#dcdfe5",
};
const gravities = { top: "flex-start", center: "center", bottom: "flex-end" };

export function text(given: messagingApi.FlexText, outer: Css): Drawn {
  const { align, wrap, maxLines, gravity, contents, lineSpacing } = given;
  const extra = length(lineSpacing);
  const oneLine = wrap ? {} : { "white-space": "nowrap", overflow: "hidden", "text-overflow": "ellipsis" };
  const clamped = { display: "-webkit-box", "-webkit-box-orient": "vertical", overflow: "hidden" };
  const style: Css = {
    ...outer,
    "white-space": "pre-wrap",
    "text-align": word(align),
    "align-self": gravity && gravities[gravity],
    "line-height": extra && `calc(${LINE_HEIGHT}em + ${extra})`,
    ...letters({ size: "md", ...given }),
    ...oneLine,
    ...(wrap && maxLines ? { ...clamped, "-webkit-line-clamp": `${Number(maxLines)}` } : {}),
  };
  const spans = contents?.map((span) => element("span", letters(span), [span.text ?? ""]));
  return { ...element("div", style, spans?.length ? spans : [given.text ?? ""]), action: given.action };
}

function letters(given: messagingApi.FlexText | messagingApi.FlexSpan): Css {
  const { size, weight, style, decoration } = given;
  return {
    "font-size": font(size),
    color: color(given.color),
    "font-weight": weight && (weight === "bold" ? "700" : "400"),
    "font-style": word(style),
    "text-decoration": word(decoration),
  };
}

export function button(given: messagingApi.FlexButton, outer: Css): Drawn {
  const { action, style: kind = "link", height = "md", gravity } = given;
  const own = color(given.color);
  const filled = kind === "primary" ? ink.primary : ink.secondary;
  const style: Css = {
    ...outer,
    "align-self": gravity && gravities[gravity],
    "box-sizing": "border-box",
    height: height === "sm" ? "40px" : "52px",
    "line-height": height === "sm" ? "40px" : "52px",
    padding: "0 16px",
    "border-radius": "8px",
    "font-size": "16px",
    "text-align": "center",
    "white-space": "nowrap",
    overflow: "hidden",
    "text-overflow": "ellipsis",
    color: kind === "link" ? (own ?? ink.link) : kind === "primary" ? "#ffffff" : ink.text,
    "background-color": kind === "link" ? undefined : (own ?? filled),
  };
  return { ...element("div", style, [action.label ?? ""]), action };
}

export function separator(given: messagingApi.FlexSeparator, outer: Css, layout: Layout): Drawn {
  const thin = layout === "vertical" ? { height: "1px" } : { width: "1px" };
  return element("div", { ...outer, ...thin, "background-color": color(given.color) ?? ink.line });
}

export function imageStyle({
  size,
  aspectRatio,
  aspectMode,
  align,
  backgroundColor,
}: messagingApi.FlexImage): Css {
  return {
    width: image(size) ?? "100px",
    "max-width": "100%",
    "aspect-ratio": ratio(aspectRatio) ?? "1",
    "object-fit": aspectMode === "cover" ? "cover" : "contain",
    "align-self": align === "start" ? "flex-start" : align === "end" ? "flex-end" : "center",
    "background-color": color(backgroundColor),
  };
}

/** LINE itself shows pictures by https only. */
export function picture(url: string, style: Css): Drawn {
  return { tag: "img", src: url.startsWith("https://") ? url : "", style, children: [] };
}

export function element(tag: "div" | "span", style: Css, children: Drawn["children"] = []): Drawn {
  return { tag, style, children };
}

/** A property that is not given must not hide one that is. */
export function defined(style: Css): Css {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
