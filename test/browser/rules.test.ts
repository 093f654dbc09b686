import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { botInBrowser } from "./bot-in-browser.ts";

const RULE = "/rules/mercari/returns";
const PAGES = [
  RULE,
  "/rules/mercari/proceeds",
  "/topics/returns",
  "/topics/direct-deal",
  "/topics",
  "/search",
  "/privacy",
];
const MISSING = "/rules/rakuma/nothing";
const PHONE = { width: 360, height: 640 };
const DESKTOP = { width: 1200, height: 800 };
const bot = botInBrowser();

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await bot.newPage(options);
  await page.goto(bot.url + path);
  return page;
}

const unfold = (page: Page) =>
  page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");

describe.each([
  ["a phone", PHONE],
  ["a desktop", DESKTOP],
])("on %s", (_, viewport) => {
  it.each(["light", "dark"] as const)(
    "has no accessibility fault that axe can find, in %s",
    async (colorScheme) => {
      const page = await open("/", { bypassCSP: true, viewport, colorScheme });
      for (const path of [...PAGES, MISSING]) {
        await page.goto(bot.url + path);
        await unfold(page);
        await page.evaluate(axe.source);
        const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
          path,
        ).toEqual([]);
      }
    },
  );

  it("has nothing to scroll sideways", async () => {
    const page = await open("/", { viewport });
    for (const path of [...PAGES, MISSING]) {
      await page.goto(bot.url + path);
      await unfold(page);
      expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBe(viewport.width);
    }
  });

  it("still tells who cannot see it that the rule is a table, row by row", async () => {
    const page = await open(RULE, { viewport });
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const roles = nodes.filter(({ ignored }) => !ignored).map(({ role }) => role?.value);
    const rows = readKnowledge().rules["mercari/returns"]?.decision.length ?? 0;
    expect(roles.filter((role) => role === "table")).toHaveLength(1);
    expect(roles.filter((role) => role === "row")).toHaveLength(rows + 1);
    expect(roles.filter((role) => role === "columnheader").length).toBeGreaterThan(2);
  });
});

it("shows each row as a card on a phone, with what every value means beside it", async () => {
  const page = await open(RULE, { viewport: PHONE });
  const heads = (await page.evaluate(
    `[...document.querySelectorAll(".cases td[data-head]:not(.any)")].map((cell) => getComputedStyle(cell, "::before").content)`,
  )) as string[];
  expect(heads.length).toBeGreaterThan(5);
  for (const head of heads) expect(head).toMatch(/^"(あなたの立場|取引の段階|商品の問題|取引の日)"/);
  expect(await page.evaluate("document.querySelector('.cases thead').getBoundingClientRect().width")).toBe(1);
});

it("leads from a row to its outcome, whose address shows it again", async () => {
  const page = await open("/rules/rakuma/returns", { viewport: PHONE });
  await page.locator('.cases a[href="#too-late"]').click();
  expect(new URL(page.url()).hash).toBe("#too-late");
  const shared = await open("/rules/rakuma/returns#too-late", { viewport: PHONE, reducedMotion: "reduce" });
  expect(await shared.evaluate("document.querySelector(':target h2').textContent")).toBe(
    "評価して完了したあとの返品・返金は、原則できません。",
  );
  expect((await shared.locator("#too-late").boundingBox())?.y).toBeLessThan(PHONE.height / 2);
});

it("asks the chat about the rule, and a question of the topic", async () => {
  const page = await open("/rules/rakuma/returns");
  await page.getByRole("button", { name: "この規則について聞く" }).click();
  await page.getByText("ラクマ｜返品・返金").first().waitFor();
  await page.goto(`${bot.url}/topics/returns`);
  await page.getByText("評価後でも、返品や返金はできますか？").click();
  await page.getByRole("button", { name: "チャットでくわしく聞く" }).click();
  await page.locator(".said").filter({ hasText: "評価後でも、返品や返金はできますか？" }).waitFor();
});

it("finds rules while one types, without an address that tells what was typed, by the keyboard alone", async () => {
  const page = await open("/search", { viewport: PHONE });
  const field = page.getByRole("searchbox");
  await field.focus();
  await page.keyboard.type("はっそうのきげん");
  await page.locator("#found li:first-child h2", { hasText: "発送の期限" }).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "発送の期限" }).waitFor();
});

it("searches without JavaScript too, from the list of topics", async () => {
  const page = await open("/topics", { viewport: PHONE, javaScriptEnabled: false });
  await page.getByRole("searchbox").fill("売上金");
  await page.keyboard.press("Enter");
  await page.locator("#found li:first-child h2", { hasText: "売上金" }).waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("売上金");
});

it("has nothing too small to tap", async () => {
  const page = await open("/", { viewport: PHONE });
  for (const path of PAGES) {
    await page.goto(bot.url + path);
    await unfold(page);
    const small = await page.evaluate(`[...document.querySelectorAll("main a, main button, main summary")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
      .map((one) => one.outerHTML)`);
    expect(small, path).toEqual([]);
  }
});

it("talks to nobody but its own origin, stores nothing and leaves the console silent", async () => {
  const page = await bot.newPage();
  const origins = new Set<string>();
  const said: string[] = [];
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  for (const path of PAGES) await page.goto(bot.url + path);
  expect([...origins]).toEqual([new URL(bot.url).origin]);
  expect(said).toEqual([]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
});

it.each(["/sitemap.xml", "/feed.xml"])("%s is XML for the browser's own parser", async (path) => {
  const page = await open("/", { bypassCSP: true });
  const parsed = (await page.evaluate(`fetch("${path}").then((it) => it.text()).then((text) => {
    const read = new DOMParser().parseFromString(text, "application/xml");
    return { root: read.documentElement.localName, faults: read.querySelectorAll("parsererror").length,
      links: [...read.querySelectorAll("loc, item > link")].map((one) => one.textContent) };
  })`)) as { root: string; faults: number; links: string[] };
  expect(parsed).toMatchObject({ root: path === "/feed.xml" ? "rss" : "urlset", faults: 0 });
  expect(parsed.links.length).toBeGreaterThan(10);
  for (const link of parsed.links) expect(new URL(link).origin).toBe(new URL(bot.url).origin);
});

it("sends the picture for shared links without the Worker, and everything else through it", async () => {
  const picture = await fetch(`${bot.url}/og.png`);
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(picture.headers.get("cache-control")).toBe("public, max-age=86400");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  for (const file of ["/og.png", "/admin.css", "/simulator.css"]) {
    const { headers } = await fetch(`${bot.url}${file}`);
    expect(headers.get("content-security-policy"), file).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("x-content-type-options"), file).toBe("nosniff");
    expect(headers.get("x-frame-options"), file).toBe("DENY");
    expect(headers.get("referrer-policy"), file).toBe("same-origin");
    expect(headers.get("strict-transport-security"), file).toBe("max-age=15552000");
  }
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/nothing.png`)).status).toBe(404);
  expect((await fetch(`${bot.url}/_headers`)).status).toBe(404);
  expect((await fetch(`${bot.url}${RULE}`)).headers.get("content-security-policy")).toContain("'none'");
});
