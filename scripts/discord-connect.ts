import { parseArgs } from "node:util";
import { readAccount } from "./discord/account.ts";
import { connect } from "./discord/connect.ts";
import { loadEnvironment } from "./environment.ts";

/** `npm run discord:connect`: joins the Discord application and the Worker, and says what is wrong. Safe to run again. */

const USAGE = `使い方：
  npm run discord:connect                                   アプリケーションだけを確かめます
  npm run discord:connect -- --url https://<あなたの Worker>   Worker を確かめ、Discord につなぎます`;

function readUrl(): string | undefined {
  try {
    return parseArgs({ options: { url: { type: "string" } } }).values.url;
  } catch {
    console.error(USAGE);
    process.exit(1);
  }
}

if (import.meta.main) {
  const url = readUrl();
  loadEnvironment();
  const { DISCORD_PUBLIC_KEY: publicKey = "" } = process.env;
  const { lines, ok } = await connect({ ...readAccount(process.env), publicKey, url });
  console.log(lines.join("\n"));
  process.exitCode = ok ? 0 : 1;
}
