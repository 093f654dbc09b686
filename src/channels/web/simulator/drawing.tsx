import type { messagingApi } from "@line/bot-sdk";
import type { Child } from "hono/jsx";
import type { Css } from "./flex-css.ts";
import type { Sheet } from "./sheet.ts";

/** An element before it is HTML. */
export interface Drawn {
  tag: "div" | "span" | "img";
  style: Css;
  children: (Drawn | string)[];
  src?: string;
  /** what a tap on it does */
  action?: messagingApi.Action | undefined;
}

/** The element that a tap takes, such as a button with its name and value. */
export interface Pressable {
  tag: "button" | "a" | "label" | "span";
  props: Record<string, string | boolean>;
}

export interface Drawing {
  sheet: Sheet;
  /** undefined for what nothing happens on; without it, nothing can be pressed */
  press?: (action: messagingApi.Action) => Pressable | undefined;
}

/** As HTML in which everything that somebody wrote is escaped, and every style is a class of the sheet. */
export function toHtml(drawn: Drawn, drawing: Drawing, pressed = false): Child {
  const { tag, style, children, src, action } = drawn;
  const target = pressed ? undefined : action && drawing.press?.(action);
  const isInside = pressed || target !== undefined;
  // A button may hold no div: what is one becomes a span that is laid out as a block.
  const block = isInside && tag === "div";
  const name = drawing.sheet.classFor(block ? { display: "block", ...style } : style);
  const inside = children.map((child) =>
    typeof child === "string" ? child : toHtml(child, drawing, isInside),
  );
  if (tag === "img") return <img class={name} src={src} alt="" />;
  const Tag = target?.tag ?? (block ? "span" : tag);
  return (
    <Tag class={name} {...target?.props}>
      {inside}
    </Tag>
  );
}
