import { type APIApplication, Routes } from "discord.js";
import { readAccount, restOf } from "../discord/account.ts";
import { explain } from "../discord/explain.ts";
import { connect } from "../line/connect.ts";
import { Told } from "../told.ts";
import { keepValues } from "./dev-vars.ts";
import type { Channel, Setup } from "./setup.ts";
import { brought } from "./values.ts";

/** What the scripts of a channel read from .dev.vars. */
const KEPT: Record<Channel, string[]> = {
  line: ["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"],
  discord: ["DISCORD_APPLICATION_ID", "DISCORD_PUBLIC_KEY", "DISCORD_BOT_TOKEN"],
};

/**
 * Asks for what is missing of a channel, and keeps it in .dev.vars once the service takes it: a value with a mistake is
 * not kept, so that the next run asks for it again.
 */
export async function gather(setup: Setup, channel: Channel): Promise<void> {
  const isAsked = await askFor(setup, channel);
  if (channel === "discord") await completeDiscord(setup);
  else if (isAsked) await tryLine(setup);
  const kept = KEPT[channel].map((name): [string, string] => [name, setup.values[name] ?? ""]);
  keepValues(setup.world.files, Object.fromEntries(kept));
}

/** Whether there was anything to ask for. */
async function askFor({ world, values }: Setup, channel: Channel): Promise<boolean> {
  let isAsked = false;
  for (const { name, message, wrong } of brought.filter((one) => one.channel === channel)) {
    const known = values[name];
    if (known !== undefined && wrong(known) === undefined) continue;
    if (known !== undefined) world.say(`・いまの ${name} は使えません。${wrong(known)}`);
    const typed = await world.ask.secret({ id: name, message, wrong: (value) => wrong(value.trim()) });
    values[name] = typed.trim();
    isAsked = true;
  }
  return isAsked;
}

async function tryLine({ world, values }: Setup): Promise<void> {
  const token = values.LINE_CHANNEL_ACCESS_TOKEN ?? "";
  const baseURL = world.env.LINE_API_BASE_URL || undefined;
  const { ok, lines } = await connect({ token, secret: "", url: undefined, baseURL });
  if (!ok)
    throw new Told(lines.find((one) => one.startsWith("✗"))?.slice(2) ?? "LINE に確かめられませんでした。");
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
