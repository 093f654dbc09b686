import { launchBrowser } from "../../../test/browser/running-bot.ts";
import { fontStyle } from "../../japanese-font.ts";
import { Told } from "../../told.ts";
import { HEIGHT, WIDTH } from "./definition.ts";
import { template } from "./template.ts";

/** bytes; https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image */
export const LARGEST = 1_000_000;

/**
 * The picture of the menu as PNG, 2500 × 1686 pixels.
 * @throws Told when it has become larger than LINE takes
 */
export async function drawMenu(): Promise<Uint8Array<ArrayBuffer>> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1 });
    await page.setContent(template);
    await page.addStyleTag({ content: fontStyle() });
    await page.evaluate("document.fonts.ready.then(() => true)");
    const picture = new Uint8Array(await page.screenshot({ type: "png" }));
    if (picture.length > LARGEST)
      throw new Told(`画像が大きすぎます（${picture.length} バイト。LINE の上限は ${LARGEST} バイト）。`);
    return picture;
  } finally {
    await browser.close();
  }
}
