import { type Node, unless, walk } from "./walk.ts";

/**
 * What the reference says about Flex messages and the OpenAPI file does not:
 * https://developers.line.biz/en/reference/messaging-api/#flex-message
 * https://developers.line.biz/en/docs/messaging-api/flex-message-layout/
 */

/** #bubble, #carousel: of the JSON, in UTF-8 */
const MAX_BUBBLE_BYTES = 30_000;
const MAX_CAROUSEL_BYTES = 50_000;
/** #carousel */
const MAX_BUBBLES = 12;

const NUMBER = "(\\d+(\\.\\d+)?|\\.\\d+)";
const pixels = new RegExp(`^${NUMBER}px$`);
const relative = new RegExp(`^${NUMBER}(px|%)$`);
const space = new RegExp(`^(none|xs|sm|md|lg|xl|xxl|${NUMBER}px)$`);
const padding = new RegExp(`^(none|xs|sm|md|lg|xl|xxl|${NUMBER}(px|%))$`);
const offset = new RegExp(`^(none|xs|sm|md|lg|xl|xxl|-?${NUMBER}(px|%))$`);
const color = /^#([\da-f]{6}|[\da-f]{8})$/i;
const font = new RegExp(`^(xxs|xs|sm|md|lg|xl|xxl|[345]xl|${NUMBER}px)$`);

/** The file says of these only that they are strings. */
const forms: Record<string, RegExp> = {
  ...{ color, backgroundColor: color, borderColor: color, separatorColor: color },
  ...{ startColor: color, centerColor: color, endColor: color },
  ...{ spacing: space, margin: space, lineSpacing: pixels },
  ...{ paddingAll: padding, paddingTop: padding, paddingBottom: padding },
  ...{ paddingStart: padding, paddingEnd: padding },
  ...{ offsetTop: offset, offsetBottom: offset, offsetStart: offset, offsetEnd: offset },
  ...{ width: relative, height: relative, maxWidth: relative, maxHeight: relative },
  cornerRadius: new RegExp(`^(none|xs|sm|md|lg|xl|xxl|${NUMBER}px)$`),
  borderWidth: new RegExp(`^(none|light|normal|medium|semi-bold|bold|${NUMBER}px)$`),
  angle: /^\d+(\.\d+)?deg$/,
  centerPosition: /^\d+(\.\d+)?%$/,
};
const sizes: Record<string, RegExp> = {
  text: font,
  span: font,
  icon: font,
  image: new RegExp(`^(xxs|xs|sm|md|lg|xl|xxl|[345]xl|full|${NUMBER}(px|%))$`),
};

/** #box: which components may stand in which layout */
const inside: Record<string, string[]> = {
  horizontal: ["box", "button", "filler", "image", "separator", "text", "video"],
  vertical: ["box", "button", "filler", "image", "separator", "text", "video"],
  baseline: ["filler", "icon", "text"],
};

export function flexProblems(container: unknown, at: string): string[] {
  const { type, contents = [] } = (container ?? {}) as { type?: string; contents?: Node[] };
  const bubbles = type === "carousel" ? contents : [container as Node];
  return [
    ...(type === "carousel" ? carouselProblems(contents, at) : []),
    ...bubbles.flatMap((bubble) => tooLarge(bubble, MAX_BUBBLE_BYTES, `${at} (a bubble)`)),
    ...walk(container, at).flatMap(([path, node]) => componentProblems(node, path)),
  ];
}

function carouselProblems(bubbles: Node[], at: string): string[] {
  const widths = new Set(bubbles.map(({ size = "mega" }) => size));
  return [
    ...unless(
      bubbles.length > 0 && bubbles.length <= MAX_BUBBLES,
      `${at} must have 1 to ${MAX_BUBBLES} bubbles`,
    ),
    ...unless(widths.size <= 1, `${at} mixes bubbles of different sizes: ${[...widths]}`),
    ...tooLarge({ type: "carousel", contents: bubbles }, MAX_CAROUSEL_BYTES, at),
  ];
}

function tooLarge(json: unknown, max: number, at: string): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(json));
  return unless(bytes <= max, `${at} has ${bytes} bytes, and may have ${max}`);
}

function componentProblems(node: Node, at: string): string[] {
  const { type, layout, contents, size, action } = node;
  // A button's height is a word, and in the file.
  const formed = Object.entries(forms).filter(
    ([name, form]) =>
      name in node && !form.test(String(node[name])) && !(type === "button" && name === "height"),
  );
  const named = ((layout && inside[String(layout)]) || []) as string[];
  const strangers = layout
    ? ([contents].flat() as Node[]).filter((one) => one && !named.includes(String(one.type)))
    : [];
  const sized = size === undefined || sizes[String(type)]?.test(String(size)) !== false;
  return [
    ...formed.map(([name]) => `${at}/${name} cannot be ${node[name]}`),
    ...unless(sized, `${at}/size cannot be ${size}`),
    ...strangers.map((one) => `${at} is a ${layout} box and cannot hold: ${one.type}`),
    ...unless(
      type !== "button" || Boolean((action as Node | undefined)?.label),
      `${at} is a button without a label`,
    ),
    ...(isText(node, at) ? textProblems(node, at) : []),
  ];
}

/** A text of the Flex message; a message action has texts, too. */
function isText({ type }: Node, at: string): boolean {
  return type === "text" && !at.endsWith("/action");
}

function textProblems({ text, contents, wrap }: Node, at: string): string[] {
  const spans = [contents ?? []].flat() as Node[];
  const words = spans.length > 0 ? spans.map((span) => span.text).join("") : text;
  return [
    ...unless(typeof words === "string" && words.trim() !== "", `${at} is an empty text`),
    ...unless(wrap === true, `${at} would be cut off at the end of the line: it needs wrap: true`),
  ];
}
