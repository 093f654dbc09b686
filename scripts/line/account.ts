import { messagingApi } from "@line/bot-sdk";
import { Told } from "../told.ts";

/** The account that the scripts work on. */
export interface LineAccount {
  token: string;
  /** without a slash at the end; undefined for the official hosts */
  baseURL?: string | undefined;
}

/** Characters that can stand in a header. Another one (a full-width space, a line break) makes fetch throw with the token in its words. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * The account that `.dev.vars` or the shell names.
 * @throws Told, without the token in it, when the token is missing or cannot be one
 */
export function accountFrom(env: NodeJS.ProcessEnv): LineAccount {
  const { LINE_CHANNEL_ACCESS_TOKEN: token = "", LINE_API_BASE_URL: baseURL } = env;
  const wrong = wrongToken(token);
  if (wrong) throw new Told(wrong);
  return { token, baseURL: baseURL || undefined };
}

/** What is wrong with a token, seen without asking LINE; undefined when nothing is. */
export function wrongToken(token: string): string | undefined {
  if (token === "")
    return "LINE_CHANNEL_ACCESS_TOKEN がありません。LINE Developers コンソールの「Messaging API設定」で長期のチャネルアクセストークンを発行し、.dev.vars に書いてから、もう一度実行してください。";
  if (!TOKEN.test(token))
    return "LINE_CHANNEL_ACCESS_TOKEN に、空白や全角など、トークンにない文字が入っています。LINE Developers コンソールから写しなおしてください。";
  return undefined;
}

export function clientOf({ token, baseURL }: LineAccount): messagingApi.MessagingApiClient {
  return new messagingApi.MessagingApiClient({ channelAccessToken: token, ...(baseURL && { baseURL }) });
}

/** Pictures go to a host of their own, https://api-data.line.me. */
export function blobClientOf({ token, baseURL }: LineAccount): messagingApi.MessagingApiBlobClient {
  return new messagingApi.MessagingApiBlobClient({ channelAccessToken: token, ...(baseURL && { baseURL }) });
}
