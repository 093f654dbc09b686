import { expect, it, onTestFinished } from "vitest";
import { fontStyle } from "../../scripts/japanese-font.ts";
import { HEIGHT, WIDTH } from "../../scripts/line/menu/definition.ts";
import { drawMenu, LARGEST } from "../../scripts/line/menu/picture.ts";
import { template } from "../../scripts/line/menu/template.ts";
import { launchBrowser } from "./running-bot.ts";

const PNG_WIDTH = 16;
const PNG_HEIGHT = 20;

it("draws the menu for LINE in its size and within a megabyte", async () => {
  const picture = Buffer.from(await drawMenu());
  expect(picture.toString("latin1", 1, 4)).toBe("PNG");
  expect([picture.readUInt32BE(PNG_WIDTH), picture.readUInt32BE(PNG_HEIGHT)]).toEqual([2500, 1686]);
  expect(picture.length).toBeLessThanOrEqual(LARGEST);
});

it("keeps every word of the menu within its tile", async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await page.setContent(template);
  await page.addStyleTag({ content: fontStyle() });
  await page.evaluate("document.fonts.ready.then(() => true)");
  const outside = await page.evaluate(`[...document.querySelectorAll(".tile")].filter((tile) => {
    const range = document.createRange();
    range.selectNodeContents(tile);
    const [words, ground] = [range.getBoundingClientRect(), tile.getBoundingClientRect()];
    return words.left < ground.left + 20 || words.right > ground.right - 20 || words.bottom > ground.bottom - 20;
  }).map((tile) => tile.textContent)`);
  expect(outside).toEqual([]);
});
