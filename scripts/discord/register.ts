import { type REST, type RESTGetAPIApplicationCommandsResult, Routes } from "discord.js";
import { checkAccount, checkGuild, type DiscordAccount, restOf } from "./account.ts";
import type { Commands } from "./commands.ts";
import { describe, differenceOf, isSame, titleOf } from "./difference.ts";

export interface Registering extends DiscordAccount {
  /** one server, to try; undefined for everywhere */
  guild?: string | undefined;
  /** only tell what would change */
  dryRun?: boolean | undefined;
  /** gets what was found and done, in Japanese, while it happens: what is different also when Discord then refuses it */
  say: (line: string) => void;
}

/**
 * Tells what is different from what Discord has, and then replaces all commands in one call.
 * Calls nothing that changes anything when nothing is different.
 * @throws Told when the account or the server cannot be right, and what discord.js throws when Discord refuses
 */
export async function register(
  commands: Commands,
  { guild, dryRun, say, ...account }: Registering,
): Promise<void> {
  checkAccount(account);
  if (guild !== undefined) checkGuild(guild);
  const rest = restOf(account);
  const route =
    guild === undefined
      ? Routes.applicationCommands(account.application)
      : Routes.applicationGuildCommands(account.application, guild);
  const wanted = guild === undefined ? commands : commands.map(ofGuild);
  const registered = await read(rest, route);
  const difference = differenceOf(guild === undefined ? registered : registered.map(ofGuild), wanted);
  const where = guild === undefined ? "全体" : `サーバー ${guild} だけ`;
  if (isSame(difference))
    return say(`✓ Discord のコマンド（${where}）は、もうこの版と同じです。何も変えていません。`);
  say(`Discord のコマンド（${where}）の変わるところ：`);
  describe(difference).forEach(say);
  if (dryRun) return say("・--dry-run なので、何も変えていません。");
  await rest.put(route, { body: wanted });
  done(wanted, guild).forEach(say);
}

/** @throws SyntaxError when something else than Discord answers */
async function read(
  rest: REST,
  route: ReturnType<typeof Routes.applicationCommands>,
): Promise<RESTGetAPIApplicationCommandsResult> {
  const registered = await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
  if (!Array.isArray(registered)) throw new SyntaxError("no list of commands");
  return registered;
}

/** A server's own commands have neither of the two: they work there and nowhere else. */
function ofGuild<T extends object>(command: T): T {
  return { ...command, contexts: undefined, integration_types: undefined };
}

function done(wanted: Commands, guild: string | undefined): string[] {
  const names = wanted.map(titleOf).join("、");
  if (wanted.length === 0) return ["✓ このサーバーだけのコマンドを、すべて消しました。"];
  return [
    `✓ Discord に ${wanted.length} 個のコマンド（${names}）を登録しました。`,
    guild === undefined
      ? "・前からあるコマンドは、Discord を開きなおす（Ctrl+R）と新しくなります。"
      : `・このサーバーで、すぐに使えます。全体にも登録すると二つずつ並ぶので、試しおわったら npm run register -- --guild ${guild} --remove で消してください。`,
  ];
}
