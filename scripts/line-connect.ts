import { parseArgs } from "node:util";
import { loadEnvironment } from "./environment.ts";
import { connect } from "./line/connect.ts";

/** `npm run line:connect`: joins the LINE account and the Worker, and says what is wrong. Safe to run again. */

const USAGE = `使い方：
  npm run line:connect                                   アクセストークンだけを確かめます
  npm run line:connect -- --url https://<あなたの Worker>   Worker を確かめ、LINE につなぎます`;

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
  const {
    LINE_CHANNEL_ACCESS_TOKEN: token = "",
    LINE_CHANNEL_SECRET: secret = "",
    LINE_API_BASE_URL: baseURL,
  } = process.env;
  const { lines, ok } = await connect({ token, secret, url, baseURL: baseURL || undefined });
  console.log(lines.join("\n"));
  process.exitCode = ok ? 0 : 1;
}
