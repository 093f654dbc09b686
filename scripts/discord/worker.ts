import { generateKeyPairSync, sign } from "node:crypto";
import { codeOf, Told } from "../told.ts";

const INTERACTIONS = "/discord/interactions";
const EVENTS = "/discord/events";
const SECONDS = 1000;
const PATIENCE = 10 * SECONDS;
const UNAUTHORIZED = 401;
const NOT_FOUND = 404;

/** Where Discord and people reach the Worker. */
export interface Addresses {
  interactions: string;
  events: string;
  privacy: string;
}

/**
 * @param url the Worker's address, which may already end in /discord/interactions
 * @param standIn whether Discord itself is a stand-in, which takes http as well
 * @throws Told when Discord would not take the URL
 */
export function addressesOf(url: string, standIn: boolean): Addresses {
  if (!URL.canParse(url))
    throw new Told(`URL「${url}」が読めません。https://<あなたの Worker> の形で書いてください。`);
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "https:" && !(standIn && protocol === "http:"))
    throw new Told(`Discord は https の URL だけを受け付けます（「${url}」は https ではありません）。`);
  const path = pathname.replace(/\/+$/, "");
  const base = `${origin}${path.endsWith(INTERACTIONS) ? path.slice(0, -INTERACTIONS.length) : path}`;
  return {
    interactions: `${base}${INTERACTIONS}`,
    events: `${base}${EVENTS}`,
    privacy: `${base}/privacy`,
  };
}

/**
 * What is wrong with the Worker, in Japanese, seen by whether it refuses what somebody else has signed; undefined when
 * it does. What is signed rightly can only come from Discord, which alone has the key.
 */
export async function wrongWorker({ interactions, events }: Addresses): Promise<string | undefined> {
  try {
    return (
      refusal(await deliver(interactions, { type: 1 }), interactions, NO_KEY) ??
      refusal(await deliver(events, { version: 1, type: 0 }), events, NO_EVENTS)
    );
  } catch (error) {
    return `Worker に接続できませんでした（${interactions}、${codeOf(error)}）。URL が正しいか、公開してあるか（npm run deploy）を確かめてください。`;
  }
}

const NO_KEY =
  "Worker に DISCORD_PUBLIC_KEY が入っていないか、URL が違います。npx wrangler secret put DISCORD_PUBLIC_KEY を実行して、Developer Portal の「General Information」の Public Key を入れてください。";
const NO_EVENTS = "Worker が古い版のようです。npm run deploy で公開しなおしてください。";

function refusal(status: number, url: string, whenMissing: string): string | undefined {
  if (status === UNAUTHORIZED) return undefined;
  if (status === NOT_FOUND) return `${whenMissing}（${url} が 404）`;
  return `Worker が、まちがった署名に 401 ではなく ${status} を返しました（${url}）。フリマルの Worker の URL かどうかと、Worker のログ（npx wrangler tail）を確かめてください。`;
}

/** The status of the Worker's answer to what is well signed, but with a key that is nobody's. */
async function deliver(url: string, ping: object): Promise<number> {
  const body = JSON.stringify(ping);
  const timestamp = String(Math.floor(Date.now() / SECONDS));
  const { privateKey } = generateKeyPairSync("ed25519");
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString("hex"),
      "x-signature-timestamp": timestamp,
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  await response.body?.cancel();
  return response.status;
}
