import { createHash } from "node:crypto";
import type { messagingApi } from "@line/bot-sdk";
import type { icons } from "./icons.ts";

/** pixels; https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image */
export const WIDTH = 2500;
export const HEIGHT = 1686;
const COLUMNS = 3;
const ROWS = 2;
/** Menus that this project made are known by the start of their names. */
export const OURS = "furimaru-";
const HASH_LENGTH = 16;

export interface Entry {
  icon: keyof typeof icons;
  /** the words in the picture, one item a line */
  lines: string[];
  /** what is sent as the user's own message */
  text: string;
}

/** From left to right, the upper row first. */
export const entries: Entry[] = [
  { icon: "giveBack", lines: ["返品したい"], text: "返品したい" },
  {
    icon: "calendar",
    lines: ["いつまで", "連絡できる？"],
    text: "取引が終わったあと、いつまで連絡できる？",
  },
  { icon: "privacy", lines: ["住所・", "個人情報"], text: "相手に住所や個人情報は見える？" },
  { icon: "parcel", lines: ["届かない・", "壊れてた"], text: "届かない・壊れてた" },
  { icon: "shop", lines: ["フリマを選ぶ"], text: "フリマを選ぶ" },
  { icon: "help", lines: ["使い方"], text: "使い方" },
];

/**
 * The menu as LINE wants it.
 * @param picture what the image is made from, so that another picture is another menu
 */
export function menuRequest(picture: string): messagingApi.RichMenuRequest {
  const menu: messagingApi.RichMenuRequest = {
    size: { width: WIDTH, height: HEIGHT },
    selected: true,
    chatBarText: "フリマルに聞く",
    areas: entries.map(area),
  };
  const hash = createHash("sha256").update(JSON.stringify(menu)).update(picture).digest("hex");
  return { ...menu, name: `${OURS}${hash.slice(0, HASH_LENGTH)}` };
}

/** 2500 is no multiple of three: every edge is rounded by itself, so that no gap is left. */
function area({ lines, text }: Entry, i: number): messagingApi.RichMenuArea {
  const [column, row] = [i % COLUMNS, Math.floor(i / COLUMNS)];
  const [left, right] = [column, column + 1].map((at) => Math.round((WIDTH * at) / COLUMNS)) as [
    number,
    number,
  ];
  const [top, bottom] = [row, row + 1].map((at) => Math.round((HEIGHT * at) / ROWS)) as [number, number];
  return {
    bounds: { x: left, y: top, width: right - left, height: bottom - top },
    action: { type: "message", label: lines.join(""), text },
  };
}
