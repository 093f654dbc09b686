import autocannon from "autocannon";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { testEnv } from "../env.ts";
import { signedDelivery } from "./lib/delivery.ts";
import { type LineStandIn, standInForLine } from "./lib/line-stand-in.ts";
import type { Section } from "./lib/section.ts";
import { ms, type Summary, summarise, times } from "./lib/times.ts";
import { type RunningWorker, startWorker } from "./lib/worker.ts";

const ROUNDS = 1500;
const WARM_UP = 500;
const SECONDS = 8;
const CONNECTIONS = 10;

interface Workers {
  plain: RunningWorker;
  bot: RunningWorker;
  /** the bot without anything that it remembers, counts or keeps */
  bare: RunningWorker;
}

/** The running Worker (workerd, with its Durable Objects and D1) beside a nearly empty Hono Worker. */
export async function running(): Promise<Section[]> {
  const texts = readQuestions().inScope.map(({ text }) => text);
  const { LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY } = testEnv;
  const line = await standInForLine();
  const variables = {
    ...{ LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY },
    ...{ LINE_API_BASE_URL: line.url, DAILY_BUDGET: "1000000", DAILY_BUDGET_WEB: "1000000" },
  };
  const workers = {
    plain: await startWorker({
      config: "test/bench/plain/wrangler.toml",
      variables: { LINE_CHANNEL_SECRET },
    }),
    bot: await startWorker({ variables }),
    bare: await startWorker({ variables, without: ["objects", "database", "limits"] }),
  };
  try {
    const delivered = await deliver(texts, workers, line);
    return [delivered, await load(texts, workers)];
  } finally {
    await Promise.all(Object.values(workers).map((one) => one.stop()));
    line.close();
  }
}

async function deliver(texts: string[], { plain, bot, bare }: Workers, line: LineStandIn): Promise<Section> {
  const all = { floor: [] as number[], taken: [] as number[], reply: [] as number[], bare: [] as number[] };
  const post = async ({ url }: RunningWorker, i: number) => {
    const begun = performance.now();
    const sent = signedDelivery(texts[i % texts.length] ?? "", i);
    const response = await fetch(`${url}/line/webhook`, { method: "POST", ...sent });
    await response.text();
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    return begun;
  };
  const replied = async (worker: RunningWorker, i: number) => {
    const reply = line.replied(`token-${i}`);
    const begun = await post(worker, i);
    const taken = performance.now() - begun;
    await reply;
    return { taken, reply: performance.now() - begun };
  };
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const asked = await post(plain, i);
    const floor = performance.now() - asked;
    const whole = await replied(bot, i);
    const alone = await replied(bare, i);
    if (i < WARM_UP) continue;
    all.floor.push(floor);
    all.taken.push(whole.taken);
    all.reply.push(whole.reply);
    all.bare.push(alone.reply);
  }
  const floor = summarise(all.floor);
  const row = (name: string, one: Summary) => [name, ms(one.median), ms(one.p99), ...ratios(one, floor)];
  const reply = summarise(all.reply);
  return {
    title: "A LINE webhook over HTTP",
    about: `The same against the Worker in workerd, ${ROUNDS} deliveries of each in turn: until LINE gets its 200, and until the reply has reached LINE. Between them lie a rate limiter, two calls of the conversation's Durable Object, one of LINE's API and a write to D1, all of them Miniflare's stand-ins on this machine's disk; "alone" is the same without them.`,
    head: ["", "median", "99th percentile", "of the first", "of the first, 99th"],
    rows: [
      row("verifies and returns", floor),
      row("200 for LINE", summarise(all.taken)),
      row("the reply", reply),
      row("the reply, alone", summarise(all.bare)),
    ],
    goals: [
      {
        text: "the whole at most twice the floor at the median and three times at the 99th percentile.",
        met: reply.median <= 2 * floor.median && reply.p99 <= 3 * floor.p99,
        note: `${ratios(reply, floor).join(" and ")}, alone ${ratios(summarise(all.bare), floor).join(" and ")}: the floor is one hash and no call of anything.`,
      },
    ],
  };
}

function ratios(one: Summary, floor: Summary): string[] {
  return [times(one.median / floor.median), times(one.p99 / floor.p99)];
}

async function load(texts: string[], { plain, bot, bare }: Workers): Promise<Section> {
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
  const [floor, found, alone] = [await run(plain.url), await run(bot.url), await run(bare.url)];
  const row = (name: string, { requests, latency }: typeof floor) => [
    name,
    requests.average.toFixed(0),
    ms(latency.p50),
    ms(latency.p99),
    times(floor.requests.average / requests.average),
  ];
  return {
    title: "Questions a second",
    about: `autocannon, ${CONNECTIONS} connections for ${SECONDS} s on POST /api/ask, workerd computes on one core, autocannon on the other.`,
    head: ["", "a second", "median", "99th percentile", "of the first"],
    rows: [
      row("a Hono route that returns what it was sent", floor),
      row("Furimaru", found),
      row("Furimaru without D1 and limits", alone),
    ],
    goals: [],
  };
}
