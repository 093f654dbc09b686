import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { codeOf, Told } from "../told.ts";

const PORTAL = "Discord Developer Portal（https://discord.com/developers/applications）";

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const byCode: Record<number, string> = {
  30034:
    "コマンドを新しく作れるのは1日に200個までで、それを使いきりました。あした、もう一度実行してください。",
};

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#http */
const byStatus: Record<number, string> = {
  400: "Discord が、送った内容を受け付けませんでした。ユーザーへの追加がまだオンでないなら、先に npm run discord:connect -- --url https://<あなたの Worker> を実行してください。",
  401: `ボットのトークンが正しくないか、作りなおされています。${PORTAL}の「Bot」→「Reset Token」で出した値を、.dev.vars の DISCORD_BOT_TOKEN に入れてください。`,
  403: "このアプリケーションには、この操作をする権限がありません。DISCORD_APPLICATION_ID と DISCORD_BOT_TOKEN が同じアプリケーションのものか、--guild を付けたなら、そのサーバーにアプリを追加してあるか（招待リンクは npm run discord:connect が表示します）を確かめてください。",
  404: "Discord に、そのアプリケーションかサーバーがありません。DISCORD_APPLICATION_ID と --guild の ID を確かめてください。",
};

/** Any error in Japanese; never with the token in it. */
export function explain(error: unknown): string {
  if (error instanceof Told) return error.message;
  if (error instanceof RateLimitError) return tooOften(error);
  if (error instanceof HTTPError)
    return `Discord の側で問題が起きています（HTTP ${error.status}）。しばらく待ってから、もう一度実行してください。https://discordstatus.com/ で様子が分かります。`;
  if (error instanceof DiscordAPIError) {
    const why = byCode[Number(error.code)] ?? byStatus[error.status] ?? "Discord が断りました。";
    return `${why}（${said(error)}）`;
  }
  if (error instanceof SyntaxError)
    return "Discord の答えが JSON として読めませんでした。DISCORD_API_BASE_URL を確かめてください。";
  // Never the message of what undici throws, in which it may repeat a header.
  return isOfNetwork(error)
    ? `Discord に接続できませんでした（${codeOf(error)}）。ネットワークを確かめて、もう一度実行してください。`
    : `思わぬ問題が起きました：${error instanceof Error ? error.message : String(error)}`;
}

function isOfNetwork(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || codeOf(error) !== error.name);
}

/** Discord's own words about a refusal, with its numbers. */
export function said({ status, code, message }: DiscordAPIError): string {
  return `HTTP ${status}、コード ${code}、Discord の説明: ${message.replaceAll("\n", " / ")}`;
}

function tooOften({ retryAfter, timeToReset }: RateLimitError): string {
  const seconds = Math.ceil(Math.max(retryAfter, timeToReset) / 1000);
  return `短いあいだに呼びすぎたため、Discord に断られました（HTTP 429）。${seconds > 0 ? `${seconds}秒` : "しばらく"}待ってから、もう一度実行してください。`;
}
