import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";
import { standInForLine } from "./lib/line-stand-in.ts";
import { startWorker } from "./lib/worker.ts";

/**
 * `npm run soak:killed`: workerd is killed between the claim of an event and LINE's answer to its reply, and started
 * again on the same storage. LINE delivers the event again: at once, when nothing must be said because the killed one
 * might live, and after half a minute, twice at once, when it must be said once. test/worker/faults.test.ts has the same
 * with a clock of its own.
 */

/** ABANDONED_MS of src/conversation, and a second more. */
const ABANDONED_MS = 31_000;
const TOKEN = "token-1";

const storage = mkdtempSync(join(tmpdir(), "furimaru-killed-"));
const line = await standInForLine();
const { LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY } = testEnv;
const variables = {
  ...{ LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY },
  LINE_API_BASE_URL: line.url,
};
const logged: string[] = [];
const start = () => startWorker({ variables, storage, onLog: (event) => void logged.push(event) });
const sent = signedDelivery("ラクマで返品できる？", 1);
const replies = () => line.replies.get(TOKEN) ?? 0;

async function deliver(url: string): Promise<void> {
  const response = await fetch(`${url}/line/webhook`, { method: "POST", ...sent });
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
}

function expect(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
  console.log(`✓ ${what}`);
}

const first = await start();
line.hold(TOKEN);
const called = line.replied(TOKEN);
await deliver(first.url);
await called;
await first.kill();
expect("killed while LINE has not answered the reply yet", line.replies.get(TOKEN) ?? 0, 0);

const second = await start();
try {
  await deliver(second.url);
  await untilLogged("duplicate", 1);
  expect("the same event at once: nothing is said, because who claimed it might live", replies(), 0);
  await new Promise((resolve) => setTimeout(resolve, ABANDONED_MS));
  await Promise.all([deliver(second.url), deliver(second.url)]);
  await untilLogged("duplicate", 2);
  while (replies() === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect("twice at once after half a minute: it is said once", replies(), 1);
} finally {
  await second.stop();
  line.close();
  rmSync(storage, { recursive: true, force: true });
}

async function untilLogged(event: string, count: number): Promise<void> {
  while (logged.filter((one) => one === event).length < count)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
