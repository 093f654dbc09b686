import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testEnv } from "../env.ts";
import { APPLICATION } from "./discord-account.ts";
import { type Operator, startSurroundings } from "./setup-world.ts";

const { line, discord, worker, begin, stop } = await startSurroundings();
let operator: Operator;

beforeEach(() => {
  operator = begin();
  vi.spyOn(console, "log").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});
afterAll(stop);

/** The stand-in of the Worker speaks http, which the wizard only takes when it is told to. */
const here = { url: worker.url };
const wrong = () => operator.lines.filter((one) => one.startsWith("✗"));

describe("the first run", () => {
  it("takes an operator from nothing to a bot that answers in LINE, in Discord and on the web", async () => {
    expect(await operator.run(here)).toBe(0);
    expect(wrong()).toEqual([]);
    expect(operator.wrangler.changes).toEqual([
      "d1 create furimaru --location apac",
      "deploy",
      "secret bulk",
    ]);
    expect(line.state.webhook).toEqual({ endpoint: `${worker.url}/line/webhook`, active: true });
    expect(line.state.shown).toBe("richmenu-1");
    expect(discord.state.application.interactions_endpoint_url).toBe(`${worker.url}/discord/interactions`);
    expect(discord.state.commands.length).toBe(7);
    expect(operator.text).toContain("もとにしたページを付けて答えました");
    for (const page of ["/simulator", "/admin", "/privacy"])
      expect(operator.text).toContain(worker.url + page);
  });

  it("says everything that it will do before it does anything", async () => {
    operator.wrangler.failing.set("whoami", "fetch failed");
    await operator.run(here);
    const said = operator.lines.slice(
      0,
      operator.lines.findIndex((one) => one.startsWith("\n1/")),
    );
    expect(said.join("\n")).toMatch(
      /Cloudflare.*\n.*データベース.*\n.*公開.*\n.*秘密.*\n.*LINE.*\n.*Discord.*\n.*質問/,
    );
  });

  it("makes the database before the version that needs it is deployed", async () => {
    await operator.run(here);
    const { commands } = operator.wrangler;
    expect(commands.indexOf("d1 migrations apply DB --remote")).toBeLessThan(commands.indexOf("deploy"));
    expect(operator.wrangler.migrated).toBe(true);
  });

  it("makes HASH_KEY and ADMIN_TOKEN, shows the second once and the first never", async () => {
    await operator.run(here);
    const { HASH_KEY = "", ADMIN_TOKEN = "" } = operator.wrangler.secrets;
    expect([HASH_KEY.length, ADMIN_TOKEN.length]).toEqual([43, 43]);
    expect(operator.text.split(ADMIN_TOKEN).length).toBe(2);
    expect(operator.text).not.toContain(HASH_KEY);
    await operator.run(here);
    expect(operator.text).not.toContain(ADMIN_TOKEN);
  });

  it("keeps the values for the other scripts in .dev.vars, with the comments of the example", async () => {
    await operator.run(here);
    const kept = operator.files.get(".dev.vars") ?? "";
    expect(kept).toContain(`\nLINE_CHANNEL_ACCESS_TOKEN="${line.state.token}"\n`);
    expect(kept).toContain(`DISCORD_BOT_TOKEN="${discord.state.token}"`);
    expect(kept.startsWith("# ")).toBe(true);
    expect(kept).not.toContain(operator.wrangler.secrets.HASH_KEY);
  });

  it("reads Discord's id and key with the token, which alone has to be copied and never reaches the Worker", async () => {
    await operator.run(here);
    expect(operator.asked.filter((one) => one.startsWith("DISCORD"))).toEqual(["DISCORD_BOT_TOKEN"]);
    expect(operator.files.get(".dev.vars")).toContain(`DISCORD_APPLICATION_ID="${APPLICATION}"`);
    expect(operator.wrangler.secrets.DISCORD_PUBLIC_KEY).toBe(testEnv.DISCORD_PUBLIC_KEY);
    expect(Object.keys(operator.wrangler.secrets)).not.toContain("DISCORD_BOT_TOKEN");
  });

  it("never has a secret in a command or in what it says", async () => {
    await operator.run(here);
    const seen = `${operator.wrangler.commands.join("\n")}\n${operator.text}`;
    const { ADMIN_TOKEN, DISCORD_PUBLIC_KEY, ...secret } = operator.wrangler.secrets;
    for (const value of [...Object.values(secret), discord.state.token]) expect(seen).not.toContain(value);
    expect(operator.wrangler.commands.join("\n")).not.toContain(ADMIN_TOKEN);
  });

  it("asks for nothing of a channel that was not chosen", async () => {
    operator.answers["--channels"] = [];
    expect(await operator.run(here)).toBe(0);
    expect(operator.asked).toEqual(["--channels"]);
    expect(Object.keys(operator.wrangler.secrets)).toEqual(["HASH_KEY", "ADMIN_TOKEN"]);
    expect([line.state.changes, discord.state.changes]).toEqual([[], []]);
    expect(operator.files.has(".dev.vars")).toBe(false);
  });

  it("leaves the database out in a version that has none", async () => {
    operator.files.set("wrangler.toml", 'name = "furimaru"\n');
    expect(await operator.run(here)).toBe(0);
    expect(operator.wrangler.commands.filter((one) => one.startsWith("d1"))).toEqual([]);
  });
});

describe("a second run", () => {
  beforeEach(async () => {
    await operator.run(here);
    line.state.changes.length = discord.state.changes.length = 0;
  });

  it("does nothing twice", async () => {
    expect(await operator.run()).toBe(0);
    expect(operator.wrangler.changes).toEqual([]);
    expect([line.state.changes, discord.state.changes]).toEqual([[], []]);
    expect([operator.asked, operator.drawn, operator.waited]).toEqual([["--channels"], 1, []]);
    expect(operator.text).toContain("もう公開されています");
    expect(operator.text).toContain("もう全部 Worker に入っています");
  });

  it("deploys again when the code or a rule has changed", async () => {
    operator.fingerprint = "version 2";
    expect(await operator.run(here)).toBe(0);
    expect(operator.wrangler.changes).toEqual(["deploy"]);
  });

  it("puts in what the operator has changed in .dev.vars, and nothing else", async () => {
    line.state.token = "another-token-of-the-channel";
    const kept = operator.files.get(".dev.vars") ?? "";
    operator.files.set(".dev.vars", kept.replace("test-channel-access-token", line.state.token));
    expect(await operator.run()).toBe(0);
    expect(operator.wrangler.calls.find(({ command }) => command === "secret bulk")?.input).toBe(
      JSON.stringify({ LINE_CHANNEL_ACCESS_TOKEN: line.state.token }),
    );
  });

  it("does a few things once more when what it remembers is lost, and breaks nothing", async () => {
    const { HASH_KEY } = operator.wrangler.secrets;
    operator.files.set(".wrangler/setup.json", "{ not json");
    expect(await operator.run(here)).toBe(0);
    expect(operator.wrangler.changes).toEqual(["deploy"]);
    expect(operator.wrangler.secrets.HASH_KEY).toBe(HASH_KEY);
  });
});
