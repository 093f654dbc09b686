import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../../scripts/paths.ts";

/** What stands above what was measured: by what, when, on which machine, with which versions. */
export function head(title: string, command: string): string[] {
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: projectFolder,
    encoding: "utf8",
  });
  const modules = join(projectFolder, "node_modules");
  const versionIn = (file: string): string => JSON.parse(readFileSync(file, "utf8")).version;
  const version = (name: string) => versionIn(join(modules, name, "package.json"));
  // Wrangler may bring another one than Miniflare.
  const workerdOf = (name: string) =>
    versionIn(createRequire(join(modules, name, "package.json")).resolve("workerd/package.json"));
  return [
    `# ${title}`,
    `Written by \`${command}\`; do not edit. Ratios hold within this one run, and times are this machine's.`,
    [
      `- ${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}`,
      `- ${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`,
      `- Node ${process.versions.node}, Hono ${version("hono")}, workerd ${workerdOf("miniflare")} in Miniflare ${version("miniflare")}; for the start-up ${workerdOf("wrangler")} in wrangler ${version("wrangler")}`,
    ].join("\n"),
  ];
}
