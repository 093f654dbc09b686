import { execFileSync } from "node:child_process";
import { join } from "node:path";
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { botInBrowser } from "./bot-in-browser.ts";

/** The operator's notes in a real browser, from a database of their own that the web chat fills. */

const TOKEN = "token-of-the-operator";
const WORDINGS = ["", "！", "。"].map((end) => `コンサートのチケットを友達に送りたい${end}`);
const PHONE = { width: 360, height: 640 };
const bot = botInBrowser({ ADMIN_TOKEN: TOKEN });

const signedIn = { httpCredentials: { username: "運営", password: TOKEN } };

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  return await bot.newPage(options);
}

let people = 0;

/** As somebody else each time, by the address that Cloudflare tells the Worker. */
async function askInChat(text: string): Promise<void> {
  const page = await open({ extraHTTPHeaders: { "cf-connecting-ip": `203.0.113.${++people}` } });
  await page.goto(bot.url);
  await page.getByRole("textbox").first().fill(text);
  await page.getByRole("button", { name: "聞く", exact: true }).click();
  await page.locator(".said", { hasText: text }).waitFor();
}

const unfold = (page: Page) =>
  page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");

it("is closed without the token, and with a wrong one", async () => {
  const page = await open();
  expect((await page.goto(`${bot.url}/admin`))?.status()).toBe(401);
  const wrong = await open({ httpCredentials: { username: "", password: "wrong" } });
  // The browser gives up by itself when the same credentials are refused.
  const status = await wrong.goto(`${bot.url}/admin`).then((it) => it?.status(), String);
  expect(String(status)).toMatch(/401|ERR_INVALID_AUTH_CREDENTIALS/);
});

it("shows what the chat could not answer after the third person, and not before", async () => {
  const page = await open(signedIn);
  for (const text of WORDINGS) {
    await page.goto(`${bot.url}/admin`);
    expect(await page.textContent("#questions")).not.toContain("コンサート");
    await askInChat(text);
  }
  await expect
    .poll(async () => {
      await page.goto(`${bot.url}/admin`);
      return await page.textContent("#questions");
    })
    .toContain("3人・3回");
  expect(await page.locator("#questions h3").count()).toBe(1);
  expect(await page.textContent("#questions h3")).toContain("コンサートのチケット");
  expect(await page.textContent("#questions .hint >> nth=1")).toContain("ウェブ 3");
  expect(await page.locator("#volume rect").count()).toBeGreaterThan(0);
});

it("is the same in the terminal", () => {
  const printed = execFileSync("node", ["scripts/insights.ts", "--persist-to", bot.folder], {
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${join(import.meta.dirname, "../../node_modules/.bin")}:${process.env.PATH}`,
    },
  });
  expect(printed).toMatch(/3人 3回 コンサートのチケット/);
  expect(printed).toContain("答えられなかった割合 100.0 %");
});

it("leads to the simulator with the question, without asking for the token again", async () => {
  const page = await open(signedIn);
  await page.goto(`${bot.url}/admin`);
  await page.getByText("話題に足す").first().click();
  await page.getByRole("button", { name: "シミュレーターで試す" }).first().click();
  await page.locator("#web", { hasText: "コンサートのチケット" }).waitFor();
  await page.getByRole("textbox", { name: "つづけて聞く" }).fill("返品できる？");
  await page.getByRole("button", { name: "聞く", exact: true }).click();
  await page.locator("#sofar li:last-child", { hasText: "返品できる？" }).waitFor();
});

it("changes the period and the bars by links, and hands out files", async () => {
  const page = await open({ ...signedIn, acceptDownloads: true });
  await page.goto(`${bot.url}/admin`);
  await page.getByRole("link", { name: "7日間" }).click();
  await page.locator('[aria-current="true"]', { hasText: "7日間" }).waitFor();
  await page.getByRole("link", { name: "チャネル" }).click();
  await page.locator(".legend", { hasText: "ウェブ" }).waitFor();
  expect(page.url()).toContain("?days=7&by=channel");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "questions.csv" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("furimaru-questions.csv");
});

it.each(["light", "dark"] as const)(
  "has no accessibility fault that axe can find, in %s",
  async (colorScheme) => {
    for (const viewport of [PHONE, { width: 1200, height: 800 }]) {
      const page = await open({ ...signedIn, colorScheme, viewport, bypassCSP: true });
      await page.goto(`${bot.url}/admin`);
      await unfold(page);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
        [],
      );
    }
  },
);

it("fits a narrow phone, with nothing to scroll sideways and nothing too small to tap", async () => {
  const page = await open({ ...signedIn, viewport: PHONE });
  await page.goto(`${bot.url}/admin?days=90`);
  await unfold(page);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
  const small = await page.evaluate(`[...document.querySelectorAll("main a, main button, main summary")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map((one) => one.outerHTML)`);
  expect(small).toEqual([]);
});

it("talks to nobody but its own origin, sets no cookie, stores nothing and leaves the console silent", async () => {
  const page = await open(signedIn);
  const origins = new Set<string>();
  const said: string[] = [];
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(`${bot.url}/admin`);
  await unfold(page);
  expect([...origins]).toEqual([new URL(bot.url).origin]);
  expect(said).toEqual([]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
  expect(await page.evaluate("getComputedStyle(document.querySelector('main.notes')).rowGap")).toMatch(/px$/);
});
