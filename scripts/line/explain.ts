import { HTTPFetchError } from "@line/bot-sdk";
import { codeOf, Told } from "../told.ts";

const SERVER_ERROR = 500;
const CONSOLE = "LINE Developers コンソール（https://developers.line.biz/console/）";

/** https://developers.line.biz/en/reference/messaging-api/#status-codes */
const byStatus: Record<number, string> = {
  400: "LINE が、送った内容を受け付けませんでした。",
  401: `チャネルアクセストークンが正しくないか、期限が切れているか、取り消されています。${CONSOLE}の「Messaging API設定」で発行しなおし、.dev.vars の LINE_CHANNEL_ACCESS_TOKEN に入れてください（Worker にも npx wrangler secret put LINE_CHANNEL_ACCESS_TOKEN で入れます）。`,
  403: `このトークンには、この操作をする権限がありません。${CONSOLE}で、Messaging API のチャネルのトークンか（LINE ログインのものではないか）、アカウントが停止されていないかを確かめてください。`,
  404: "LINE に、そのものがありません。",
  413: "送った画像が大きすぎます（1MBまで）。",
  415: "送った画像の形式を、LINE が受け付けませんでした（PNG か JPEG だけです）。",
  429: "短いあいだに呼びすぎたため、LINE に断られました。しばらく待ってから、もう一度実行してください（リッチメニューの作成と削除は1時間に100回、Webhook の検証は1時間に60回までです）。",
};

/** Any error in Japanese; never with the token or the secret in it. */
export function explain(error: unknown): string {
  if (error instanceof Told) return error.message;
  if (error instanceof SyntaxError)
    return "LINE の答えが JSON として読めませんでした。LINE_API_BASE_URL を確かめてください。";
  // What fetch throws; never its message, in which it may repeat a header.
  if (error instanceof TypeError)
    return `LINE に接続できませんでした（${codeOf(error)}）。ネットワークを確かめて、もう一度実行してください。`;
  if (!(error instanceof HTTPFetchError))
    return `思わぬ問題が起きました：${error instanceof Error ? error.message : String(error)}`;
  const { status, headers, body } = error;
  const why =
    byStatus[status] ??
    (status >= SERVER_ERROR
      ? "LINE の側で問題が起きています。しばらく待ってから、もう一度実行してください。"
      : "LINE が断りました。");
  const id = headers.get("x-line-request-id");
  return `${why}（HTTP ${status}${said(body)}${id ? `、x-line-request-id: ${id}` : ""}）`;
}

/** Whether LINE answered with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof HTTPFetchError && error.status === status;
}

/** LINE's own words about an error, with the property that it is about. */
function said(body: string): string {
  try {
    const { message, details = [] } = JSON.parse(body) as {
      message?: string;
      details?: { message?: string; property?: string }[];
    };
    const words = [message, ...details.map((one) => `${one.property ?? ""} ${one.message ?? ""}`.trim())];
    return words.some(Boolean) ? `、LINE の説明: ${words.filter(Boolean).join(" / ")}` : "";
  } catch {
    return "";
  }
}
