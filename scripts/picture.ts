import { launchBrowser } from "../test/browser/running-bot.ts";
import { picturesOfLine } from "./pictures/line.ts";
import { pictureOfLinks } from "./pictures/og.ts";
import { picturesOfWeb } from "./pictures/web.ts";

/** `npm run picture`: what links show elsewhere, and docs/images: the web from the real pages of the real bot, and LINE as its messages look there. */

const browser = await launchBrowser();
try {
  for (const file of [...(await picturesOfLine(browser)), await pictureOfLinks(browser)]) say(file);
  for await (const file of picturesOfWeb(browser)) say(file);
} finally {
  await browser.close();
}

function say(file: string): void {
  console.log(`${file} を書きました。`);
}
