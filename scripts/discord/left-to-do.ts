import { type APIApplication, ApplicationFlags } from "discord.js";
import type { Addresses } from "./worker.ts";

/** The gateway's privileged intents; what an application needs that answers over HTTP is none of them. */
const INTENTS =
  ApplicationFlags.GatewayPresence |
  ApplicationFlags.GatewayPresenceLimited |
  ApplicationFlags.GatewayGuildMembers |
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayMessageContent |
  ApplicationFlags.GatewayMessageContentLimited;

/** The links by which people add the bot. https://docs.discord.com/developers/topics/oauth2 */
export function inviteLinks(id: string): string[] {
  const link = (type: number) =>
    `https://discord.com/oauth2/authorize?client_id=${id}&integration_type=${type}&scope=applications.commands`;
  return [
    "",
    "追加するためのリンク",
    `  サーバーに：${link(0)}`,
    `  自分だけに（どのサーバーや DM でも使えます）：${link(1)}`,
  ];
}

/** What Discord's API does not set, or only the operator can put in words, as lines for the operator. */
export function leftToDo(application: APIApplication, to: Addresses | undefined): string[] {
  const portal = `https://discord.com/developers/applications/${application.id}`;
  return [
    "",
    `ここから先は、Developer Portal（${portal}/information）で確かめてください。`,
    ...information(application, to),
    ...traps(application, portal),
    "Discord の Developer Policy を読んでおいてください：https://support-dev.discord.com/hc/en-us/articles/8563934450327-Discord-Developer-Policy",
    "コマンドの登録：npm run register",
  ];
}

function information(application: APIApplication, to: Addresses | undefined): string[] {
  const { description, privacy_policy_url: privacy, terms_of_service_url: terms } = application;
  return [
    described("Description（紹介文）", description || "まだありません。何に答えるボットかを書いてください"),
    described(
      "Privacy Policy URL",
      privacy || `まだありません。${to?.privacy ?? "Worker の /privacy"} を入れてください`,
    ),
    described("Terms of Service URL", terms || "まだありません。利用規約のページがあれば入れてください"),
  ];
}

function described(title: string, now: string): string {
  return `  ・${title}：${now}`;
}

/** Settings with which people cannot add the bot, or with which it asks for more than it needs. */
function traps({ bot_public, bot_require_code_grant, flags }: APIApplication, portal: string): string[] {
  return [
    ...(bot_public ? [] : [`  ・「Public Bot」がオフなので、持ち主しか追加できません：${portal}/bot`]),
    ...(bot_require_code_grant
      ? [
          `  ・「Requires OAuth2 Code Grant」をオフにしてください。オンだと、リンクから追加できません：${portal}/bot`,
        ]
      : []),
    ...(flags & INTENTS
      ? [`  ・「Privileged Gateway Intents」は一つも要りません。オフにしてください：${portal}/bot`]
      : []),
  ];
}
