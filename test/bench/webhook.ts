import { Hono } from "hono";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { line } from "../../src/channels/line/index.ts";
import { verify } from "../../src/channels/line/verify.ts";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";
import type { Section } from "./lib/section.ts";
import { ms, sideBySide, times } from "./lib/times.ts";

const ROUNDS = 5000;
const WARM_UP = 1000;
const NOW = new Date("2026-11-23T09:00:00+09:00");

/** A whole LINE webhook in this process beside the same route that only verifies the signature. */
export async function webhook(): Promise<Section> {
  const texts = readQuestions().inScope.map(({ text }) => text);
  const deliveries = texts.map((text, i) => signedDelivery(text, i));
  const bot = new Hono().route("/", line({ knowledge: readKnowledge(), clock: () => NOW }));
  const floor = new Hono().post("/webhook", async (c) => {
    const body = await verify(
      await c.req.arrayBuffer(),
      c.req.header("x-line-signature"),
      testEnv.LINE_CHANNEL_SECRET,
    );
    return body ? c.json({}) : c.text("", 401);
  });
  const said = console.log;
  const { HASH_KEY: _, ...env } = testEnv;
  const fetched = globalThis.fetch;
  globalThis.fetch = async () => Response.json({ sentMessages: [{ id: "1" }] });
  console.log = () => {};
  const deliver = async (app: Hono, i: number) => {
    const after: Promise<unknown>[] = [];
    const context = {
      waitUntil: (work: Promise<unknown>) => after.push(work),
      passThroughOnException() {},
      props: {},
    };
    const { body, headers } = deliveries[i % deliveries.length] ?? signedDelivery("", 0);
    const response = await app.request("/webhook", { method: "POST", body, headers }, env, context as never);
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    await Promise.all(after);
  };
  const found = await sideBySide(
    { bot: (i) => deliver(bot as unknown as Hono, i), floor: (i) => deliver(floor as unknown as Hono, i) },
    ROUNDS,
    WARM_UP,
  ).finally(() => {
    globalThis.fetch = fetched;
    console.log = said;
  });
  return sectionOf(found.bot ?? none, found.floor ?? none);
}

const none = { median: Number.NaN, p99: Number.NaN };

function sectionOf(bot: typeof none, floor: typeof none): Section {
  const ratios = { median: bot.median / floor.median, p99: bot.p99 / floor.p99 };
  return {
    title: "A LINE webhook in one process",
    about: `Verify, parse, understand, decide, render, and the reply taken by a stub; beside the same route that only verifies. ${ROUNDS} deliveries of each in turn, in Node.`,
    head: ["", "median", "99th percentile"],
    rows: [
      ["verifies and returns", ms(floor.median), ms(floor.p99)],
      ["the whole", ms(bot.median), ms(bot.p99)],
      ["ratio", times(ratios.median), times(ratios.p99)],
    ],
    goals: [
      {
        text: "at most twice the floor at the median.",
        met: ratios.median <= 2,
        note: `${times(ratios.median)}. The floor is a hash of a kilobyte; the whole reads Japanese and writes two Flex messages.`,
      },
      {
        text: "at most three times the floor at the 99th percentile.",
        met: ratios.p99 <= 3,
        note: `${times(ratios.p99)}.`,
      },
    ],
  };
}
