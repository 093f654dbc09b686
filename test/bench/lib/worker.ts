import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions as optionsOf } from "wrangler";
import { upToDateKnowledge } from "../../../scripts/compiled.ts";
import { projectFolder } from "../../../scripts/paths.ts";

/** A Worker as it is deployed, in workerd alone: wrangler's proxy and debugger, which would be measured too, are not there. */
export interface RunningWorker {
  url: string;
  /** resident memory of workerd, in MB */
  memory: () => number;
  stop: () => Promise<void>;
  /** ends workerd at once, in the middle of whatever it does */
  kill: () => Promise<void>;
}

/** What a Worker may be made to do without. */
export type Part = "objects" | "database" | "limits";

interface Way {
  config?: string;
  /** another module than the config's, with the same bindings */
  main?: string;
  variables?: Record<string, string>;
  without?: Part[];
  /** where it stores; by default a folder of its own, which goes at the end */
  storage?: string;
  /** is told the event of each line of src/log.ts */
  onLog?: (event: string) => void;
}

/** What wrangler makes of a wrangler.toml, as far as it is touched here. */
interface Own {
  assets?: unknown;
  modulesRules?: unknown;
  bindings?: Record<string, unknown>;
  d1Databases?: Record<string, unknown>;
  ratelimits?: unknown;
}

const OWN = "wrangler.toml";
const MODULES: Record<string, "ESModule" | "Data" | "Text"> = {
  ".js": "ESModule",
  ".bin": "Data",
  ".txt": "Text",
};
const PAGE_BYTES = 4096;
const MB = 1024 * 1024;

/** Builds a Worker as `wrangler deploy` does and runs it. What it stores goes with it at the end. */
export async function startWorker({
  config = OWN,
  main,
  variables = {},
  without = [],
  storage,
  onLog = () => {},
}: Way = {}): Promise<RunningWorker> {
  if (config === OWN) upToDateKnowledge();
  const folder = mkdtempSync(join(tmpdir(), "furimaru-worker-"));
  const file = join(projectFolder, config);
  const script = main === undefined ? [] : [join(projectFolder, main)];
  execFileSync("wrangler", ["deploy", ...script, "--dry-run", "--config", file, "--outdir", folder], {
    cwd: projectFolder,
    stdio: "ignore",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const { assets: _, modulesRules: __, ...own }: Own = optionsOf(file).workerOptions;
  const { HASH_KEY, ...others } = { ...own.bindings, ...variables };
  if (HASH_KEY !== undefined && !without.includes("objects")) others.HASH_KEY = HASH_KEY;
  if (without.includes("database")) delete own.d1Databases;
  if (without.includes("limits")) delete own.ratelimits;
  const worker = {
    ...{ ...own, bindings: others, modules: modulesIn(folder), modulesRoot: folder },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const before = new Set(workerds());
  const handleStructuredLogs = ({ message }: { message: string }) => onLog(eventIn(message));
  const options = { cf: false, handleStructuredLogs, workers: [worker] } as V4MiniflareOptions;
  const persistence = storage === undefined ? {} : { resourcePersistencePath: storage };
  const miniflare = new Miniflare({ ...convertV4MiniflareOptions(options), ...persistence });
  await miniflare.ready;
  if (own.d1Databases?.DB) await migrate(miniflare, join(dirname(file), "src/insights/migrations"));
  const started = workerds().filter((pid) => !before.has(pid));
  const stop = async () => {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url: (await miniflare.unsafeGetDirectURL()).origin,
    memory: () => started.reduce((sum, pid) => sum + residentOf(pid), 0),
    stop,
    kill: async () => {
      for (const pid of started) process.kill(Number(pid), "SIGKILL");
      await stop();
    },
  };
}

/** What was logged; the whole of a line that is none of ours. */
function eventIn(message: string): string {
  return /^\{"event":"([a-z-]+)"/.exec(message)?.[1] ?? message;
}

/** The Worker's own module first. */
function modulesIn(folder: string) {
  const isMain = (name: string) => Number(name.endsWith(".js"));
  const names = readdirSync(folder).sort((a, b) => isMain(b) - isMain(a));
  return names.flatMap((name) => {
    const type = MODULES[/\.[a-z]+$/.exec(name)?.[0] ?? ""];
    return type ? [{ type, path: join(folder, name) }] : [];
  });
}

async function migrate(miniflare: Miniflare, folder: string): Promise<void> {
  const { DB } = await miniflare.getBindings<{ DB: D1Database }>();
  // Storage that was used before has its tables.
  if (await DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'counts'").first()) return;
  const migrations = await readD1Migrations(folder);
  await DB.batch(migrations.flatMap(({ queries }) => queries).map((query) => DB.prepare(query)));
}

/** The processes of workerd that this one has started. */
function workerds(): string[] {
  return readdirSync("/proc").filter((name) => {
    const [, comm, rest = ""] = /\((.*)\) (.*)/.exec(statOf(name)) ?? [];
    return comm?.startsWith("workerd") && rest.split(" ")[1] === String(process.pid);
  });
}

function statOf(name: string): string {
  try {
    return /^\d+$/.test(name) ? readFileSync(`/proc/${name}/stat`, "utf8") : "";
  } catch {
    // It has ended since.
    return "";
  }
}

function residentOf(pid: string): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES) / MB;
}
