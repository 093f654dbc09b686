import type { messagingApi } from "@line/bot-sdk";
import type { Child } from "hono/jsx";
import { jsx } from "hono/jsx/jsx-runtime";
import type { Css } from "./flex-css.ts";
import type { Sheet } from "./sheet.ts";

/** A block before it is HTML. */
export interface Drawn {
  style: Css;
  children: (Drawn | string)[];
  /** what a tap on it does */
  action: messagingApi.Action | undefined;
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
export function toHtml({ style, children, action }: Drawn, drawing: Drawing, isInside = false): Child {
  const target = isInside ? undefined : action && drawing.press?.(action);
  const spans = isInside || target !== undefined;
  // A button may hold no div: what is one becomes a span that is laid out as a block.
  const name = drawing.sheet.classFor(spans ? { display: "block", ...style } : style);
  const inside = children.map((child) => (typeof child === "string" ? child : toHtml(child, drawing, spans)));
  // Not as JSX: the pictures for the documents are drawn by Node, which reads no .tsx.
  return jsx(target?.tag ?? (spans ? "span" : "div"), {
    class: name,
    ...target?.props,
    children: inside,
  });
}
