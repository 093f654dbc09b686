import { type APIApplication, type REST, type RESTGetCurrentApplicationResult, Routes } from "discord.js";
import { Report } from "../report.ts";
import { type DiscordAccount, restOf, wrongAccount } from "./account.ts";
import { explain } from "./explain.ts";
import { inviteLinks, leftToDo } from "./left-to-do.ts";
import { apply, settingsFor } from "./settings.ts";
import { type Addresses, addressesOf, wrongWorker } from "./worker.ts";

const PUBLIC_KEY = /^[0-9a-f]{64}$/i;

export interface Connecting extends DiscordAccount {
  /** the application's public key; empty when there is none */
  publicKey: string;
  /** the Worker's address; undefined to look at the account only */
  url: string | undefined;
}

/** Checks a Discord application and its Worker, and joins the two. Never throws, changes nothing that is right already. */
export async function connect({ publicKey, url, ...account }: Connecting): Promise<Report> {
  const report = new Report();
  for (const wrong of wrongAccount(account)) report.wrong(wrong);
  if (!report.ok) return report;
  try {
    const to = url === undefined ? undefined : addressesOf(url, account.api !== undefined);
    const rest = restOf(account);
    const application = await applicationOf(rest);
    reportApplication(application, { ...account, publicKey }, report);
    if (!report.ok) {
      report.note(NOTHING_CHANGED);
      return report;
    }
    if (to === undefined) report.note(HOW_TO_GO_ON);
    else await join(rest, { application, to }, report);
    for (const line of [...inviteLinks(application.id), ...leftToDo(application, to)]) report.note(line);
  } catch (error) {
    report.wrong(explain(error));
  }
  return report;
}

const NOTHING_CHANGED = "  Discord の設定は何も変えていません。";
const HOW_TO_GO_ON =
  "\nつづき：npm run deploy で公開してから、npm run discord:connect -- --url https://<あなたの Worker> を実行してください。";

/** @throws SyntaxError when something else than Discord answers */
async function applicationOf(rest: REST): Promise<APIApplication> {
  const application = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  if (typeof application.verify_key !== "string") throw new SyntaxError("no application");
  return application;
}

interface Named {
  application: string;
  publicKey: string;
}

function reportApplication({ id, name, verify_key: key }: APIApplication, told: Named, report: Report): void {
  report.right(`ボットのトークンは正しいものです：${name}（${id}）`);
  if (told.application === id) report.right("DISCORD_APPLICATION_ID は、このアプリケーションのものです。");
  else
    report.wrong(
      `DISCORD_APPLICATION_ID（${told.application}）は、トークンのアプリケーション（${id}）のものではありません。どちらが正しいかを確かめて、.dev.vars を書きなおしてください。`,
    );
  const rightKey = `「${name}」の Public Key は ${key} です。.dev.vars に書き、Worker にも npx wrangler secret put DISCORD_PUBLIC_KEY で入れてください。`;
  if (told.publicKey.toLowerCase() === key.toLowerCase())
    report.right("DISCORD_PUBLIC_KEY は、このアプリケーションのものです。");
  else if (told.publicKey === "") report.wrong(`DISCORD_PUBLIC_KEY がありません。${rightKey}`);
  else if (!PUBLIC_KEY.test(told.publicKey))
    report.wrong(`DISCORD_PUBLIC_KEY は64桁の 0〜9 と a〜f です。${rightKey}`);
  else report.wrong(`DISCORD_PUBLIC_KEY は、このアプリケーションのものではありません。${rightKey}`);
}

interface Joining {
  application: APIApplication;
  to: Addresses;
}

async function join(rest: REST, { application, to }: Joining, report: Report): Promise<void> {
  const wrong = await wrongWorker(to);
  if (wrong) {
    report.wrong(wrong);
    report.note(NOTHING_CHANGED);
    return;
  }
  report.right("Worker は、まちがった署名を断ります。");
  report.note(
    "  本物の署名の PING は、Discord だけが送れます。URL を設定するときに Discord が送り、Worker が正しく答えなければ断ります。",
  );
  await apply(rest, settingsFor(to, application.verify_key), application, report);
}
