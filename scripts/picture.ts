import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser, startBot } from "../test/browser/running-bot.ts";
import { fontStyle } from "./japanese-font.ts";

/** `npm run picture`: docs/images/chat.png, taken from the real page of the real bot. */

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const FILE = join(import.meta.dirname, "../docs/images/chat.png");
const PHONE = { width: 390, height: 844 };

async function takePicture(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.addStyleTag({ content: fontStyle() });
  await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
  await page.getByRole("button", { name: "聞く" }).click();
  await page.locator(".draft").waitFor();
  // The underline on the heading is for who moves with the keyboard, and a picture has no focus.
  await page.evaluate("document.activeElement.blur(); document.fonts.ready.then(() => true)");
  // What the phone shows, together with the name above it.
  const height = PHONE.height + ((await page.evaluate("scrollY")) as number);
  mkdirSync(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE, fullPage: true, clip: { x: 0, y: 0, width: PHONE.width, height } });
}

const [bot, browser] = await Promise.all([startBot(), launchBrowser()]);
try {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    bypassCSP: true,
    reducedMotion: "reduce",
  });
  await takePicture(await context.newPage(), bot.url);
  console.log(`${FILE} を書きました。`);
} finally {
  await browser.close();
  await bot.stop();
}
