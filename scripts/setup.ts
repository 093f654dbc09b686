import { parseArgs } from "node:util";
import { projectFolder } from "./paths.ts";
import { plan } from "./setup/plan.ts";
import { readProject } from "./setup/project.ts";
import { realWorld } from "./setup/real-world.ts";
import { CANCELLED, GOODBYE, setUp } from "./setup/run.ts";
import { type Channel, channels, type Options } from "./setup/setup.ts";
import { Told } from "./told.ts";

/** `npm run setup`: from a clone to a bot that people use. Safe to run again: what is done already is not done twice. */

const USAGE = `使い方：
  npm run setup                            順に聞きながら、公開して LINE や Discord につなぎます
  npm run setup -- --dry-run               何をするかを、実行する命令ごと表示します（アカウントもネットワークも要りません）
  npm run setup -- --channels line,discord どこで使うかを決めておきます（ウェブだけなら none）
  npm run setup -- --url https://…         Worker の URL を決めておきます
  npm run setup -- --yes                   何も聞きません。値は環境変数か .dev.vars から読みます

--yes で使う値：
  CLOUDFLARE_API_TOKEN・CLOUDFLARE_ACCOUNT_ID（npx wrangler login をしていないとき）
  LINE_CHANNEL_SECRET・LINE_CHANNEL_ACCESS_TOKEN（LINE を使うとき）
  DISCORD_BOT_TOKEN（Discord を使うとき）
  HASH_KEY・ADMIN_TOKEN（なければ作ります）`;

const NO_TERMINAL = `ここは端末（キーボードで答えられる画面）ではないので、値を聞けません。端末で npm run setup を実行するか、値を環境変数に入れて npm run setup -- --yes を実行してください。何をするかだけなら npm run setup -- --dry-run で見られます。\n\n${USAGE}`;

interface Arguments extends Options {
  help: boolean;
  dryRun: boolean;
}

function readArguments(): Arguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        ...{
          help: { type: "boolean", short: "h" },
          "dry-run": { type: "boolean" },
          yes: { type: "boolean" },
        },
        ...{ channels: { type: "string" }, url: { type: "string" } },
      } as const,
    });
    const { help = false, "dry-run": dryRun = false, yes = false, url } = values;
    return { help, dryRun, yes, channels: readChannels(values.channels), url: readUrl(url) };
  } catch (error) {
    if (error instanceof Told) console.error(`✗ ${error.message}\n`);
    return undefined;
  }
}

function readChannels(given: string | undefined): Channel[] | undefined {
  if (given === undefined) return undefined;
  if (given === "none") return [];
  const named = given.split(",");
  const unknown = named.find((one) => !channels.some((known) => known === one));
  if (unknown !== undefined)
    throw new Told(`--channels の「${unknown}」は、line・discord・none のどれでもありません。`);
  return channels.filter((one) => named.includes(one));
}

function readUrl(given: string | undefined): string | undefined {
  if (given !== undefined && !(URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)))
    throw new Told(`URL「${given}」が読めません。https://<あなたの Worker> の形で書いてください。`);
  return given?.replace(/\/+$/, "");
}

function tellPlan({ channels: chosen }: Options): void {
  const world = realWorld(projectFolder, false);
  const lines = plan(readProject(world.files), chosen ?? [...channels], true);
  console.log(
    ["npm run setup は、順に次のことをします。できていることは飛ばします。", "", ...lines].join("\n"),
  );
  console.log("\n・--dry-run なので、何も実行していません。");
}

/** Ctrl+C outside a question: clack's spinner then ends the process by itself, and with 0. */
async function untilTheEnd(work: () => Promise<number>): Promise<number> {
  const goodbye = () => {
    console.log(GOODBYE);
    process.exitCode = CANCELLED;
  };
  process.on("exit", goodbye).on("SIGINT", () => process.exit(CANCELLED));
  const code = await work();
  process.off("exit", goodbye);
  return code;
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === undefined) {
    console.error(USAGE);
    return 1;
  }
  if (given.help) console.log(USAGE);
  else if (given.dryRun) tellPlan(given);
  else if (!given.yes && !(process.stdin.isTTY && process.stdout.isTTY)) {
    console.error(NO_TERMINAL);
    return 1;
  } else {
    return await untilTheEnd(() => setUp(realWorld(projectFolder, !given.yes), given));
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main();
