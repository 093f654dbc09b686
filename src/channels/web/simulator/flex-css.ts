import type { messagingApi } from "@line/bot-sdk";

/**
 * LINE's keywords and lengths as CSS. What is no keyword, length or colour comes out as undefined, so that nothing
 * else can get into a style: https://developers.line.biz/en/docs/messaging-api/flex-message-layout/
 */

export type Css = Record<string, string | undefined>;
type Box = messagingApi.FlexBox;

const spaces = { none: "0", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
const borders = { none: "0", light: "0.5px", normal: "1px", medium: "2px", "semi-bold": "3px", bold: "4px" };
const fonts = {
  ...{ xxs: "11px", xs: "13px", sm: "14px", md: "16px", lg: "19px", xl: "22px", xxl: "29px" },
  ...{ "3xl": "35px", "4xl": "48px", "5xl": "74px" },
};
const LENGTH = /^-?\d{0,4}(\.\d{1,4})?(px|%)$/;
const COLOR = /^#([\da-f]{6}|[\da-f]{8})$/i;
const WORD = /^[a-z-]{1,20}$/;

function vetted(pattern: RegExp, value: string | undefined): string | undefined {
  return value && pattern.test(value) ? value : undefined;
}

function oneOf(keywords: Record<string, string>, value: string | undefined): string | undefined {
  return value && Object.hasOwn(keywords, value) ? keywords[value] : vetted(LENGTH, value);
}

/** A value that LINE and CSS call the same. */
export const word = (value: string | undefined) => vetted(WORD, value);
export const color = (value: string | undefined) => vetted(COLOR, value);
export const space = (value: string | undefined) => oneOf(spaces, value);

export function letters({ size, weight, style, decoration, align, color: ink }: messagingApi.FlexText): Css {
  return {
    "font-size": oneOf(fonts, size ?? "md"),
    color: color(ink),
    "font-weight": weight === "bold" ? "700" : undefined,
    "font-style": word(style),
    "text-decoration": word(decoration),
    "text-align": word(align),
  };
}

export function frame(box: Box): Css {
  const all = space(box.paddingAll);
  const width = oneOf(borders, box.borderWidth);
  return {
    "padding-top": space(box.paddingTop) ?? all,
    "padding-bottom": space(box.paddingBottom) ?? all,
    "padding-inline-start": space(box.paddingStart) ?? all,
    "padding-inline-end": space(box.paddingEnd) ?? all,
    "background-color": color(box.backgroundColor),
    "border-radius": space(box.cornerRadius),
    border: width && `${width} solid ${color(box.borderColor) ?? "#000000"}`,
    width: vetted(LENGTH, box.width),
    height: vetted(LENGTH, box.height),
  };
}
