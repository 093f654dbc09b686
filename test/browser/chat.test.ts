import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { botInBrowser } from "./bot-in-browser.ts";

const returns = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const bot = botInBrowser();

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await bot.newPage(options);
  await page.goto(bot.url);
  return page;
}

async function askOn(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "質問" }).fill(text);
  await page.getByRole("button", { name: "聞く" }).click();
  await page
    .locator(".exchange:last-child .said")
    .filter({ hasText: `：${text}` })
    .waitFor();
}

const verdict = (page: Page, word: string) =>
  page.getByRole("heading", { level: 2, name: word, exact: true });
const focused = (page: Page) => page.evaluate("document.activeElement.textContent") as Promise<string>;

async function expectTheAnswerToReturns(page: Page): Promise<void> {
  await verdict(page, "できません").waitFor();
  expect(await page.locator(".said").textContent()).toContain(returns);
  expect(await page.locator(".stamp").textContent()).toBe("×");
  expect(await page.locator(".draft blockquote").textContent()).toContain(
    "お取引ではありがとうございました。",
  );
  const source = page.locator(".sources a").first();
  expect(await source.getAttribute("href")).toMatch(/^https:\/\//);
}

it("answers with the verdict, a message to send and its source, and leaves room for the next question", async () => {
  const page = await open();
  await askOn(page, returns);
  await expectTheAnswerToReturns(page);
  expect(await focused(page)).toBe("できません");
  expect(await page.getByRole("textbox", { name: "質問" }).inputValue()).toBe("");
});

it("answers without JavaScript too, with no button that would do nothing", async () => {
  const page = await open({ javaScriptEnabled: false });
  await askOn(page, returns);
  await expectTheAnswerToReturns(page);
  expect(new URL(page.url()).hash).toBe("#answer");
  expect(await page.getByRole("button", { name: "文面をコピー" }).isVisible()).toBe(false);
});

it("continues a comparison without JavaScript too", async () => {
  const page = await open({ javaScriptEnabled: false });
  await askOn(page, "返品できる？");
  await page.getByRole("button", { name: "ラクマ", exact: true }).click();
  await page.locator(".answer").filter({ hasText: "ラクマ｜返品・返金" }).waitFor();
  expect(await page.locator(".said").textContent()).toContain("ラクマ");
});

it("can be used with the keyboard alone", async () => {
  const page = await open();
  await tabTo(page, "聞く", "Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("返品できる？");
  await page.keyboard.press("Enter");
  await verdict(page, "フリマを比べると").waitFor();
  await tabTo(page, "ラクマ", "Tab");
  await page.keyboard.press("Enter");
  await page.locator(".exchange").nth(1).waitFor();
  expect(await page.locator(".exchange").nth(1).textContent()).toContain("ラクマ｜返品・返金");
  expect(await focused(page)).toBe(
    await page.locator(".exchange").nth(1).getByRole("heading").first().textContent(),
  );
});

const MAX_TABS = 30;

async function tabTo(page: Page, label: string, key: "Tab" | "Shift+Tab"): Promise<void> {
  for (let i = 0; i < MAX_TABS && (await focused(page)) !== label; i++) await page.keyboard.press(key);
  expect(await focused(page)).toBe(label);
}

it("sends nothing while Enter still converts to kanji", async () => {
  const page = await open();
  await page.getByRole("textbox", { name: "質問" }).fill("へんぴん");
  await page
    .getByRole("textbox", { name: "質問" })
    .dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await page
    .getByRole("textbox", { name: "質問" })
    .dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true });
  await askOn(page, "返品できる？");
  expect(await page.locator(".exchange").count()).toBe(1);
});

it("continues a comparison with the marketplace's button and keeps what was said above", async () => {
  const page = await open();
  await askOn(page, "返品できる？");
  await page.getByRole("button", { name: "ラクマ", exact: true }).click();
  const second = page.locator(".exchange").nth(1);
  await second.waitFor();
  expect(await second.locator(".said").textContent()).toContain("ラクマ");
  expect(await second.textContent()).toContain("ラクマ｜返品・返金");
  expect(await page.locator(".exchange").first().textContent()).toContain("フリマごとの答え");
});

it("takes a typed number for the button that has it, and a picked day for the day of the deadline", async () => {
  const page = await open();
  await askOn(page, "取引完了。メッセージはいつまで送れる？");
  await askOn(page, "1番");
  expect(await page.locator(".exchange").nth(1).textContent()).toContain("ラクマ｜メッセージを送れる期間");
  await page.getByLabel("取引が完了した日が分かれば").fill("2020-01-10");
  await page.getByRole("button", { name: "この日で答える" }).click();
  const third = page.locator(".exchange").nth(2);
  await third.waitFor();
  expect(await third.textContent()).toContain("2020年1月1");
});

it("answers a picked day without JavaScript too", async () => {
  const page = await open({ javaScriptEnabled: false });
  await askOn(page, "ラクマで取引完了。メッセージはいつまで送れる？");
  await page.getByLabel("取引が完了した日が分かれば").fill("2020-01-10");
  await page.getByRole("button", { name: "この日で答える" }).click();
  await page.getByText("2020年1月1").first().waitFor();
});

it("looks through a message in a field of its own before it is sent", async () => {
  const page = await open();
  await page.getByText("相手に送る前に、文面を確かめる").click();
  await page.getByLabel("送ろうとしている文面").fill("LINE交換しませんか");
  await page.getByRole("button", { name: "確かめる" }).click();
  await page.getByText("公式の判定ではありません").waitFor();
});

it("asks an example when it is tapped", async () => {
  const page = await open();
  await page.getByRole("button", { name: returns }).click();
  await expectTheAnswerToReturns(page);
});

it("suggests questions while one types, and asks the one that is pressed, by keyboard too", async () => {
  const page = await open();
  const box = page.getByRole("textbox", { name: "質問" });
  await box.pressSequentially("こわれ");
  const first = page.getByRole("list", { name: "近い質問" }).getByRole("button").first();
  await first.waitFor();
  const words = (await first.textContent()) ?? "";
  await box.press("Shift+Tab");
  for (let i = 0; i < 5 && (await focused(page)) !== words; i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator(".exchange .said").filter({ hasText: words }).waitFor();
  expect(await page.getByRole("list", { name: "近い質問" }).getByRole("button").count()).toBe(0);
});

it("takes the suggestions away with the last letter, and has none to offer without a network", async () => {
  const page = await open();
  const box = page.getByRole("textbox", { name: "質問" });
  const list = page.getByRole("list", { name: "近い質問" }).getByRole("button");
  await box.pressSequentially("返品");
  await list.first().waitFor();
  await box.fill("");
  await list.first().waitFor({ state: "detached" });
  await page.context().setOffline(true);
  await box.pressSequentially("返品");
  expect(await list.count()).toBe(0);
});

it("copies the message and says so", async () => {
  const page = await open({ permissions: ["clipboard-write"] });
  await askOn(page, returns);
  await page.getByRole("button", { name: "文面をコピー" }).click();
  await page.getByRole("status").filter({ hasText: "コピーしました" }).waitFor();
  // The page itself may not read the clipboard: the user pastes.
  const box = page.getByRole("textbox", { name: "質問" });
  await box.press("Control+V");
  expect(await box.inputValue()).toBe(await page.locator(".draft blockquote").textContent());
});

it("keeps the text and says so kindly when the network fails", async () => {
  const page = await open();
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: "質問" }).fill(returns);
  await page.getByRole("button", { name: "聞く" }).click();
  await page.getByRole("status").filter({ hasText: "うまく届きませんでした。" }).waitFor();
  expect(await page.getByRole("textbox", { name: "質問" }).inputValue()).toBe(returns);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "聞く" }).click();
  await expectTheAnswerToReturns(page);
  expect(await page.locator("#note").textContent()).toBe("");
});

it("says what it is told when there were too many questions, keeps the text, and shows a full day as an answer", async () => {
  const page = await open();
  let refusal = { contentType: "text/plain; charset=utf-8", body: "少しお休みします。" };
  await page.route("**/", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 429, ...refusal }) : route.fallback(),
  );
  await page.locator("#text").fill("返品できる？");
  await page.locator("#composer button").click();
  await page.locator("#note", { hasText: "少しお休みします。" }).waitFor();
  expect(await page.locator("#text").inputValue()).toBe("返品できる？");
  const answer =
    '<article class="exchange" data-memory=""><h2 id="answer" tabindex="-1">あした</h2></article>';
  refusal = { contentType: "text/html; charset=utf-8", body: answer };
  await page.locator("#composer button").click();
  await page.getByRole("heading", { name: "あした" }).waitFor();
});

it("shows markup in a question as text", async () => {
  const page = await open();
  const text = "<img src=x onerror=alert(1)>返品";
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
  await askOn(page, text);
  expect(await page.locator(".said").textContent()).toContain(text);
  expect(await page.locator("img").count()).toBe(0);
  expect(dialogs).toEqual([]);
});

it("fits a narrow phone, with nothing to scroll sideways and nothing too small to tap", async () => {
  const page = await open({ viewport: { width: 360, height: 640 } });
  const widest = "document.documentElement.scrollWidth";
  expect(await page.evaluate(widest)).toBe(360);
  for (const text of [returns, "返品できる？", `ラクマ${"w".repeat(200)}`]) await askOn(page, text);
  expect(await page.evaluate(widest)).toBe(360);
  for (const button of await page.getByRole("button").all()) {
    expect((await button.boundingBox())?.height, (await button.textContent()) ?? "").toBeGreaterThanOrEqual(
      44,
    );
  }
});

it("talks to nobody but its own origin, stores nothing and leaves the console silent", async () => {
  const page = await bot.newPage();
  const origins = new Set<string>();
  const said: string[] = [];
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(bot.url);
  await askOn(page, returns);
  await askOn(page, "返品できる？");
  expect([...origins]).toEqual([new URL(bot.url).origin]);
  expect(said).toEqual([]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
});

it.each(["light", "dark"] as const)(
  "has no accessibility fault that axe can find, in %s",
  async (colorScheme) => {
    const page = await open({ bypassCSP: true, colorScheme });
    expect(await faults(page)).toEqual([]);
    await askOn(page, returns);
    expect(await faults(page)).toEqual([]);
    // The bot has the real clock: of what was completed today, the window is open on any day.
    await askOn(page, "ラクマで今日取引完了。メッセージはいつまで送れる？");
    expect(await page.locator(".exchange:last-child").textContent()).toMatch(/まで（あと\d+日）/);
    await askOn(page, "取引のあと、相手に住所は見えている？");
    expect(await faults(page)).toEqual([]);
  },
);

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

it("keeps what the policy forbids from running, tells the bot of it, and forbids nothing that the page does", async () => {
  const page = await open();
  const reports: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => request.url().endsWith("/csp-reports") && reports.push(request.method()));
  page.on("console", (message) => message.type() !== "log" && faults.push(message.text()));
  await askOn(page, returns);
  expect([reports, faults]).toEqual([[], []]);
  const sent = page.waitForRequest(`${bot.url}/csp-reports`);
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement("script"), { text: "window.ran = true" }))`,
  );
  const response = await (await sent).response();
  expect(response?.status()).toBe(204);
  expect(await page.evaluate("window.ran")).toBeUndefined();
});
