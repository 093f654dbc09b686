import { type RateLimitData, REST } from "discord.js";
import project from "../../package.json" with { type: "json" };
import { Told } from "../told.ts";

/** The application that the scripts work on. */
export interface DiscordAccount {
  application: string;
  token: string;
  /** without a slash at the end; undefined for the official host */
  api?: string | undefined;
}

/** https://docs.discord.com/developers/reference#snowflakes */
const SNOWFLAKE = /^\d{17,20}$/;
/** Characters that can stand in a header. Another one makes the request fail with the token in the words of the error. */
const TOKEN = /^[\x21-\x7e]+$/;
const SECONDS = 1000;
/** A wait that an operator sits through; what Discord wants longer is told instead. */
export const LONGEST_WAIT = 30 * SECONDS;
const MOST_REFUSALS = 5;
const PATIENCE = 10 * SECONDS;

/** What `.dev.vars` or the shell names, right or wrong. */
export function readAccount(env: NodeJS.ProcessEnv): DiscordAccount {
  const { DISCORD_APPLICATION_ID = "", DISCORD_BOT_TOKEN = "", DISCORD_API_BASE_URL: api = "" } = env;
  const base = api.replace(/\/+$/, "");
  return { application: DISCORD_APPLICATION_ID, token: DISCORD_BOT_TOKEN, api: base || undefined };
}

/** What is wrong with an account, seen without asking Discord, and never with the token in it. */
export function wrongAccount({ application, token }: DiscordAccount): string[] {
  return [wrongApplication(application), wrongToken(token)].filter((one) => one !== undefined);
}

/** @throws Told when `wrongAccount` finds something */
export function checkAccount(account: DiscordAccount): void {
  const wrong = wrongAccount(account);
  if (wrong.length > 0) throw new Told(wrong.join("\n"));
}

function wrongApplication(application: string): string | undefined {
  if (application === "")
    return "DISCORD_APPLICATION_ID がありません。Discord Developer Portal（https://discord.com/developers/applications）の「General Information」にある Application ID を .dev.vars に書いてから、もう一度実行してください。";
  if (!SNOWFLAKE.test(application))
    return `DISCORD_APPLICATION_ID は17〜20桁の数字です（いまの値は「${application}」）。Developer Portal の「General Information」の Application ID から写しなおしてください。`;
  return undefined;
}

function wrongToken(token: string): string | undefined {
  if (token === "")
    return "DISCORD_BOT_TOKEN がありません。Developer Portal の「Bot」→「Reset Token」で出した値を .dev.vars に書いてから、もう一度実行してください。";
  if (!TOKEN.test(token))
    return "DISCORD_BOT_TOKEN に、空白や全角など、トークンにない文字が入っています。頭の「Bot 」は書きません。Developer Portal から写しなおしてください。";
  return undefined;
}

/** @throws Told when it is no id of a server */
export function checkGuild(guild: string): void {
  if (!SNOWFLAKE.test(guild))
    throw new Told(
      `サーバーの ID「${guild}」は17〜20桁の数字ではありません。Discord の設定 →「詳細設定」→「開発者モード」をオンにし、サーバーの名前を右クリックして「サーバーIDをコピー」したものを書いてください。`,
    );
}

/** Waits for rate limits and tries again by itself, as Discord asks, but neither for long nor for ever. */
export function restOf({ token, api }: DiscordAccount): REST {
  let refusals = 0;
  const rejectOnRateLimit = ({ retryAfter, timeToReset }: RateLimitData) => {
    refusals += 1;
    return refusals > MOST_REFUSALS || Math.max(retryAfter, timeToReset) > LONGEST_WAIT;
  };
  const rest = new REST({
    ...(api && { api }),
    userAgentAppendix: `${project.name}/${project.version}`,
    timeout: PATIENCE,
    rejectOnRateLimit,
  });
  return rest.setToken(token);
}
