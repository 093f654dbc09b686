import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readQuestions } from "../../scripts/evaluate/questions.ts";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { signDiscord, testEnv } from "../env.ts";
import { everyKind } from "../worker/discord-kinds.ts";
import { signedDelivery } from "./lib/delivery.ts";
import { head } from "./lib/head.ts";
import { standInForLine } from "./lib/line-stand-in.ts";
import { type Goal, type Section, toMarkdown } from "./lib/section.ts";
import { startWorker } from "./lib/worker.ts";

/**
 * `npm run soak`: a bounded run of mixed deliveries against the running Worker: LINE questions, each fifth of them
 * delivered twice, Discord interactions, the web and the API. Every LINE question is answered once, and the memory of
 * workerd is printed as it goes; the whole run writes docs/soak.md. `npm run soak -- 10000` makes it shorter.
 */

const WHOLE = 100_000;
const COUNT = Number(process.argv[2] ?? WHOLE);
const AT_ONCE = 16;
const REPORTS = 10;
/** So many that none of them asks more in a minute than they may. */
const USERS = 5000;

const texts = readQuestions().inScope.map(({ text }) => text);
const kinds = everyKind(readKnowledge());
const line = await standInForLine();
const { DISCORD_PUBLIC_KEY, LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY } = testEnv;
const logged = new Map<string, number>();
const bot = await startWorker({
  onLog: (event) => void logged.set(event, (logged.get(event) ?? 0) + 1),
  variables: {
    ...{ DISCORD_PUBLIC_KEY, LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY },
    ...{ LINE_API_BASE_URL: line.url, DAILY_BUDGET: String(2 * COUNT), DAILY_BUDGET_WEB: String(COUNT) },
  },
});
const statuses = new Map<string, number>();
const asked = new Set<number>();

async function send(path: string, init: RequestInit): Promise<void> {
  const response = await fetch(bot.url + path, { method: "POST", ...init });
  await response.arrayBuffer();
  const key = `${path} ${response.status}`;
  statuses.set(key, (statuses.get(key) ?? 0) + 1);
}

/** One of every ten is the web, one the API, two are Discord; every fifth LINE question comes twice. */
async function deliver(i: number): Promise<void> {
  const text = texts[i % texts.length] ?? "";
  const address = { "cf-connecting-ip": `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}` };
  const kind = i % 10;
  if (kind === 0) return send("/", { body: new URLSearchParams({ text }), headers: address });
  if (kind === 1) {
    const headers = { ...address, "content-type": "application/json" };
    return send("/api/ask", { body: JSON.stringify({ text }), headers });
  }
  if (kind <= 3) return send("/discord/interactions", discord(i));
  asked.add(i);
  const delivery = signedDelivery(text, i, userOf(i));
  await send("/line/webhook", delivery);
  if (i % 5 === 0) await send("/line/webhook", delivery);
}

const userOf = (i: number) => i % USERS;

function discord(i: number): RequestInit {
  const body = JSON.stringify(kinds[i % kinds.length]?.(`${Date.now()}${i}`, `user-${userOf(i)}`));
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    body,
    headers: {
      "x-signature-ed25519": signDiscord(body, timestamp),
      "x-signature-timestamp": timestamp,
    },
  };
}

try {
  const [held, seconds] = await deliverAll();
  await settled();
  const lost = [...asked].filter((i) => !line.replies.has(`token-${i}`)).length;
  const twice = [...line.replies.values()].filter((count) => count > 1).length;
  const section = sectionOf({ held, seconds, lost, twice });
  console.log(toMarkdown(section));
  if (COUNT === WHOLE) {
    writeFileSync(
      join(projectFolder, "docs/soak.md"),
      `${[...head("Soak", "npm run soak"), toMarkdown(section)].join("\n\n")}\n`,
    );
    console.log("docs/soak.md を書きました。");
  }
  process.exitCode = section.goals.every(({ met }) => met) ? 0 : 1;
} finally {
  await bot.stop();
  line.close();
}

/** What workerd held after each tenth, in MB, and how long all took. */
async function deliverAll(): Promise<[held: number[], seconds: number]> {
  const held: number[] = [];
  let next = 0;
  const work = async () => {
    while (next < COUNT) {
      const i = next++;
      await deliver(i);
      if ((i + 1) % Math.ceil(COUNT / REPORTS) !== 0) continue;
      held.push(bot.memory());
      console.log(`${i + 1}: workerd holds ${held.at(-1)?.toFixed(0)} MB`);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [held, (performance.now() - begun) / 1000];
}

interface Found {
  held: number[];
  seconds: number;
  lost: number;
  twice: number;
}

function sectionOf({ held, seconds, lost, twice }: Found): Section {
  const whole = (number: number) => Math.round(number).toLocaleString("en-US");
  const share = (i: number) => held[Math.round((REPORTS * i) / 10) - 1] ?? Number.NaN;
  const growth = share(10) / share(3) - 1;
  return {
    title: `${whole(COUNT)} deliveries`,
    about: `Six in ten are questions in LINE, each fifth of which comes twice, two are interactions in Discord of every kind, one the web's form and one the API; ${AT_ONCE} at once, from ${whole(USERS)} users. ${whole(seconds)} s, ${whole(COUNT / seconds)} a second, with the sender on the same two cores.`,
    head: ["", ""],
    rows: [
      ["questions in LINE", whole(asked.size)],
      ["of them lost", whole(lost)],
      ["answered twice", whole(twice)],
      ...[...statuses].map(([what, count]) => [`\`POST ${what}\``, whole(count)]),
      ...[...logged].map(([event, count]) => [`"${event}" in the log`, whole(count)]),
      ...[1, 3, 5, 7, 10].map((i) => [`workerd after ${i * 10} %`, `${whole(share(i))} MB`]),
    ],
    goals: [
      { text: "no question lost, none answered twice.", met: lost + twice === 0, note: "" },
      // A short run ends before the heaps have grown to their size.
      ...(COUNT < WHOLE ? [] : [flat(growth)]),
    ],
  };
}

function flat(growth: number): Goal {
  return {
    text: "memory flat: from three tenths to the end by less than a tenth.",
    met: growth < 0.1,
    note: `${(growth * 100).toFixed(0)} %. Before that, V8 lets its heaps grow as it does wherever there is room; workerd has one for the Worker, one for each of Miniflare's stand-ins.`,
  };
}

/** The replies come after the 200s; a Worker that has not sent one within half a minute never will. */
async function settled(): Promise<void> {
  for (let waited = 0; waited < 30_000 && line.replies.size < asked.size; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
