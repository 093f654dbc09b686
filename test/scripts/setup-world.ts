import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../scripts/discord/commands.ts";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { setUp } from "../../scripts/setup/run.ts";
import type { Options } from "../../scripts/setup/setup.ts";
import { Cancelled, type World } from "../../scripts/setup/world.ts";
import { startDiscordAccount } from "./discord-account.ts";
import { startWorker } from "./discord-worker.ts";
import { startLineAccount } from "./line-account.ts";
import { WranglerStandIn } from "./wrangler-stand-in.ts";

const WRANGLER_TOML = `name = "furimaru"
main = "src/index.ts"

[[d1_databases]]
binding = "DB"
database_name = "furimaru"
migrations_dir = "src/insights/migrations"

[[migrations]]
tag = "v1"
`;
const ASKED: Options = { yes: false, channels: undefined, url: undefined };

/** An operator at a machine of their own. What they answer, the files and the account may be changed and looked at. */
export class Operator {
  wrangler = new WranglerStandIn();
  files = new Map([
    ["wrangler.toml", WRANGLER_TOML],
    [".dev.vars.example", readFileSync(join(projectFolder, ".dev.vars.example"), "utf8")],
  ]);
  fingerprint = "version 1";
  env: Record<string, string> = {};
  /** by what is asked; without one the operator presses Ctrl+C */
  answers: Record<string, string | string[]> = {};
  asked: string[] = [];
  lines: string[] = [];
  waited: number[] = [];
  /** of each time that something is waited for */
  whileWaiting: () => void = () => {};
  drawn = 0;
  private made = 0;

  get text(): string {
    return this.lines.join("\n");
  }

  /** Runs the wizard with what is left of the runs before. */
  async run(options: Partial<Options> = {}, change: Partial<World> = {}): Promise<number> {
    this.lines = [];
    this.asked = [];
    this.waited = [];
    this.wrangler.calls = [];
    return await setUp({ ...this.world(), ...change }, { ...ASKED, ...options });
  }

  private world(): World {
    return {
      wrangler: this.wrangler.run,
      fetch,
      ask: {
        choose: async ({ id }) => this.answer(id) as never,
        chooseSome: async ({ id }) => this.answer(id) as never,
        secret: async ({ id, wrong }) => this.typed(id, wrong),
      },
      say: (line) => this.lines.push(line),
      busy: (_, work) => work(),
      files: {
        read: (path) => this.files.get(path),
        write: (path, text) => this.files.set(path, text),
        fingerprint: () => this.fingerprint,
      },
      env: this.env,
      random: () => `random-${++this.made}`.padEnd(43, "x"),
      wait: async (milliseconds) => {
        this.waited.push(milliseconds);
        this.whileWaiting();
      },
      drawMenu: async () => {
        this.drawn += 1;
        return new Uint8Array(9);
      },
      discordCommands: async () => commands(readKnowledge()),
    };
  }

  private answer(id: string): string | string[] {
    this.asked.push(id);
    const given = this.answers[id];
    if (given === undefined) throw new Cancelled();
    return given;
  }

  private typed(id: string, wrong: (value: string) => string | undefined): string {
    const given = String(this.answer(id));
    const problem = wrong(given);
    if (problem) throw new Error(`the prompt does not take this: ${problem}`);
    return given;
  }
}

/** LINE, Discord and the real Worker, which has the secrets that wrangler's stand-in was given. */
export async function startSurroundings() {
  const [line, discord, worker] = await Promise.all([
    startLineAccount(),
    startDiscordAccount(),
    startWorker(),
  ]);
  const begin = (): Operator => {
    for (const one of [line, discord, worker]) one.reset();
    const operator = new Operator();
    operator.wrangler.targets = ["schedule: 0 4 * * *", worker.url.replace("http://", "https://")];
    operator.wrangler.secrets = worker.state.secrets = {} as Record<string, string>;
    operator.env = { LINE_API_BASE_URL: line.baseURL, DISCORD_API_BASE_URL: discord.api };
    operator.answers = {
      "--channels": ["line", "discord"],
      LINE_CHANNEL_SECRET: line.state.secret,
      LINE_CHANNEL_ACCESS_TOKEN: line.state.token,
      DISCORD_BOT_TOKEN: discord.state.token,
    };
    return operator;
  };
  const stop = () => Promise.all([line.stop(), discord.stop(), worker.stop()]);
  return { line, discord, worker, begin, stop };
}
