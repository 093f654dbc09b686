import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { launchBrowser, type RunningBot, startBot } from "./running-bot.ts";

/** A bot and a browser for the tests of one file, started before the first of them. */
export function botInBrowser(variables: Record<string, string> = {}) {
  let bot: RunningBot;
  let browser: Browser;
  beforeAll(async () => {
    [bot, browser] = await Promise.all([startBot(variables), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });
  return {
    get url() {
      return bot.url;
    },
    get folder() {
      return bot.folder;
    },
    /** In a context of its own, which goes with its test. */
    async newPage(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      return await context.newPage();
    },
  };
}
