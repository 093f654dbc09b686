import type { messagingApi } from "@line/bot-sdk";
import type { Report } from "../report.ts";
import { Told } from "../told.ts";
import { hasStatus } from "./explain.ts";

const WEBHOOK = "/line/webhook";
/** characters; https://developers.line.biz/en/reference/messaging-api/#set-webhook-endpoint-url */
const LONGEST = 500;
const NOT_FOUND = 404;
const UNAUTHORIZED = 401;

type Client = messagingApi.MessagingApiClient;

/**
 * The webhook URL of a Worker, whose address may already end in /line/webhook.
 * @param standIn whether LINE itself is a stand-in, which takes http as well
 * @throws Told when LINE would not take the URL
 */
export function endpointOf(url: string, standIn: boolean): string {
  if (!URL.canParse(url))
    throw new Told(`URL「${url}」が読めません。https://<あなたの Worker> の形で書いてください。`);
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "https:" && !(standIn && protocol === "http:"))
    throw new Told(`LINE は https の URL だけを受け付けます（「${url}」は https ではありません）。`);
  const base = pathname.replace(/\/+$/, "");
  const endpoint = `${origin}${base.endsWith(WEBHOOK) ? base : `${base}${WEBHOOK}`}`;
  if (endpoint.length > LONGEST) throw new Told(`URL が長すぎます（${LONGEST}文字まで）。`);
  return endpoint;
}

/** Has LINE try the endpoint, and only then puts it in: a bot that answers is never pointed at a URL that does not. */
export async function useEndpoint(client: Client, endpoint: string, report: Report): Promise<void> {
  const before = await currentEndpoint(client);
  const test = await client.testWebhookEndpoint({ endpoint });
  if (test.success === true) report.right("LINE から Worker に届きました（Webhook の検証に成功）。");
  else report.wrong(`LINE から Worker に届きませんでした：${failure(test)}`);
  if (before?.endpoint === endpoint) {
    report.right(`Webhook URL は、もう ${endpoint} です。何も変えていません。`);
    reportActive(before, report);
  } else if (test.success === true) {
    await client.setWebhookEndpoint({ endpoint });
    report.right(
      `Webhook URL を ${endpoint} にしました${before?.endpoint ? `（前は ${before.endpoint}）` : ""}。`,
    );
    reportActive(await currentEndpoint(client), report);
  } else {
    report.note(`  Webhook URL は変えていません（${before?.endpoint || "まだありません"}）。`);
  }
}

/** undefined when none has ever been set. */
async function currentEndpoint(client: Client): Promise<messagingApi.GetWebhookEndpointResponse | undefined> {
  try {
    return await client.getWebhookEndpoint();
  } catch (error) {
    if (hasStatus(error, NOT_FOUND)) return undefined;
    throw error;
  }
}

function reportActive(now: messagingApi.GetWebhookEndpointResponse | undefined, report: Report): void {
  if (now?.active) report.right("「Webhookの利用」はオンです。");
  else
    report.wrong(
      "「Webhookの利用」がオフなので、メッセージはボットに届きません。LINE Developers コンソール → チャネル → 「Messaging API設定」→「Webhook設定」で「Webhookの利用」をオンにして、もう一度実行してください（変えてから伝わるまで1分ほどかかることがあります）。",
    );
}

/** https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/ */
function failure({ reason, statusCode, detail }: messagingApi.TestWebhookEndpointResponse): string {
  const more = `（${reason}、${statusCode}${detail ? `、${detail}` : ""}）`;
  switch (reason) {
    case "COULD_NOT_CONNECT":
      return `LINE が接続できませんでした。URL が外から開けるか、証明書が正しいか、公開してあるか（npm run deploy）を確かめてください。${more}`;
    case "REQUEST_TIMEOUT":
      return `2秒以内に答えが返りませんでした。もう一度実行し、続くようなら Worker のログ（npx wrangler tail）を確かめてください。${more}`;
    case "ERROR_STATUS_CODE":
      return `Worker が 200 ではない答えを返しました。${byStatus(statusCode)}${more}`;
    case "UNCLASSIFIED":
      return `LINE にも分からない理由です。少し待ってもう一度実行し、続くようなら Worker のログ（npx wrangler tail）を確かめてください。${more}`;
    default:
      return `理由は LINE の説明を見てください。${more}`;
  }
}

/** LINE signs with the channel's own secret, which the one on this machine need not be. */
function byStatus(status: number): string {
  if (status === UNAUTHORIZED)
    return "チャネルシークレットが、このチャネルのものではありません。トークンと同じチャネルの「チャネル基本設定」の値を、.dev.vars と Worker（npx wrangler secret put LINE_CHANNEL_SECRET）に入れてください。";
  if (status === NOT_FOUND)
    return "Worker に LINE の秘密の値が入っているか（npx wrangler secret put …）、URL が正しいかを確かめてください。";
  return "Worker のログ（npx wrangler tail）を確かめてください。";
}
