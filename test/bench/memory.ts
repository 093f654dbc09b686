import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Hono } from "hono";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { line } from "../../src/channels/line/index.ts";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";

/**
 * `npm run soak:memory`: the heap of one process after every tenth of a hundred thousand LINE deliveries, garbage
 * collected, which nobody can ask of workerd.
 */

const COUNT = 100_000;
const REPORTS = 10;
const MB = 1_000_000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const said = console.log;
console.log = () => {};
globalThis.fetch = async () => Response.json({ sentMessages: [{ id: "1" }] });

const texts = readQuestions().inScope.map(({ text }) => text);
const clock = () => new Date("2026-11-23T09:00:00+09:00");
const app = new Hono().route("/", line({ knowledge: readKnowledge(), clock }));
const { HASH_KEY: _, ...env } = testEnv;
const heaps: number[] = [];
for (let i = 1; i <= COUNT; i++) {
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException() {} };
  const sent = { method: "POST", ...signedDelivery(texts[i % texts.length] ?? "", i) };
  await app.request("/webhook", sent, env, context as never);
  await Promise.all(after);
  if (i % (COUNT / REPORTS) !== 0) continue;
  collectGarbage();
  heaps.push(process.memoryUsage().heapUsed / MB);
  said(`${i}: ${heaps.at(-1)?.toFixed(1)} MB`);
}
const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
said(`from the first tenth to the last: ${growth.toFixed(1)} MB`);
