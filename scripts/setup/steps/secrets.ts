import { type APIApplication, Routes } from "discord.js";
import { readAccount, restOf } from "../../discord/account.ts";
import { explain } from "../../discord/explain.ts";
import { Told } from "../../told.ts";
import { keepValues } from "../dev-vars.ts";
import type { Setup, Step } from "../setup.ts";
import { brought } from "../values.ts";
import { json, mustRun } from "../wrangler.ts";

/** Made by the wizard, and nobody needs to know them but the Worker (and who opens the operator's pages). */
const MADE = ["HASH_KEY", "ADMIN_TOKEN"];
const WORKER_HAS: Record<string, string[]> = {
  line: ["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"],
  discord: ["DISCORD_PUBLIC_KEY"],
};

export const secrets: Step = {
  title: "秘密の値を入れる",
  plan: () => [
    "npx wrangler secret list",
    "npx wrangler secret bulk（足りないものだけを、標準入力で渡します。HASH_KEY と ADMIN_TOKEN は作ります）",
    ".dev.vars に、line:connect と discord:connect が使う値を書きます（ほかの行とコメントは変えません）",
  ],
  async run(setup) {
    await askFor(setup);
    if (setup.channels.includes("discord")) await completeDiscord(setup);
    const { world, values } = setup;
    const local = names(setup).filter((name) => values[name] !== undefined);
    if (local.length > 0) keepValues(world.files, pick(values, local));
    const there = await world.busy("Worker にある秘密の値を確かめています", () => namesInWorker(setup));
    const missing = missingIn(there, setup);
    if (Object.keys(missing).length === 0) return world.say("✓ 秘密の値は、もう全部 Worker に入っています。");
    await world.busy("秘密の値を入れています", () =>
      mustRun(setup, ["secret", "bulk"], { input: JSON.stringify(missing) }),
    );
    setup.changed = true;
    setup.state = setup.state.withPut(missing);
    world.say(`✓ Worker に ${Object.keys(missing).join("、")} を入れました。`);
    if (missing.ADMIN_TOKEN !== undefined && missing.ADMIN_TOKEN !== values.ADMIN_TOKEN)
      tellToken(setup, missing.ADMIN_TOKEN);
  },
};

async function askFor({ world, channels, values }: Setup): Promise<void> {
  for (const { name, channel, message, wrong } of brought) {
    if (!channels.includes(channel)) continue;
    const known = values[name];
    if (known !== undefined && wrong(known) === undefined) continue;
    if (known !== undefined) world.say(`・いまの ${name} は使えません。${wrong(known)}`);
    const typed = await world.ask.secret({ id: name, message, wrong: (value) => wrong(value.trim()) });
    values[name] = typed.trim();
  }
}

/** The token is enough to read the two other values, which then need no copying. */
async function completeDiscord({ world, values }: Setup): Promise<void> {
  if (values.DISCORD_APPLICATION_ID && values.DISCORD_PUBLIC_KEY) return;
  const account = readAccount({ ...world.env, ...values });
  try {
    const found = (await restOf(account).get(Routes.currentApplication())) as Partial<APIApplication>;
    if (typeof found.id !== "string" || typeof found.verify_key !== "string")
      throw new SyntaxError("no application");
    values.DISCORD_APPLICATION_ID ??= found.id;
    values.DISCORD_PUBLIC_KEY ??= found.verify_key;
    world.say(`✓ Discord のアプリケーション「${found.name}」の ID と公開鍵を読みました。`);
  } catch (error) {
    throw new Told(explain(error));
  }
}

function names({ channels }: Setup): string[] {
  return [
    ...channels.flatMap((channel) => WORKER_HAS[channel] ?? []),
    ...(channels.includes("discord") ? ["DISCORD_APPLICATION_ID", "DISCORD_BOT_TOKEN"] : []),
  ];
}

async function namesInWorker(setup: Setup): Promise<string[]> {
  const list = await json(setup, ["secret", "list"]);
  return Array.isArray(list) ? list.map(({ name }) => String(name)) : [];
}

/** What the Worker does not have, or has another value of than the operator has by now. */
function missingIn(there: string[], { channels, values, state, world }: Setup): Record<string, string> {
  const made = MADE.filter((name) => !there.includes(name)).map((name) => [
    name,
    values[name] ?? world.random(),
  ]);
  const own = channels
    .flatMap((channel) => WORKER_HAS[channel] ?? [])
    .map((name): [string, string] => [name, values[name] ?? ""])
    .filter(([name, value]) => value !== "" && (!there.includes(name) || state.hasChanged(name, value)));
  return Object.fromEntries([...made, ...own]);
}

function pick(values: Record<string, string>, wanted: string[]): Record<string, string> {
  return Object.fromEntries(wanted.map((name) => [name, values[name] ?? ""]));
}

function tellToken({ world }: Setup, token: string): void {
  world.say(`
  運営する人のページ（/simulator など）を開く合い言葉（ADMIN_TOKEN）は、いまだけ表示します：
    ${token}
  パスワード管理ツールに入れてください。なくしたら npx wrangler secret put ADMIN_TOKEN で入れなおせます。
`);
}
