import { Hono } from "hono";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import type { Answer } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import { line } from "../../src/channels/line/index.ts";
import { renderAnswer } from "../../src/channels/line/render/index.ts";
import { reply } from "../../src/channels/line/reply.ts";
import { verify } from "../../src/channels/line/verify.ts";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";
import type { Section } from "./lib/section.ts";
import { ms, type Summary, sideBySide, times } from "./lib/times.ts";

const ROUNDS = 5000;
const WARM_UP = 1000;
const NOW = new Date("2026-11-23T09:00:00+09:00");
const ORIGIN = "https://furimaru.example";

/** A whole LINE webhook in this process beside the same route that only verifies the signature, and its parts. */
export async function webhook(): Promise<Section> {
  const said = console.log;
  const fetched = globalThis.fetch;
  globalThis.fetch = async () => Response.json({ sentMessages: [{ id: "1" }] });
  console.log = () => {};
  try {
    return sectionOf(await sideBySide(works(), ROUNDS, WARM_UP));
  } finally {
    globalThis.fetch = fetched;
    console.log = said;
  }
}

function works() {
  const knowledge = readKnowledge();
  const texts = readQuestions().inScope.map(({ text }) => text);
  const { HASH_KEY: _, ...env } = testEnv;
  const bot = new Hono().route("/", line({ knowledge, clock: () => NOW }) as unknown as Hono);
  const floor = new Hono().post("/webhook", async (c) => {
    const signature = c.req.header("x-line-signature");
    const body = await verify(await c.req.arrayBuffer(), signature, env.LINE_CHANNEL_SECRET);
    return body ? c.json({}) : c.text("", 401);
  });
  const deliveries = texts.map((text, i) => signedDelivery(text, i));
  const deliver = async (app: Hono, i: number) => {
    const after: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => after.push(work);
    const context = { waitUntil, passThroughOnException() {}, props: {} };
    const sent = deliveries[i % deliveries.length] ?? signedDelivery("", 0);
    const response = await app.request("/webhook", { method: "POST", ...sent }, env, context as never);
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    await Promise.all(after);
  };
  const answer = (i: number) => ask({ text: texts[i % texts.length] ?? "" }, undefined, NOW, knowledge);
  const answers = texts.map((_, i) => answer(i));
  const render = (i: number) => renderAnswer(answers[i % answers.length] as Answer, { origin: ORIGIN });
  const rendered = answers.map((_, i) => render(i));
  const api = { channelAccessToken: env.LINE_CHANNEL_ACCESS_TOKEN, wait: async () => {} };
  const say = (i: number) => {
    const messages = rendered[i % rendered.length] ?? [];
    return reply({ replyToken: "1", messages, plain: messages }, api, async () => {});
  };
  return {
    floor: (i: number) => deliver(floor, i),
    bot: (i: number) => deliver(bot, i),
    answer,
    render,
    say,
  };
}

const none = { median: Number.NaN, p99: Number.NaN };

function sectionOf(found: Record<string, Summary>): Section {
  const { floor = none, bot = none, answer = none, render = none, say = none } = found;
  const ratios = { median: bot.median / floor.median, p99: bot.p99 / floor.p99 };
  const row = (name: string, one: Summary) => {
    return [name, ms(one.median), ms(one.p99), times(one.median / floor.median), times(one.p99 / floor.p99)];
  };
  return {
    title: "A LINE webhook in one process",
    about: `Verify, parse, understand, decide, render, and the reply taken by a stub; beside the same route that only verifies. ${ROUNDS} deliveries of each in turn, in Node.`,
    head: ["", "median", "99th percentile", "of the first", "of the first, 99th"],
    rows: [
      row("verifies and returns", floor),
      row("the whole", bot),
      row("of it: understanding, deciding, writing the answer", answer),
      row("of it: the answer as LINE's messages", render),
      row("of it: handing them to LINE's SDK", say),
    ],
    goals: [
      {
        text: "at most twice the floor at the median.",
        met: ratios.median <= 2,
        note: `${times(ratios.median)}. The floor is a hash of a kilobyte in native code; LINE's own SDK alone costs ${times(say.median / floor.median)} of it, to write some ten kilobytes of JSON.`,
      },
      {
        text: "at most three times the floor at the 99th percentile.",
        met: ratios.p99 <= 3,
        note: `${times(ratios.p99)}.`,
      },
    ],
  };
}
