import type { messagingApi } from "@line/bot-sdk";

export type Box = messagingApi.FlexBox;
export type Text = messagingApi.FlexText;
type Component = messagingApi.FlexComponent;

/**
 * Every text and every ground says its colour, so that LINE's light and dark mode show the same; each of the inks
 * stands at 4.5:1 or more on each of the grounds it is used on.
 */
export const paper = { white: "#ffffff", card: "#f4f5f7", line: "#cfd4da", rail: "#b4bac2" };
export const ink = { strong: "#1a1a1a", normal: "#333333", soft: "#595959", white: "#ffffff" };

export interface Tone {
  /** for text on the tint or on white, and as a ground for white text */
  strong: string;
  tint: string;
}

const unknown: Tone = { strong: "#4d4d4d", tint: "#ededed" };
export const blue: Tone = { strong: "#1f4e8c", tint: "#e8eff9" };
export const red: Tone = { strong: "#a3161b", tint: "#fdeaea" };
export const green: Tone = { strong: "#0b6b3a", tint: "#e4f4ea" };
export const amber: Tone = { strong: "#7a4b00", tint: "#fdf2dc" };
const tones: Record<string, Tone> = {
  "○": green,
  "△": amber,
  "▲": { strong: "#8a3b00", tint: "#fdebdf" },
  "×": red,
  "!": red,
  i: blue,
};

/** The colour repeats what the sign and its word say. */
export function toneOf(sign: string): Tone {
  return tones[sign] ?? unknown;
}

/** Every text wraps, and grows with the size that the user has chosen in LINE. */
export function text(words: string, style: Partial<Text> = {}): Text {
  return { type: "text", text: words, wrap: true, scaling: true, size: "md", color: ink.normal, ...style };
}

export function bold(words: string, style: Partial<Text> = {}): Text {
  return text(words, { weight: "bold", color: ink.strong, ...style });
}

export function small(words: string, style: Partial<Text> = {}): Text {
  return text(words, { size: "sm", color: ink.soft, ...style });
}

export function heading(words: string, color = ink.soft): Text {
  return bold(words, { size: "sm", color });
}

export function section(contents: Component[], style: Partial<Box> = {}): Box {
  return { type: "box", layout: "vertical", spacing: "sm", contents, ...style };
}

export function row(contents: Component[], style: Partial<Box> = {}): Box {
  return { type: "box", layout: "horizontal", spacing: "md", contents, ...style };
}

export function card(contents: Component[], style: Partial<Box> = {}): Box {
  return section(contents, {
    paddingAll: "lg",
    cornerRadius: "md",
    borderWidth: "1px",
    borderColor: paper.line,
    backgroundColor: paper.card,
    ...style,
  });
}

/** Something to tap: a box, because the label of LINE's own button is cut off where it does not fit in a line. */
export function button(words: string, action: messagingApi.Action, style: Partial<Box> = {}): Box {
  const label = bold(words, { size: "sm", align: "center", color: blue.strong });
  return section([label], {
    action,
    paddingAll: "14px",
    cornerRadius: "md",
    borderWidth: "1px",
    borderColor: blue.strong,
    backgroundColor: paper.white,
    justifyContent: "center",
    ...style,
  });
}

/** A choice, which leads on; it starts where a list would. */
export function choiceButton(words: string, action: messagingApi.Action): Box {
  const ground = { backgroundColor: blue.tint, borderColor: blue.strong };
  const sign = bold("›", { flex: 0, color: blue.strong });
  const label = bold(words, { flex: 1, size: "sm", color: blue.strong });
  return row([label, sign], {
    action,
    paddingAll: "14px",
    cornerRadius: "md",
    borderWidth: "1px",
    alignItems: "center",
    ...ground,
  });
}

/** A line of a list: what stands before it, and its words. */
export function item(before: string, words: string, color: string): Box {
  return row([bold(before, { flex: 0, color }), text(words, { flex: 1 })]);
}

export function bubble(
  { header, body, footer }: { header?: Box | undefined; body: Component[]; footer: Component[] },
  size: messagingApi.FlexBubble["size"],
): messagingApi.FlexBubble {
  const ground = { backgroundColor: paper.white };
  const part = (contents: Component[]) =>
    section(contents, { spacing: "xl", paddingAll: "xl", backgroundColor: paper.white });
  return {
    type: "bubble",
    ...(size && { size }),
    ...(header && { header }),
    ...(body.length > 0 && { body: part(body) }),
    ...(footer.length > 0 && { footer: part(footer) }),
    styles: { header: ground, body: ground, footer: ground },
  };
}
