import {
  type APIApplication,
  type APIApplicationInstallParams,
  ApplicationIntegrationType,
  ApplicationWebhookEventStatus,
  ApplicationWebhookEventType,
  DiscordAPIError,
  OAuth2Scopes,
  type REST,
  type RESTPatchCurrentApplicationJSONBody,
  type RESTPatchCurrentApplicationResult,
  Routes,
} from "discord.js";
import type { Report } from "../report.ts";
import { said } from "./explain.ts";
import type { Addresses } from "./worker.ts";

const BAD_REQUEST = 400;
const { GuildInstall, UserInstall } = ApplicationIntegrationType;
const { ApplicationAuthorized, ApplicationDeauthorized } = ApplicationWebhookEventType;
const NEEDED: APIApplicationInstallParams = { scopes: [OAuth2Scopes.ApplicationsCommands], permissions: "0" };

/** Something that the application must be set to. */
interface Setting {
  title: string;
  /** what to send; undefined when it is right already */
  change: (now: APIApplication) => RESTPatchCurrentApplicationJSONBody | undefined;
  /** what it was set to, for who wants to go back */
  before?: (now: APIApplication) => string | null | undefined;
  /** what a refusal may come from */
  refused: string;
}

/** In the order in which they are put right. */
export function settingsFor(to: Addresses, publicKey: string): Setting[] {
  return [install, endpoint(to, publicKey), events(to)];
}

/**
 * Puts right what is not, each by itself, so that what Discord refuses keeps nothing else from being set.
 * @throws what discord.js throws for anything but a refusal
 */
export async function apply(
  rest: REST,
  settings: Setting[],
  application: APIApplication,
  report: Report,
): Promise<void> {
  let now = application;
  for (const setting of settings) {
    const change = setting.change(now);
    if (!change) {
      report.right(`${setting.title}：もうできています。何も変えていません。`);
      continue;
    }
    const before = setting.before?.(now);
    try {
      now = (await rest.patch(Routes.currentApplication(), {
        body: change,
      })) as RESTPatchCurrentApplicationResult;
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || error.status !== BAD_REQUEST) throw error;
      report.wrong(`${setting.title}：Discord が受け付けませんでした。${setting.refused}（${said(error)}）`);
      continue;
    }
    if (setting.change(now))
      report.wrong(
        `${setting.title}：Discord に送りましたが、変わっていません。Developer Portal で確かめてください。`,
      );
    else report.right(`${setting.title}：設定しました${before ? `（前は ${before}）` : ""}。`);
  }
}

const install: Setting = {
  title: "サーバーと個人への追加（applications.commands だけ、権限なし）",
  change({ install_params, integration_types_config: config }) {
    const right = [GuildInstall, UserInstall].every((type) =>
      isNeeded(config?.[type]?.oauth2_install_params),
    );
    // Discord shows the older of the two only where there is one.
    const older = install_params && !isNeeded(install_params);
    if (right && !older) return undefined;
    const each = { oauth2_install_params: NEEDED };
    return {
      integration_types_config: { [GuildInstall]: each, [UserInstall]: each },
      ...(older && { install_params: NEEDED }),
    };
  },
  refused:
    "Developer Portal の「Installation」の「Install Link」が「Discord Provided Link」かを確かめてください。",
};

function isNeeded(params: APIApplicationInstallParams | undefined): boolean {
  return params?.permissions === NEEDED.permissions && params.scopes.join() === NEEDED.scopes.join();
}

function endpoint({ interactions }: Addresses, publicKey: string): Setting {
  return {
    title: `Interactions Endpoint URL（${interactions}）`,
    change: ({ interactions_endpoint_url }) =>
      interactions_endpoint_url === interactions ? undefined : { interactions_endpoint_url: interactions },
    before: ({ interactions_endpoint_url }) => interactions_endpoint_url,
    refused: `Discord は、本物の署名の PING に正しく答え、まちがった署名を断る URL だけを受け付けます。Worker に入っている DISCORD_PUBLIC_KEY がこのアプリケーションの Public Key（${publicKey}）かを確かめ、違えば npx wrangler secret put DISCORD_PUBLIC_KEY で入れなおしてください。`,
  };
}

function events({ events }: Addresses): Setting {
  const needed = [ApplicationAuthorized, ApplicationDeauthorized];
  return {
    title: `追加と削除の知らせ（Webhook Events、${events}）`,
    change({ event_webhooks_url: url, event_webhooks_status: status, event_webhooks_types: types = [] }) {
      const right = url === events && status === ApplicationWebhookEventStatus.Enabled;
      if (right && needed.every((type) => types.includes(type))) return undefined;
      return {
        event_webhooks_url: events,
        event_webhooks_status: ApplicationWebhookEventStatus.Enabled,
        event_webhooks_types: [...new Set([...types, ...needed])],
      };
    },
    before: ({ event_webhooks_url }) => event_webhooks_url,
    refused:
      "Discord は、本物の署名の PING に 204 を返し、まちがった署名を断る URL だけを受け付けます。npm run deploy で公開しなおし、Worker のログ（npx wrangler tail）を確かめてください。",
  };
}
