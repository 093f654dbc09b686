import type { messagingApi } from "@line/bot-sdk";
import { Report } from "../report.ts";
import { clientOf, type LineAccount, wrongToken } from "./account.ts";
import { explain } from "./explain.ts";
import { leftToDo } from "./left-to-do.ts";
import { endpointOf, useEndpoint } from "./webhook-endpoint.ts";
import { checkWorker } from "./worker.ts";

const SECRET = /^[0-9a-f]{32}$/;

export interface Connecting extends LineAccount {
  /** the channel secret; empty when there is none */
  secret: string;
  /** the Worker's address; undefined to look at the token only */
  url: string | undefined;
}

/** Checks a LINE account and its Worker, and joins the two. Never throws, changes nothing that is right already. */
export async function connect({ secret, url, ...account }: Connecting): Promise<Report> {
  const report = new Report();
  const wrong = wrongToken(account.token);
  if (wrong) {
    report.wrong(wrong);
    return report;
  }
  try {
    const client = clientOf(account);
    const bot = await client.getBotInfo();
    reportBot(bot, report);
    if (url === undefined) report.note(HOW_TO_GO_ON);
    else
      await join(client, { bot, secret, endpoint: endpointOf(url, account.baseURL !== undefined) }, report);
    for (const line of leftToDo(bot)) report.note(line);
  } catch (error) {
    report.wrong(explain(error));
  }
  return report;
}

const HOW_TO_GO_ON =
  "\nつづき：npm run deploy で公開してから、npm run line:connect -- --url https://<あなたの Worker> を実行してください。";

function reportBot(bot: messagingApi.BotInfoResponse, report: Report): void {
  const chat = bot.chatMode === "chat" ? "オン" : "オフ";
  const read = bot.markAsReadMode === "manual" ? "手動" : "自動";
  report.right(`アクセストークンは正しいものです：${bot.displayName}（${bot.basicId}）`);
  report.note(`  ボットのユーザー ID：${bot.userId}`);
  report.note(
    `  チャット：${chat}（chatMode: ${bot.chatMode}）、既読：${read}（markAsReadMode: ${bot.markAsReadMode}）`,
  );
}

interface Joining {
  bot: messagingApi.BotInfoResponse;
  secret: string;
  endpoint: string;
}

async function join(
  client: messagingApi.MessagingApiClient,
  { bot, secret, endpoint }: Joining,
  report: Report,
): Promise<void> {
  if (secret === "") {
    report.wrong(
      "LINE_CHANNEL_SECRET がありません。LINE Developers コンソールの「チャネル基本設定」にある値を .dev.vars に書いてから、もう一度実行してください。",
    );
  } else {
    if (!SECRET.test(secret))
      report.note(
        "・LINE_CHANNEL_SECRET は、ふつう32文字の 0〜9 と a〜f です。写しまちがいがないか見てください。",
      );
    const worker = await checkWorker(endpoint, secret, bot.userId);
    if (worker.ok) {
      report.right(worker.words);
      return await useEndpoint(client, endpoint, report);
    }
    report.wrong(worker.words);
  }
  report.note("  Webhook URL は変えていません。");
}
