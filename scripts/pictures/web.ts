import type { Browser, Page } from "playwright-core";
import { type RunningBot, startBot } from "../../test/browser/running-bot.ts";
import { fontStyle } from "../japanese-font.ts";
import { DESKTOP, imageFile, PHONE, screen } from "./screen.ts";

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const DEADLINE = "/deadline?marketplace=rakuma&event=completedAt&day=";
const DAYS_AGO = 3;
const DAY_MS = 86_400_000;
const JAPAN_MS = 9 * 60 * 60 * 1000;

/** How often each is asked. */
const UNANSWERED: [number, string][] = [
  [5, "確定申告はいりますか"],
  [4, "梱包材はどこで買うのがいいですか"],
  [3, "子どものおさがりはいくらで売れますか"],
  [2, QUESTION],
];

type Show = (page: Page, url: string) => Promise<unknown>;

/** What is worth a picture, each from the real page of the real bot. */
const shown: Record<string, Show> = {
  chat: async (page, url) => {
    await page.goto(url);
    await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
    await page.getByRole("button", { name: "聞く" }).click();
    await page.locator(".draft").waitFor();
  },
  rule: (page, url) => page.goto(`${url}/rules/mercari/returns`),
  comparison: (page, url) => page.goto(`${url}/topics/returns`),
  topics: (page, url) => page.goto(`${url}/topics`),
  timeline: async (page, url) => {
    const day = new Date(Date.now() + JAPAN_MS - DAYS_AGO * DAY_MS).toISOString().slice(0, 10);
    await page.goto(`${url}${DEADLINE}${day}`);
    await page.locator("#result").scrollIntoViewIfNeeded();
  },
  simulator: async (page, url) => {
    await page.goto(`${url}/simulator`);
    await page.locator("textarea").first().fill(QUESTION);
    await page.locator("main button[type=submit]").first().click();
    await page.locator("#line").waitFor();
  },
  privacy: (page, url) => page.goto(`${url}/privacy`),
  admin: async (page, url) => {
    for (const [times, text] of UNANSWERED) {
      for (let i = 0; i < times; i++) {
        await page.request.post(url, { form: { text } });
      }
    }
    await page.goto(`${url}/admin`);
  },
};

const SCREENS = {
  phone: { viewport: PHONE },
  desktop: { viewport: DESKTOP, deviceScaleFactor: 1 },
};

/** Every page on a phone and on a desktop, in light and in dark. Gives the files' names as they are written. */
export async function* picturesOfWeb(browser: Browser): AsyncGenerator<string> {
  const bot = await startBot();
  try {
    for (const [name, show] of Object.entries(shown)) {
      for (const device of ["phone", "desktop"] as const) {
        for (const colorScheme of ["light", "dark"] as const) {
          const file = imageFile(`web/${name}-${device}-${colorScheme}`);
          await takePicture(await screen(browser, { ...SCREENS[device], colorScheme }), bot, show, file);
          yield file;
        }
      }
    }
  } finally {
    await bot.stop();
  }
}

async function takePicture(page: Page, { url }: RunningBot, show: Show, path: string): Promise<void> {
  await show(page, url);
  await page.addStyleTag({ content: fontStyle() });
  // The underline on the heading is for who moves with the keyboard, and a picture has no focus.
  await page.evaluate("document.activeElement.blur(); document.fonts.ready.then(() => true)");
  await page.screenshot({ path });
  await page.context().close();
}
