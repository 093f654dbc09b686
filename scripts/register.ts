import { parseArgs } from "node:util";
import { readAccount } from "./discord/account.ts";
import { commands } from "./discord/commands.ts";
import { explain } from "./discord/explain.ts";
import { register } from "./discord/register.ts";
import { loadEnvironment } from "./environment.ts";
import { readKnowledge } from "./read-knowledge.ts";

/** `npm run register`: tells Discord which commands there are. Safe to run again: what is there already stays. */

const USAGE = `使い方：
  npm run register                                 変わるところを表示し、コマンドを登録します
  npm run register -- --dry-run                    変わるところを表示するだけで、何も変えません
  npm run register -- --guild サーバーのID           一つのサーバーだけに登録して試します（すぐに使えます）
  npm run register -- --guild サーバーのID --remove  そのサーバーだけのコマンドを消します`;

interface Arguments {
  "dry-run"?: boolean | undefined;
  guild?: string | undefined;
  remove?: boolean | undefined;
}

function readArguments(): Arguments {
  try {
    const { values } = parseArgs({
      options: { "dry-run": { type: "boolean" }, guild: { type: "string" }, remove: { type: "boolean" } },
    });
    // Taking the commands away from everybody is nothing to do by a slip.
    if (!values.remove || values.guild !== undefined) return values;
  } catch {
    // An unknown argument: the usage says which there are.
  }
  console.error(USAGE);
  process.exit(1);
}

if (import.meta.main) {
  const { "dry-run": dryRun, guild, remove } = readArguments();
  loadEnvironment();
  try {
    const wanted = remove ? [] : commands(readKnowledge());
    const say = (line: string) => console.log(line);
    await register(wanted, { ...readAccount(process.env), guild, dryRun, say });
  } catch (error) {
    console.error(`✗ ${explain(error)}`);
    process.exitCode = 1;
  }
}
