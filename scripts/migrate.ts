import { spawnSync } from "node:child_process";
import { projectFolder } from "./paths.ts";

/** `npm run migrate`: brings the local database to the newest tables, or with --remote the deployed one. Asks nothing. */

const where = process.argv.includes("--remote") ? "--remote" : "--local";
const rest = process.argv.slice(2).filter((one) => one !== "--remote");
// Without a terminal to ask in, wrangler takes the answer that goes on.
const { status } = spawnSync("wrangler", ["d1", "migrations", "apply", "DB", where, ...rest], {
  cwd: projectFolder,
  stdio: ["ignore", where === "--remote" ? "inherit" : "ignore", "inherit"],
  env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
});
process.exit(status ?? 1);
