import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { launchBrowser, startBot } from "../browser/running-bot.ts";

/** Prints as JSON which time, in milliseconds, everything that the tests run in takes for the present. */

/** As the tests in test/worker have it. */
async function inWorkerd(): Promise<number> {
  const script = "export default { fetch: () => new Response(String(Date.now())) }";
  const options = { modules: true, script, compatibilityDate: "2026-11-01", cf: false } as const;
  const miniflare = new Miniflare(convertV4MiniflareOptions(options));
  const text = await (await miniflare.dispatchFetch("http://worker.test/")).text();
  await miniflare.dispose();
  return Number(text);
}

/** As the browser's tests have it behind the pages: the simulator begins at the bot's own present. */
async function inBot(): Promise<number> {
  const bot = await startBot();
  try {
    const page = await (await fetch(`${bot.url}/simulator`)).text();
    return Date.parse(`${/name="now" value="([^"]+)"/.exec(page)?.[1]}+09:00`);
  } finally {
    await bot.stop();
  }
}

async function inBrowser(): Promise<number> {
  const browser = await launchBrowser();
  try {
    return (await (await browser.newPage()).evaluate("Date.now()")) as number;
  } finally {
    await browser.close();
  }
}

const moments = {
  Node: Date.now(),
  workerd: await inWorkerd(),
  Chromium: await inBrowser(),
  bot: await inBot(),
};
console.log(JSON.stringify(moments));
