import autocannon from "autocannon";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { type RunningBot, startBot } from "../browser/running-bot.ts";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";
import { type LineStandIn, standInForLine } from "./lib/line-stand-in.ts";
import type { Section } from "./lib/section.ts";
import { ms, type Summary, summarise, times } from "./lib/times.ts";

const ROUNDS = 1500;
const WARM_UP = 300;
const SECONDS = 8;
const CONNECTIONS = 10;

/** The running Worker (workerd under wrangler, with its Durable Objects and D1) beside a nearly empty Hono Worker. */
export async function running(): Promise<Section[]> {
  const texts = readQuestions().inScope.map(({ text }) => text);
  const { LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY } = testEnv;
  const line = await standInForLine();
  const bot = await startBot({
    ...{ LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY },
    LINE_API_BASE_URL: line.url,
  });
  const plain = await startBot({ LINE_CHANNEL_SECRET }, "test/bench/plain/wrangler.toml");
  try {
    const delivered = await deliver(texts, bot, plain, line);
    return [delivered, await load(texts, bot, plain)];
  } finally {
    await Promise.all([bot.stop(), plain.stop()]);
    line.close();
  }
}

async function deliver(
  texts: string[],
  bot: RunningBot,
  plain: RunningBot,
  line: LineStandIn,
): Promise<Section> {
  const all = { plain: [] as number[], bot: [] as number[], reply: [] as number[] };
  const post = async (url: string, i: number) => {
    const begun = performance.now();
    const sent = signedDelivery(texts[i % texts.length] ?? "", i);
    const response = await fetch(`${url}/line/webhook`, { method: "POST", ...sent });
    await response.text();
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    return begun;
  };
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const asked = await post(plain.url, i);
    const first = performance.now() - asked;
    const reply = line.replied(`token-${i}`);
    const begun = await post(bot.url, i);
    const taken = performance.now() - begun;
    await reply;
    if (i < WARM_UP) continue;
    all.plain.push(first);
    all.bot.push(taken);
    all.reply.push(performance.now() - begun);
  }
  const [floor, taken, reply] = [summarise(all.plain), summarise(all.bot), summarise(all.reply)];
  return {
    title: "A LINE webhook over HTTP",
    about: `The same against the running Worker, ${ROUNDS} deliveries of each in turn: until LINE gets its 200, and until the reply has reached LINE (two calls of the conversation's Durable Object and one of the API between them).`,
    head: ["", "median", "99th percentile"],
    rows: [
      ["verifies and returns", ms(floor.median), ms(floor.p99)],
      ["200 for LINE", ms(taken.median), ms(taken.p99)],
      ["the reply", ms(reply.median), ms(reply.p99)],
      ["ratio of the 200", ...ratios(taken, floor)],
      ["ratio of the reply", ...ratios(reply, floor)],
    ],
    goals: [
      {
        text: "LINE's 200 at most twice the floor at the median and three times at the 99th percentile.",
        met: taken.median <= 2 * floor.median && taken.p99 <= 3 * floor.p99,
        note: `${ratios(taken, floor).join(" and ")}.`,
      },
    ],
  };
}

function ratios(one: Summary, floor: Summary): string[] {
  return [times(one.median / floor.median), times(one.p99 / floor.p99)];
}

async function load(texts: string[], bot: RunningBot, plain: RunningBot): Promise<Section> {
  const run = (url: string) =>
    autocannon({
      url,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: texts.slice(0, 200).map((text) => ({
        ...{ method: "POST" as const, path: "/api/ask" },
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
      })),
    });
  const [floor, found] = [await run(plain.url), await run(bot.url)];
  const row = (name: string, { requests, latency }: typeof floor) => [
    name,
    requests.average.toFixed(0),
    ms(latency.p50),
    ms(latency.p99),
  ];
  return {
    title: "Questions a second",
    about: `autocannon, ${CONNECTIONS} connections for ${SECONDS} s on POST /api/ask, on the same two cores as the Worker and wrangler's proxy before it.`,
    head: ["", "a second", "median", "99th percentile"],
    rows: [
      row("a Hono route that returns what it was sent", floor),
      row("Furimaru", found),
      ["ratio", times(floor.requests.average / found.requests.average), "", ""],
    ],
    goals: [],
  };
}
