import { createHmac } from "node:crypto";
import { KEPT_A_DAY } from "../../../src/insights/days.ts";
import { KEPT_DAYS } from "../../../src/insights/retention.ts";
import { signDiscord, testEnv } from "../../env.ts";
import { standInForLine } from "../lib/line-stand-in.ts";
import type { Section } from "../lib/section.ts";
import { type RunningWorker, startWorker } from "../lib/worker.ts";
import type { Counted } from "./worker.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = KEPT_DAYS.questions + 1;
const A_DAY = KEPT_A_DAY;
const UNANSWERED = "コンサートのチケットを友達に送りたい";

type Send = (worker: RunningWorker) => Promise<unknown>;

/** What each kind of event reads and writes, in a database that is as full as it may be after ninety days. */
export async function rows(): Promise<Section[]> {
  const line = await standInForLine();
  const { LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY, DISCORD_PUBLIC_KEY } = testEnv;
  const worker = await startWorker({
    main: "test/bench/rows/worker.ts",
    variables: {
      ...{ LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HASH_KEY, DISCORD_PUBLIC_KEY },
      ...{ LINE_API_BASE_URL: line.url, ADMIN_TOKEN: "operator" },
    },
    without: ["limits"],
  });
  try {
    await fill(worker, new Date());
    await counted(worker);
    const table: string[][] = [];
    for (const [name, send] of events) {
      await send(worker);
      const { databaseRead, databaseWritten, objectRead, objectWritten } = await counted(worker);
      table.push([name, ...[databaseRead, databaseWritten, objectRead, objectWritten].map(String)]);
    }
    return [sectionOf(table)];
  } finally {
    await worker.stop();
    line.close();
  }
}

function sectionOf(table: string[][]): Section {
  const most = Math.max(...table.slice(0, -2).map(([, read]) => Number(read)));
  return {
    title: "Rows",
    about: `What each kind of event reads and writes in D1, by D1's own count, and in Durable Objects, as calls of their storage; one after the other in workerd, in a database of ${DAYS} days with ${A_DAY.toLocaleString("en")} askings each. The alarms by which objects forget are not in it (docs/operating.md). An isolate's first answer also tells the object that counts the day.`,
    head: ["event", "D1 read", "D1 written", "objects read", "objects written"],
    rows: table,
    goals: [
      {
        text: "no event of a user reads more than 50 rows of D1, however full it is.",
        met: most <= 50,
        note: `${most}.`,
      },
    ],
  };
}

async function counted({ url }: RunningWorker): Promise<Counted> {
  for (;;) {
    const response = await fetch(`${url}/counted`);
    if (response.status === 200) return (await response.json()) as Counted;
    await new Promise((later) => setTimeout(later, 20));
  }
}

async function fill({ url }: RunningWorker, now: Date): Promise<void> {
  const day = (back: number) => new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10);
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${A_DAY - 1})`;
  const statements = Array.from({ length: DAYS }, (_, back) => {
    const [at, first] = [day(back + 1), (Date.parse(day(back + 1)) / DAY_MS) * A_DAY];
    return [
      `INSERT INTO questions (id, day, channel, why, text, nearest, near) ${numbers} SELECT ${first} + i, '${at}', 'line', 'nothing', 'planted ' || (i / 4), '[]', 0 FROM n WHERE i % 4 = 0`,
      `INSERT INTO askers ${numbers} SELECT ${first} + i, 'asker ' || i FROM n`,
      `INSERT INTO counts ${numbers} SELECT '${at}', 'line', 'topic ' || i, 'ask', '-10', 1 FROM n WHERE i < 200`,
      ...(back < KEPT_DAYS.word_uses + 1
        ? [`INSERT INTO word_uses ${numbers} SELECT ${first} + i, '${at} word ' || i, 'asker' FROM n`]
        : []),
      ...(back < KEPT_DAYS.messages + 1
        ? [`INSERT INTO messages ${numbers} SELECT '${at}', 'message ' || i, ${first} + i, NULL FROM n`]
        : []),
    ];
  });
  const body = JSON.stringify(statements.flat());
  await fetch(`${url}/sql`, { method: "POST", body });
}

let number = 0;

function lineEvent(event: object, user = "U1"): Send {
  return async ({ url }) => {
    number++;
    const events = [
      {
        ...{ type: "message", mode: "active", timestamp: Date.now(), webhookEventId: `01ROWS${number}` },
        ...{ deliveryContext: { isRedelivery: false }, replyToken: `token-${number}` },
        source: { type: "user", userId: user },
        ...event,
      },
    ];
    const body = JSON.stringify({ destination: "U", events });
    const signature = createHmac("sha256", testEnv.LINE_CHANNEL_SECRET).update(body).digest("base64");
    await fetch(`${url}/line/webhook`, { method: "POST", body, headers: { "x-line-signature": signature } });
  };
}

const typed = (text: string, user?: string, more: object = {}) =>
  lineEvent({ message: { type: "text", id: `m-${text}`, quoteToken: "q", text, ...more } }, user);
/** The event before, by its id, once more. */
function again(send: Send): Send {
  return async (worker) => {
    number--;
    await send(worker);
  };
}

const inGroup = { source: { type: "group", groupId: "G1", userId: "U7" } };

function discord(body: object): Send {
  return async ({ url }) => {
    const text = JSON.stringify({ id: `d-${number++}`, user: { id: "D1" }, locale: "ja", ...body });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      "x-signature-ed25519": signDiscord(text, timestamp),
      "x-signature-timestamp": timestamp,
    };
    await fetch(`${url}/discord/interactions`, { method: "POST", body: text, headers });
  };
}

const rule = (value: string) =>
  discord({ type: 2, data: { name: "rule", type: 1, options: [{ name: "question", type: 3, value }] } });

function web(path: string, body?: BodyInit, headers: Record<string, string> = {}): Send {
  return async ({ url }) => {
    const known = { "cf-connecting-ip": "203.0.113.7", ...headers };
    await (
      await fetch(url + path, body ? { method: "POST", body, headers: known } : { headers: known })
    ).text();
  };
}

const events: [string, Send][] = [
  ["LINE: the first question of a talk, answered", typed("ラクマで評価したあとに壊れてた。返品できる？")],
  ["LINE: the next one", typed("メルカリで返品したい")],
  ["LINE: one without an answer", typed(UNANSWERED)],
  ["LINE: the same by somebody else", typed(UNANSWERED, "U2", { id: "m-2" })],
  ["LINE: one with a new word", typed("コンサートのチケットを友達とオファーしたい", "U2")],
  ["LINE: a vote", lineEvent({ type: "postback", postback: { data: "good.1.returns.m0...ubgy" } })],
  ["LINE: an event delivered again", again(typed("二度"))],
  ["LINE: 使い方", typed("使い方")],
  [
    "LINE: taking back a message that was kept",
    lineEvent({ type: "unsend", unsend: { messageId: "m-2" } }, "U2"),
  ],
  ["LINE: taking back any other", lineEvent({ type: "unsend", unsend: { messageId: "m-9" } }, "U3")],
  [
    "LINE group: anybody takes back a message",
    lineEvent({ type: "unsend", unsend: { messageId: "m-8" }, ...inGroup }),
  ],
  [
    "LINE group: anybody quotes anybody",
    lineEvent({ message: { type: "text", id: "m-7", text: "うん", quotedMessageId: "m-6" }, ...inGroup }),
  ],
  ["LINE: データを消して", typed("データを消して")],
  ["LINE: the bot is blocked", lineEvent({ type: "unfollow" }, "U2")],
  ["Discord: a question, answered", rule("ラクマで返品できる？")],
  ["Discord: one without an answer", rule(UNANSWERED)],
  [
    "Discord: a vote",
    discord({ type: 3, data: { custom_id: "good.1.returns.m0...ubgy", component_type: 2 } }),
  ],
  ["web: a question, answered", web("/", new URLSearchParams({ text: "ラクマで返品できる？" }))],
  ["web: one without an answer", web("/", new URLSearchParams({ text: UNANSWERED }))],
  ["web: a page of a rule", web("/rules/rakuma/returns")],
  ["the operator's page, 30 days", web("/admin?days=30", undefined, { authorization: "Bearer operator" })],
  ["a night that deletes one day", web("/night")],
];
