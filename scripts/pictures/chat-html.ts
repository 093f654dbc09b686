import type { messagingApi } from "@line/bot-sdk";
import { html, raw } from "hono/html";
import { flexToHtml } from "../../src/channels/web/simulator/flex-html.ts";
import { newSheet, type Sheet } from "../../src/channels/web/simulator/sheet.ts";

const themes = {
  light: { background: "#8fa8cf", name: "#ffffff", own: "#8de055", other: "#ffffff", text: "#111111" },
  dark: { background: "#101113", name: "#c8c8c8", own: "#4cc764", other: "#2c2d30", text: "#f5f5f5" },
};
export type Theme = keyof typeof themes;

export interface Chat {
  /** what the user sent, one bubble each */
  asked: string[];
  messages: messagingApi.Message[];
  theme?: Theme;
  /** CSS that brings the font */
  font?: string;
}

/** A page with a question and the bot's reply to it as LINE shows them on a phone. */
export function chatToHtml({ asked, messages, theme = "light", font = "" }: Chat): string {
  const items = messages.at(-1)?.quickReply?.items ?? [];
  const sheet = newSheet();
  const shown = messages.map((message) => renderMessage(message, sheet));
  const page = html`<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>フリマル</title>
<style>${raw(font)}${raw(styleOf(theme))}${raw(sheet.css())}</style>
<header>フリマル</header>
<main>
${asked.map((text) => html`<p class="own">${text}</p>`)}
<div class="from"><i>フ</i><b>フリマル</b></div>
${shown}
</main>
${items.length > 0 ? html`<nav>${items.map(({ action }) => html`<span>${action?.label}</span>`)}</nav>` : ""}
</html>`;
  return String(page);
}

function renderMessage(message: messagingApi.Message, sheet: Sheet) {
  if (message.type === "text")
    return html`<p class="other">${(message as messagingApi.TextMessage).text}</p>`;
  if (message.type !== "flex") throw new Error(`There is no picture of a message of type ${message.type}`);
  const { contents } = message as messagingApi.FlexMessage;
  return html`<div class="${contents.type}">${flexToHtml(contents, { sheet })}</div>`;
}

function styleOf(theme: Theme): string {
  const { background, name, own, other, text } = themes[theme];
  return `
* { margin: 0; box-sizing: border-box; }
body { background: ${background}; font: 15px/1.4 "Noto Sans JP", sans-serif; overflow-x: hidden; }
header { padding: 12px 16px; font-weight: 700; font-size: 17px; color: ${name}; }
main { display: flex; flex-direction: column; gap: 8px; padding: 4px 8px 16px 50px; align-items: flex-start; }
p { padding: 8px 12px; border-radius: 17px; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 260px; }
.own { align-self: flex-end; background: ${own}; color: #111111; }
.other { background: ${other}; color: ${text}; }
.from { position: relative; color: ${name}; font-size: 12px; margin: 8px 0 -4px; }
.from b { font-weight: 400; }
.from i { position: absolute; left: -42px; width: 36px; height: 36px; border-radius: 50%; background: #06c755;
  color: #ffffff; font: 700 18px/36px "Noto Sans JP", sans-serif; text-align: center; }
.bubble { width: 100%; }
.carousel { width: calc(100% + 8px); }
nav { display: flex; gap: 6px; padding: 4px 8px 16px; overflow: hidden; }
nav span { flex: none; padding: 8px 14px; border-radius: 20px; background: #ffffff; color: #111111; font-size: 14px; }
`;
}
