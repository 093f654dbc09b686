import type { Browser } from "playwright-core";
import { ask } from "../../src/ask.ts";
import { renderAnswer } from "../../src/channels/line/render/index.ts";
import { fontStyle } from "../japanese-font.ts";
import { readKnowledge } from "../read-knowledge.ts";
import { chatToHtml } from "./chat-html.ts";
import { imageFile, screen } from "./screen.ts";

const NOW = new Date("2026-11-23T09:00:00+09:00");
const ORIGIN = "https://furimaru.example";

/** One question for each kind of answer. */
export const questions = {
  ruling: "ラクマで11/20に取引完了。メッセージはいつまで送れる？",
  comparison: "返品できる？",
  ask: "ラクマで返品できる？",
  choose: "相手がおかしい 取引",
  unknown: "今日の天気は？",
  check:
    "この文面どう？\n届いた皿が割れていました。返金してくれないなら晒します。090-1234-5678 に電話してください。",
} as const;

/** How LINE shows each kind of answer, without LINE. */
export async function picturesOfLine(browser: Browser): Promise<string[]> {
  const page = await screen(browser);
  const knowledge = readKnowledge();
  const font = fontStyle();
  const files: string[] = [];
  for (const [kind, text] of Object.entries(questions)) {
    const answer = ask({ text }, undefined, NOW, knowledge);
    if (answer.kind !== kind) throw new Error(`「${text}」 is answered with ${answer.kind}, not ${kind}`);
    const path = imageFile(`line-${kind}`);
    await page.setContent(
      chatToHtml({ asked: [text], messages: renderAnswer(answer, { origin: ORIGIN }), font }),
    );
    await page.evaluate("document.fonts.ready.then(() => true)");
    await page.locator("body").screenshot({ path });
    files.push(path);
  }
  return files;
}
