import { launchBrowser } from "../test/browser/running-bot.ts";
import { picturesOfLine } from "./pictures/line.ts";
import { pictureOfLinks } from "./pictures/og.ts";
import { pictureOfWeb } from "./pictures/web.ts";

/** `npm run picture`: what links show elsewhere, and docs/images: the web chat from the real page of the real bot, and LINE as its messages look there. */

const browser = await launchBrowser();
try {
  for (const file of [
    ...(await picturesOfLine(browser)),
    await pictureOfWeb(browser),
    await pictureOfLinks(browser),
  ]) {
    console.log(`${file} を書きました。`);
  }
} finally {
  await browser.close();
}
