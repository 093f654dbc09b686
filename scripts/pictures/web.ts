import type { Browser, Page } from "playwright-core";
import { startBot } from "../../test/browser/running-bot.ts";
import { fontStyle } from "../japanese-font.ts";
import { imageFile, PHONE, phone } from "./phone.ts";

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";

/** The web chat with an answer, taken from the real page of the real bot. */
export async function pictureOfWeb(browser: Browser): Promise<string> {
  const bot = await startBot();
  try {
    const file = imageFile("chat");
    await takePicture(await phone(browser), bot.url, file);
    return file;
  } finally {
    await bot.stop();
  }
}

async function takePicture(page: Page, url: string, path: string): Promise<void> {
  await page.goto(url);
  await page.addStyleTag({ content: fontStyle() });
  await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
  await page.getByRole("button", { name: "聞く" }).click();
  await page.locator(".draft").waitFor();
  // The underline on the heading is for who moves with the keyboard, and a picture has no focus.
  await page.evaluate("document.activeElement.blur(); document.fonts.ready.then(() => true)");
  // What the phone shows, together with the name above it.
  const height = PHONE.height + ((await page.evaluate("scrollY")) as number);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: PHONE.width, height } });
}
