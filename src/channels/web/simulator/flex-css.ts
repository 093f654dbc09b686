import type { messagingApi } from "@line/bot-sdk";

/**
 * LINE's keywords and lengths as CSS. What is no keyword, length or colour comes out as undefined, so that nothing
 * else can get into a style: https://developers.line.biz/en/docs/messaging-api/flex-message-layout/
 */

export type Css = Record<string, string | undefined>;
type Box = messagingApi.FlexBox;
type Placed = Pick<Box, "position" | "offsetTop" | "offsetBottom" | "offsetStart" | "offsetEnd">;

const spaces = { none: "0", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
const borders = {
  none: "0",
  light: "0.5px",
  normal: "1px",
  medium: "2px",
  "semi-bold": "3px",
  bold: "4px",
};
const fonts = {
  ...{ xxs: "11px", xs: "13px", sm: "14px", md: "16px", lg: "19px", xl: "22px", xxl: "29px" },
  ...{ "3xl": "35px", "4xl": "48px", "5xl": "74px" },
};
const images = {
  ...{ xxs: "40px", xs: "60px", sm: "80px", md: "100px", lg: "120px", xl: "140px", xxl: "160px" },
  ...{ "3xl": "180px", "4xl": "200px", "5xl": "220px", full: "100%" },
};
const LENGTH = /^-?\d{0,4}(\.\d{1,4})?(px|%)$/;
const COLOR = /^#([\da-f]{6}|[\da-f]{8})$/i;
const WORD = /^[a-z-]{1,20}$/;
const ANGLE = /^\d{1,3}(\.\d{1,4})?deg$/;
const RATIO = /^(\d{1,6}(?:\.\d{1,4})?):(\d{1,6}(?:\.\d{1,4})?)$/;

function oneOf(keywords: Record<string, string>, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return Object.hasOwn(keywords, value) ? keywords[value] : length(value);
}

export const length = (value: string | undefined) => (value && LENGTH.test(value) ? value : undefined);
/** A value that LINE and CSS call the same. */
export const word = (value: string | undefined) => (value && WORD.test(value) ? value : undefined);
export const color = (value: string | undefined) => (value && COLOR.test(value) ? value : undefined);
export const space = (value: string | undefined) => oneOf(spaces, value);
export const border = (value: string | undefined) => oneOf(borders, value);
export const font = (value: string | undefined) => oneOf(fonts, value);
export const image = (value: string | undefined) => oneOf(images, value);

export function ratio(value: string | undefined): string | undefined {
  const [, width, height] = RATIO.exec(value ?? "") ?? [];
  return width && height ? `${width} / ${height}` : undefined;
}

export function padding(box: Box): Css {
  const all = space(box.paddingAll);
  return {
    "padding-top": space(box.paddingTop) ?? all,
    "padding-bottom": space(box.paddingBottom) ?? all,
    "padding-inline-start": space(box.paddingStart) ?? all,
    "padding-inline-end": space(box.paddingEnd) ?? all,
  };
}

export function place({ position, offsetTop, offsetBottom, offsetStart, offsetEnd }: Placed): Css {
  return {
    position: position === "absolute" ? "absolute" : "relative",
    top: space(offsetTop),
    bottom: space(offsetBottom),
    "inset-inline-start": space(offsetStart),
    "inset-inline-end": space(offsetEnd),
  };
}

export function background({ backgroundColor, background: given }: Box): Css {
  const gradient = given as messagingApi.FlexBoxLinearGradient | undefined;
  const from = color(gradient?.startColor);
  const to = color(gradient?.endColor);
  const angle = gradient?.angle && ANGLE.test(gradient.angle) ? gradient.angle : "0deg";
  const middle = color(gradient?.centerColor);
  const stops = [from, middle && `${middle} ${length(gradient?.centerPosition) ?? "50%"}`, to].filter(
    Boolean,
  );
  return {
    "background-color": color(backgroundColor),
    "background-image": from && to ? `linear-gradient(${angle}, ${stops.join(", ")})` : undefined,
  };
}

export function frame(box: Box): Css {
  const width = border(box.borderWidth);
  return {
    "border-radius": space(box.cornerRadius),
    border: width && `${width} solid ${color(box.borderColor) ?? "#000000"}`,
    width: length(box.width),
    height: length(box.height),
    "max-width": length(box.maxWidth),
    "max-height": length(box.maxHeight),
  };
}
