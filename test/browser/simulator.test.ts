import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { botInBrowser } from "./bot-in-browser.ts";

const window = "ラクマで11/20に取引完了。メッセージはいつまで送れる？";
/** In Japan, while that window is open. The page takes the moment; the bot behind it has the real clock. */
const NOW = "2026-11-23T09:00";
const bot = botInBrowser();

interface Opened {
  page: Page;
  /** what the console and the page's errors said, and which origins were asked */
  said: string[];
  origins: Set<string>;
}

async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await bot.newPage(options);
  const said: string[] = [];
  const origins = new Set<string>();
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  await page.goto(`${bot.url}/simulator`);
  await page.getByLabel("いま（日本時間）").fill(NOW);
  return { page, said, origins };
}

async function askOn(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /質問|つづけて聞く/ }).fill(text);
  await page.getByRole("button", { name: "聞く", exact: true }).click();
  await page.locator("#sofar li:last-child", { hasText: text }).waitFor();
}

it("shows an answer as LINE, Discord and the web show it, and goes on with a button of LINE's, without JavaScript", async () => {
  const { page } = await open({ javaScriptEnabled: false });
  await askOn(page, "返品できる？");
  await page.locator("#line").getByRole("button", { name: "1. ラクマ" }).click();
  await page.locator("#line .own", { hasText: "ラクマ" }).waitFor();
  expect(await page.locator("#line").textContent()).toContain("ラクマ｜返品・返金");
  expect(await page.locator("#web").textContent()).toContain("ラクマ｜返品・返金");
  await page.locator("#discord select").selectOption({ label: "評価が済んで完了" });
  await page.locator("#discord").getByRole("button", { name: "選ぶ" }).click();
  await page.locator("#sofar li", { hasText: "評価が済んで完了" }).waitFor();
  expect(await page.locator("#sofar li").count()).toBe(3);
});

it("gives LINE's and Discord's messages their look: the page's policy lets the styles in", async () => {
  const { page } = await open();
  await askOn(page, window);
  const styleOf = (selector: string, property: string) =>
    page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`);
  expect(await styleOf("#line .bubble > div", "borderRadius")).toBe("17px");
  expect(await styleOf("#line .bubble > div > div", "backgroundColor")).toBe("rgb(255, 255, 255)");
  expect(await styleOf("#discord .container", "borderLeftColor")).toBe("rgb(11, 107, 58)");
  expect(await styleOf("#line .bubble button, #line .bubble a", "display")).toBe("flex");
});

it("leads from LINE's date button to the field, and takes the day", async () => {
  const { page } = await open();
  await askOn(page, "ラクマで取引完了。メッセージはいつまで送れる？");
  await page.locator("#line .bubble label").click();
  expect(await page.evaluate("document.activeElement.id")).toBe("line-day");
  await page.locator("#line-day").fill("2020-01-10");
  await page.locator("#line").getByRole("button", { name: "この日で答える" }).click();
  await page.locator("#web", { hasText: "2020年1月1" }).waitFor();
});

it("takes a day that is typed into Discord's modal", async () => {
  const { page } = await open();
  await askOn(page, "ラクマで取引完了。メッセージはいつまで送れる？");
  await page.locator("#discord summary").click();
  await page.getByLabel("日付（過ぎた日）").fill("2020/1/10");
  await page.locator("#discord").getByRole("button", { name: "この日で答える" }).click();
  await page.locator("#discord", { hasText: "2020年1月1" }).waitFor();
});

it("asks once more with other settings", async () => {
  const { page } = await open();
  await askOn(page, window);
  await page.getByLabel("Discord の言語").selectOption("en");
  await page.getByLabel("いま（日本時間）").fill("2026-11-25T20:00");
  await page.getByRole("button", { name: "この設定でもう一度" }).click();
  await page.locator("#discord", { hasText: "You used /rule" }).waitFor();
  expect(await page.locator("#web").textContent()).toContain("あと1日");
  expect(await page.locator("#sofar li").count()).toBe(1);
});

it("asks nobody but its own origin, stores nothing and leaves the console silent", async () => {
  const { page, said, origins } = await open();
  for (const text of [window, "返品できる？", "今日の天気は？", "<img src=x onerror=alert(1)>返品"])
    await askOn(page, text);
  expect(said).toEqual([]);
  expect([...origins]).toEqual([new URL(bot.url).origin]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
});

it("fits a narrow phone, with nothing to scroll sideways", async () => {
  const { page } = await open({ viewport: { width: 360, height: 640 } });
  const widest = "document.documentElement.scrollWidth";
  expect(await page.evaluate(widest)).toBe(360);
  for (const text of [window, "返品できる？", `ラクマ${"w".repeat(200)}`]) {
    await askOn(page, text);
    expect(await page.evaluate(widest)).toBe(360);
  }
});

it.each(["light", "dark"] as const)(
  "has no accessibility fault that axe can find, in %s",
  async (colorScheme) => {
    const { page } = await open({ colorScheme });
    expect(await faults(page)).toEqual([]);
    for (const text of [window, "返品できる？", "ラクマで返品できる？", "今日の天気は？"]) {
      await askOn(page, text);
      for (const closed of await page.locator("details:not([open]) > summary").all()) await closed.click();
      expect(await faults(page)).toEqual([]);
    }
  },
);

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
