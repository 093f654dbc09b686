import { createHmac } from "node:crypto";
import { codeOf } from "../told.ts";

const SECONDS = 1000;
const PATIENCE = 10 * SECONDS;
const OK = 200;
const UNAUTHORIZED = 401;
const NOT_FOUND = 404;

export interface WorkerCheck {
  ok: boolean;
  words: string;
}

/**
 * Delivers to the Worker what LINE's own test delivers, signed with `secret`, and once more with a wrong signature.
 * Nothing is thrown: whatever happens comes back in Japanese, without the secret.
 * https://developers.line.biz/en/docs/messaging-api/verify-webhook-url/
 */
export async function checkWorker(endpoint: string, secret: string, botUserId: string): Promise<WorkerCheck> {
  const body = JSON.stringify({ destination: botUserId, events: [] });
  try {
    const status = await deliver(endpoint, body, secret);
    if (status !== OK) return { ok: false, words: refused(status, endpoint) };
    // Any server can say 200; only one that looks at signatures also refuses a wrong one.
    if ((await deliver(endpoint, body, `${secret}-`)) !== UNAUTHORIZED)
      return {
        ok: false,
        words: `${endpoint} は、まちがった署名も受け付けます。フリマルの Worker の URL かどうかを確かめてください。`,
      };
    return { ok: true, words: "Worker に、同じチャネルシークレットと、アクセストークンが入っています。" };
  } catch (error) {
    return {
      ok: false,
      words: `Worker に接続できませんでした（${endpoint}、${codeOf(error)}）。URL が正しいか、公開してあるか（npm run deploy）を確かめてください。`,
    };
  }
}

/** The status of the Worker's answer. LINE follows no redirects, so neither does this. */
async function deliver(endpoint: string, body: string, secret: string): Promise<number> {
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", "x-line-signature": signature },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  await response.body?.cancel();
  return response.status;
}

function refused(status: number, endpoint: string): string {
  if (status === UNAUTHORIZED)
    return "Worker に入っているチャネルシークレットは、手もとの LINE_CHANNEL_SECRET と別のものです。LINE Developers コンソールの「チャネル基本設定」の値を .dev.vars に写し、Worker にも npx wrangler secret put LINE_CHANNEL_SECRET で入れてください。";
  if (status === NOT_FOUND)
    return `Worker に LINE の秘密の値が入っていないか、URL が違います（${endpoint} が 404）。npx wrangler secret put LINE_CHANNEL_SECRET と npx wrangler secret put LINE_CHANNEL_ACCESS_TOKEN を実行してください。`;
  return `Worker が ${status} を返しました（${endpoint}）。200 のはずです。URL と、Worker のログ（npx wrangler tail）を確かめてください。`;
}
