import type { messagingApi } from "@line/bot-sdk";
import type { Child } from "hono/jsx";
import { type Drawing, type Drawn, toHtml } from "./drawing.ts";
import { type Css, color, frame, letters, space, word } from "./flex-css.ts";

type Component = messagingApi.FlexComponent;
type Box = messagingApi.FlexBox;
type Layout = Box["layout"];

/** Of the bubbles: https://developers.line.biz/en/docs/messaging-api/flex-message-elements/ */
const widths = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const roomIn = { header: "20px", body: "20px", footer: "10px" };
const blocks = ["header", "body", "footer"] as const;
const TEXT = "#111111";
const LINE = "#d4d6da";

/**
 * A Flex message as HTML that looks as LINE shows it, of the components that the bot sends: boxes, texts and
 * separators. Colours and lengths get in only when they are ones.
 */
export function flexToHtml(container: messagingApi.FlexContainer, drawing: Drawing): Child {
  const { contents } = container as messagingApi.FlexCarousel;
  const style = { display: "flex", gap: "8px", "overflow-x": "auto" };
  const drawn =
    container.type === "carousel"
      ? element(style, contents.map(bubble))
      : bubble(container as messagingApi.FlexBubble);
  return toHtml(drawn, drawing);
}

function bubble({ size = "mega", styles, ...given }: messagingApi.FlexBubble): Drawn {
  const style = {
    display: "flex",
    "flex-direction": "column",
    flex: "none",
    width: `${Object.hasOwn(widths, size) ? widths[size] : widths.mega}px`,
    "max-width": "100%",
    overflow: "hidden",
    "border-radius": "17px",
    "background-color": "#ffffff",
    color: TEXT,
    "line-height": "1.4",
    "overflow-wrap": "anywhere",
  };
  const parts = blocks.flatMap((block) => {
    const contents = given[block];
    if (!contents) return [];
    const ground = color(styles?.[block]?.backgroundColor);
    const room = { paddingAll: roomIn[block], ...contents };
    const share = block === "body" ? "1 0 auto" : "none";
    return [element({ "background-color": ground, flex: share }, [component(room, "vertical")])];
  });
  return element(style, parts);
}

function component(given: Component, layout: Layout, before?: string): Drawn {
  const style = { ...share(given, layout), ...gap(given, layout, before) };
  if (given.type === "box") return box(given, style);
  if (given.type === "text") {
    const lines = given.wrap ? {} : { overflow: "hidden", "text-overflow": "ellipsis" };
    const space = { "white-space": given.wrap ? "pre-wrap" : "nowrap" };
    return element({ ...style, ...space, ...letters(given), ...lines }, [given.text ?? ""], given.action);
  }
  if (given.type !== "separator") throw new Error(`There is no picture of a component of type ${given.type}`);
  const side = layout === "vertical" ? "height" : "width";
  return element({ ...style, [side]: "1px", "background-color": color(given.color) ?? LINE });
}

/** How much of the parent a component takes; beside each other they share it, one below the other they take what they need. */
function share(given: Component, layout: Layout): Css {
  const isFixed = given.type === "separator" || ("width" in given && given.width);
  const asked = "flex" in given ? given.flex : undefined;
  const flex = Number(asked ?? (layout === "vertical" || isFixed ? 0 : 1));
  if (layout === "vertical") return { flex: flex > 0 ? `${flex} 0 auto` : "none" };
  return {
    flex: flex > 0 ? `${flex} 0 0px` : "none",
    "min-width": flex > 0 ? "0" : undefined,
    "max-width": "100%",
  };
}

function gap(given: Component, layout: Layout, before: string | undefined): Css {
  const own = "margin" in given ? space(given.margin) : undefined;
  return before === undefined
    ? {}
    : { [layout === "vertical" ? "margin-top" : "margin-inline-start"]: own ?? before };
}

function box(given: Box, outer: Css): Drawn {
  const { layout, contents, spacing, justifyContent, alignItems, action } = given;
  const style: Css = {
    ...outer,
    display: "flex",
    "flex-direction": layout === "vertical" ? "column" : "row",
    "align-items": word(alignItems) ?? (layout === "baseline" ? "baseline" : "stretch"),
    "justify-content": word(justifyContent),
    overflow: given.cornerRadius ? "hidden" : undefined,
    ...frame(given),
  };
  const children = contents.map((child, i) =>
    component(child, layout, i === 0 ? undefined : (space(spacing) ?? "0")),
  );
  return element(style, children, action);
}

function element(style: Css, children: Drawn["children"] = [], action?: messagingApi.Action): Drawn {
  return { style, children, action };
}
