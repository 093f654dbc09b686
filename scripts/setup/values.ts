import { parseEnv } from "node:util";
import { wrongAccount } from "../discord/account.ts";
import { wrongToken as wrongLineToken } from "../line/account.ts";
import { FILE } from "./dev-vars.ts";
import type { Channel } from "./setup.ts";
import type { World } from "./world.ts";

/** A value that only the operator can bring. */
export interface Value {
  name: string;
  channel: Channel;
  /** where it is found, as a question */
  message: string;
  wrong: (value: string) => string | undefined;
}

/** Usually 32 hex digits; what is much longer is the access token in the wrong place. */
const SECRET = /^[\x21-\x7e]{16,64}$/;
const SAMPLE_ID = "1".repeat(18);

export const brought: Value[] = [
  {
    name: "LINE_CHANNEL_SECRET",
    channel: "line",
    message: "LINE のチャネルシークレット（LINE Developers コンソール → チャネル →「チャネル基本設定」）",
    wrong: (value) =>
      SECRET.test(value)
        ? undefined
        : "ふつう32文字の 0〜9 と a〜f です（長いのはアクセストークンです）。「チャネル基本設定」から写しなおしてください。",
  },
  {
    name: "LINE_CHANNEL_ACCESS_TOKEN",
    channel: "line",
    message: "LINE のチャネルアクセストークン（「Messaging API設定」のいちばん下で「発行」する、長期のもの）",
    wrong: wrongLineToken,
  },
  {
    name: "DISCORD_BOT_TOKEN",
    channel: "discord",
    message:
      "Discord のボットのトークン（Developer Portal →「Bot」→「Reset Token」）。手もとだけで使い、Worker には入れません",
    wrong: (token) => wrongAccount({ application: SAMPLE_ID, token })[0],
  },
];

/** Names of everything that the wizard reads from the shell and from .dev.vars; what the shell has set counts more. */
const names = [
  ...brought.map(({ name }) => name),
  ...["DISCORD_APPLICATION_ID", "DISCORD_PUBLIC_KEY", "HASH_KEY", "ADMIN_TOKEN"],
];

export function readValues({ env, files }: World): Record<string, string> {
  const kept = parseEnv(files.read(FILE) ?? "");
  const found = names.map((name) => [name, env[name] || kept[name]]);
  return Object.fromEntries(found.filter(([, value]) => value));
}
