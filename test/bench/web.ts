import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { launchBrowser, type RunningBot, startBot } from "../browser/running-bot.ts";

/**
 * `npm run bench:web`: what a page weighs on its way, and in one run how long a first visitor waits for the first
 * answer, beside a plain Hono page that does nearly nothing. workerd does not compress, Cloudflare does: what is
 * printed is each file after gzip (level 6) and Brotli (level 4).
 */

const PAGES = ["/", "/topics", "/topics/returns", "/rules/rakuma/returns", "/deadline", "/search"];
const VISITS = 40;
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";

async function weigh(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => bodies.push(response.body()));
  await page.goto(url, { waitUntil: "networkidle" });
  const files = await Promise.all(bodies);
  await context.close();
  const sum = (size: (file: Buffer) => number) => files.reduce((all, file) => all + size(file), 0);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    `${files.length} files`,
    `raw ${kB(sum((file) => file.length))}`,
    `gzip ${kB(sum((file) => gzipSync(file, { level: 6 }).length))}`,
    `Brotli ${kB(sum((file) => brotliCompressSync(file, brotli).length))}`,
  ].join(", ");
}

/** A visitor with nothing in the cache: until the page can be used, and from the press until the answer can be read. */
async function visit(browser: Browser, { url }: RunningBot) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const opened = performance.now();
  await page.goto(url);
  const ready = performance.now();
  await page.getByRole("textbox", { name: "質問" }).fill(QUESTION);
  const pressed = performance.now();
  await page.getByRole("button", { name: "聞く" }).click();
  await page.locator("#answer").waitFor();
  const answered = performance.now();
  await context.close();
  return { page: ready - opened, answer: answered - pressed };
}

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

const [browser, furimaru, plain] = await Promise.all([
  launchBrowser(),
  startBot(),
  startBot({}, "test/bench/plain/wrangler.toml"),
]);
try {
  for (const path of PAGES) console.log(`${path}: ${await weigh(browser, furimaru.url + path)}`);
  const visits = { furimaru: [] as number[], plain: [] as number[] };
  const pages = { furimaru: [] as number[], plain: [] as number[] };
  for (let i = 0; i < VISITS; i++) {
    for (const [name, bot] of [
      ["furimaru", furimaru],
      ["plain", plain],
    ] as const) {
      const times = await visit(browser, bot);
      pages[name].push(times.page);
      visits[name].push(times.answer);
    }
  }
  const report = (what: string, times: typeof pages) => {
    const [ours, theirs] = [median(times.furimaru), median(times.plain)];
    const ratio = (ours / theirs).toFixed(1);
    console.log(`${what}: median ${ours.toFixed(0)} ms, plain ${theirs.toFixed(0)} ms, ratio ${ratio}`);
  };
  report("opening the chat", pages);
  report("from the press to the answer", visits);
} finally {
  await Promise.all([browser.close(), furimaru.stop(), plain.stop()]);
}
