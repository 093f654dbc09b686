import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { botInBrowser } from "./bot-in-browser.ts";

/** What a real browser says of where a request comes from, and what the running bot makes of it. */

const QUESTION = "ラクマで返品できる？";
const bot = botInBrowser();

async function open(javaScriptEnabled = true): Promise<Page> {
  return await bot.newPage({ javaScriptEnabled });
}

/** A page of another site on this machine, with a form that sends a question to the bot. */
async function openElsewhere(): Promise<Page> {
  const form = `<form method="post" action="${bot.url}/"><button name="text" value="${QUESTION}">x</button></form>`;
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(form));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const page = await open();
  // The bot is at 127.0.0.1, which is another site than localhost.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return page;
}

const answerTo = (page: Page) => page.waitForResponse((one) => one.request().method() === "POST");

it("another site's form is refused", async () => {
  const page = await openElsewhere();
  const [response] = await Promise.all([answerTo(page), page.getByRole("button").click()]);
  expect(response.status()).toBe(403);
  await page.getByText("ほかのサイトから送られたものは受け付けません。").waitFor();
});

it.each([true, false])(
  "the bot's own page says where it is from, and is answered (scripts: %s)",
  async (scripts) => {
    const page = await open(scripts);
    await page.goto(bot.url);
    await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
    const asked = page.waitForRequest(
      (one) => one.method() === "POST" && new URL(one.url()).pathname === "/",
    );
    await page.getByRole("button", { name: "聞く" }).click();
    const headers = await (await asked).allHeaders();
    // Browsers that send no Sec-Fetch-Site are known by this alone.
    expect(headers.origin).toBe(new URL(bot.url).origin);
    await page.locator(".said").filter({ hasText: QUESTION }).waitFor();
  },
);

it("the page says nothing of suggestions that are refused, and goes on", async () => {
  const page = await open();
  await page.goto(bot.url);
  let refused = 0;
  await page.route("**/suggest", (route) => {
    refused++;
    return route.fulfill({
      status: 429,
      contentType: "text/plain; charset=utf-8",
      body: "少しお休みします。",
    });
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.getByRole("textbox", { name: "質問" }).pressSequentially("へんぴん", { delay: 10 });
  await expect.poll(() => refused).toBeGreaterThan(0);
  await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
  expect(await page.locator("#suggestions li").count()).toBe(0);
  expect(await page.locator("#note").textContent()).toBe("");
  await page.getByRole("button", { name: "聞く" }).click();
  await page.locator(".said").filter({ hasText: QUESTION }).waitFor();
  expect(await page.locator("main").textContent()).not.toContain("少しお休み");
  expect(errors).toEqual([]);
});
