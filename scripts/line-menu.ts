import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { loadEnvironment } from "./environment.ts";
import { accountFrom } from "./line/account.ts";
import { explain } from "./line/explain.ts";
import { menuRequest } from "./line/menu/definition.ts";
import { installMenu, removeMenus } from "./line/menu/install.ts";
import { drawMenu } from "./line/menu/picture.ts";
import { template } from "./line/menu/template.ts";

/** `npm run line:menu`: the menu under the chat in LINE. Safe to run again: what is there already stays. */

const USAGE = `使い方：
  npm run line:menu                     LINE のトーク画面の下にメニューを出します
  npm run line:menu -- --image FILE     画像（PNG）だけを FILE に書きます（アカウントは要りません）
  npm run line:menu -- --remove         メニューを下げて消します`;

function readArguments(): { image?: string | undefined; remove?: boolean | undefined } {
  try {
    return parseArgs({ options: { image: { type: "string" }, remove: { type: "boolean" } } }).values;
  } catch {
    console.error(USAGE);
    process.exit(1);
  }
}

async function run(): Promise<string[]> {
  const { image, remove } = readArguments();
  if (image !== undefined) {
    mkdirSync(dirname(image), { recursive: true });
    writeFileSync(image, await drawMenu());
    return [`${image} を書きました。`];
  }
  loadEnvironment();
  const account = accountFrom(process.env);
  if (remove) return removeMenus(account);
  return installMenu(account, menuRequest(template), drawMenu);
}

if (import.meta.main) {
  try {
    console.log((await run()).join("\n"));
  } catch (error) {
    console.error(`✗ ${explain(error)}`);
    process.exitCode = 1;
  }
}
