import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { signDiscord, testEnv } from "../env.ts";
import { everyKind } from "../worker/discord-kinds.ts";
import { startWorker } from "./lib/worker.ts";

/**
 * `npm run bench:discord`: five thousand interactions of every kind, one after the other, against the built Worker in
 * workerd, with its Durable Objects, and as many requests of a page that does nearly nothing, in one run. Times are whole round trips in milliseconds; the difference is what an interaction costs.
 */

const INTERACTIONS = 5000;

/** So many that none of them asks more in a minute than they may. */
const USERS = 2000;

const { DISCORD_PUBLIC_KEY, HASH_KEY } = testEnv;
let limited = 0;
const bot = await startWorker({
  variables: { DISCORD_PUBLIC_KEY, HASH_KEY },
  onLog: (event) => {
    if (event === "limited") limited++;
  },
});
const kinds = everyKind(readKnowledge());

async function interact(i: number): Promise<number> {
  const body = JSON.stringify(kinds[i % kinds.length]?.(`${Date.now()}${i}`, `user-${i % USERS}`));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    "x-signature-ed25519": signDiscord(body, timestamp),
    "x-signature-timestamp": timestamp,
  };
  return await timed(`${bot.url}/discord/interactions`, { method: "POST", body, headers });
}

async function timed(url: string, init?: RequestInit): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, init);
  await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - begun;
}

const at = (sorted: number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);

try {
  const times = { interactions: [] as number[], floor: [] as number[] };
  for (let i = 0; i < INTERACTIONS; i++) {
    times.interactions.push(await interact(i));
    times.floor.push(await timed(`${bot.url}/healthz`));
  }
  for (const [name, all] of Object.entries(times)) {
    const sorted = all.toSorted((a, b) => a - b);
    console.log(`${name}: p50 ${at(sorted, 0.5)} ms, p99 ${at(sorted, 0.99)} ms, max ${at(sorted, 1)} ms`);
  }
  if (limited > 0) throw new Error(`${limited} were told to wait: what was measured is not the answers`);
} finally {
  await bot.stop();
}
