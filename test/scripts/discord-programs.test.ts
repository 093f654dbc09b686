import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";
import { testEnv } from "../env.ts";
import { APPLICATION, GUILD, startDiscordAccount } from "./discord-account.ts";
import { startWorker } from "./discord-worker.ts";

const discord = await startDiscordAccount();
const { state, api } = discord;
const worker = await startWorker();
const env = {
  DISCORD_APPLICATION_ID: APPLICATION,
  DISCORD_BOT_TOKEN: "bot-token",
  DISCORD_PUBLIC_KEY: testEnv.DISCORD_PUBLIC_KEY,
  DISCORD_API_BASE_URL: `${api}/`,
};

beforeEach(discord.reset);
afterAll(() => Promise.all([discord.stop(), worker.stop()]));

/** Away from the project's folder, so that nobody's own .dev.vars is read. */
function run(script: string, args: string[], given: NodeJS.ProcessEnv) {
  const file = join(projectFolder, "scripts", script);
  return promisify(execFile)(process.execPath, [file, ...args], { cwd: tmpdir(), env: given });
}

describe("npm run register", () => {
  const start = (args: string[], given: NodeJS.ProcessEnv = env) => run("register.ts", args, given);

  it("takes the account from the environment, and can take a server's commands away again", async () => {
    expect((await start([])).stdout).toContain("✓ Discord に 7 個のコマンド（/rule、");
    expect((await start(["--guild", GUILD, "--dry-run"])).stdout).toContain("何も変えていません");
    state.guildCommands = [{ name: "old", type: 1 }];
    expect((await start(["--guild", GUILD, "--remove"])).stdout).toContain("－ 消す：/old");
    expect([state.commands.length, state.guildCommands.length]).toEqual([7, 0]);
  });

  it("says in Japanese what is missing when there is no token", async () => {
    await expect(start([], { DISCORD_APPLICATION_ID: APPLICATION })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("✗ DISCORD_BOT_TOKEN がありません"),
    });
  });

  it.each([[["--nothing"]], [["--remove"]]])(
    "ends with the usage when it is called wrongly: %s",
    async (args) => {
      await expect(start(args)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("使い方") });
      expect(state.userAgents).toEqual([]);
    },
  );
});

describe("npm run discord:connect", () => {
  const start = (args: string[], token = "bot-token") =>
    run("discord-connect.ts", args, { ...env, DISCORD_BOT_TOKEN: token });

  it("takes the account from the environment and ends well", async () => {
    expect((await start(["--url", worker.url])).stdout).toContain(
      `✓ Interactions Endpoint URL（${worker.url}/discord/interactions）`,
    );
  });

  it("ends with 1 when something is wrong, and with the usage when it is called wrongly", async () => {
    await expect(start(["--url", worker.url], "another-token")).rejects.toMatchObject({ code: 1 });
    await expect(start(["--nothing"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("使い方"),
    });
  });
});
