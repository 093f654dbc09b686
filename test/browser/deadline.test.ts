import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { botInBrowser } from "./bot-in-browser.ts";

/** Long ago, and never to come, so that what is shown does not hang on the day of the test. */
const LONG_AGO = "/deadline?marketplace=&event=boughtAt&day=2020-01-10&time=";
const FAR = "/deadline?marketplace=mercari&event=paidAt&day=2099-12-30&time=21%3A30";
const WRONG = "/deadline?marketplace=rakuma&event=paidAt&day=2026-02-31&time=";

const bot = botInBrowser();

async function open(path = "/deadline", options: BrowserContextOptions = {}): Promise<Page> {
  const page = await bot.newPage({ locale: "en-US", ...options });
  await page.goto(`${bot.url}${path}`);
  return page;
}

const deadlineOf = (page: Page, label: string) => page.locator(".deadline").filter({ hasText: label });
const focused = (page: Page) =>
  page.evaluate(
    "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent",
  ) as Promise<string>;

async function tabTo(page: Page, label: string): Promise<void> {
  for (let i = 0; i < 30 && (await focused(page)) !== label; i++) await page.keyboard.press("Tab");
  expect(await focused(page)).toBe(label);
}

it("is filled in and answered by the keyboard alone", async () => {
  const page = await open();
  await tabTo(page, "すべて");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("ラクマ");
  await tabTo(page, "購入した日");
  await page.keyboard.press("Space");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("取引が完了した日");
  await tabTo(page, "それはいつですか");
  await page.keyboard.type("01102020");
  await tabTo(page, "この日から数える");
  await page.keyboard.press("Enter");
  await page
    .getByRole("heading", { level: 2, name: /^取引が完了した日、 ?2020年1月10日（金） ?から数えた期限$/ })
    .waitFor();
  expect(await deadlineOf(page, "売上金の期限").textContent()).toContain(
    "2020年7月8日（水）で終わっています",
  );
  const { searchParams, hash } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ marketplace: "rakuma", event: "completedAt", day: "2020-01-10", time: "" },
  });
  expect(hash).toBe("#result");
});

it("works without JavaScript, and shows the result rather than the form again", async () => {
  const page = await open("/deadline", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.getByLabel("メルカリ", { exact: true }).check();
  await page.getByLabel("支払った日").check();
  await page.getByLabel("それはいつですか").fill("2099-12-30");
  await page.getByLabel("時刻（分かれば）").fill("21:30");
  await page.getByRole("button", { name: "この日から数える" }).click();
  const heading = page.getByRole("heading", { name: /^支払った日、 ?2099年12月30日（水） ?から/ });
  await heading.waitFor();
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200);
  expect(await deadlineOf(page, "1〜2日").textContent()).toContain("2100年1月1日（金）21:30");
  expect(await page.getByLabel("時刻（分かれば）").inputValue()).toBe("21:30");
});

it("says what is wrong beside the field, which has the focus, and keeps the rest", async () => {
  const page = await open(WRONG);
  await page.getByText("「2026-02-31」という日は、カレンダーにありません。").waitFor();
  expect(await page.getByLabel("支払った日").isChecked()).toBe(true);
  expect(await page.getByLabel("ラクマ", { exact: true }).isChecked()).toBe(true);
  expect(await focused(page)).toBe("それはいつですか");
});

it("hands out all deadlines in one file", async () => {
  const page = await open(FAR);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "まとめてカレンダーに追加" }).click();
  expect((await download).suggestedFilename()).toBe("furimaru-deadlines.ics");
});

it.each([LONG_AGO, FAR, WRONG, "/deadline"])(
  "%s fits a narrow phone, with nothing too small to tap",
  async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 640 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    for (const label of await page.locator(".options label, .count button, .moment input").all()) {
      expect((await label.boundingBox())?.height, (await label.textContent()) ?? "").toBeGreaterThanOrEqual(
        44,
      );
    }
  },
);

it("fits with a font twice as large", async () => {
  const page = await open(LONG_AGO, { viewport: { width: 360, height: 640 }, bypassCSP: true });
  await page.addStyleTag({ content: "html { font-size: 200% }" });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  const text = await page.locator(".timeline li.end span").first().boundingBox();
  expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(360);
});

it("draws the rail through every row of the timeline, from its node to the next", async () => {
  const page = await open(FAR);
  const ends = (await page.evaluate(`[...document.querySelectorAll(".timeline .stop")].map((row) => {
    const rail = [...row.querySelectorAll(".rail")].map((line) => line.getBoundingClientRect());
    const { top, bottom } = row.getBoundingClientRect();
    return [top - Math.min(...rail.map((it) => it.top)), bottom - Math.max(...rail.map((it) => it.bottom))];
  })`)) as [number, number][];
  expect(ends.length).toBeGreaterThan(3);
  for (const [above] of ends.slice(1)) expect(above).toBeCloseTo(0, 0);
  for (const [, below] of ends.slice(0, -1)) expect(below).toBeCloseTo(0, 0);
});

it("talks to nobody but its own origin, stores nothing and leaves the console silent", async () => {
  const page = await bot.newPage();
  const origins = new Set<string>();
  const said: string[] = [];
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  for (const path of ["/deadline", LONG_AGO, FAR]) await page.goto(`${bot.url}${path}`);
  expect([...origins]).toEqual([new URL(bot.url).origin]);
  expect(said).toEqual([]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
});

const WIDTHS = [360, 1200];
const SCHEMES = ["light", "dark"] as const;
it.each(WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme] as const)))(
  "has no accessibility fault that axe can find, %d pixels wide, in %s",
  async (width, colorScheme) => {
    for (const path of ["/deadline", LONG_AGO, FAR, WRONG]) {
      const page = await open(path, { bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(faults, path).toEqual([]);
    }
  },
);
