import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { upToDateKnowledge } from "./compiled.ts";
import { projectFolder } from "./paths.ts";

/** `npm run build`: bundles the Worker as a deploy would, without deploying, and prints what it weighs. */

/** What a Worker may weigh here, in bytes after gzip; the platform's own limit is far higher. */
const BUDGET = 475_000;
const OUT = join(projectFolder, "dist");

upToDateKnowledge();
rmSync(OUT, { recursive: true, force: true });
const { status } = spawnSync("wrangler", ["deploy", "--dry-run", "--outdir", OUT], {
  cwd: projectFolder,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
});
// What is wrong has been said by wrangler.
if (status !== 0) process.exit(1);

const parts = readdirSync(OUT)
  .filter((name) => /\.(js|bin|txt)$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(OUT, name));
    return { name, raw: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
  });
const total = parts.reduce((sum, { gzipped }) => sum + gzipped, 0);
for (const { name, raw, gzipped } of parts) console.log(`${name}: ${raw} bytes, ${gzipped} gzipped`);
console.log(`Worker: ${total} bytes gzipped (budget ${BUDGET})`);
if (total > BUDGET) {
  console.error(`The Worker is ${total - BUDGET} bytes over its budget.`);
  process.exit(1);
}
