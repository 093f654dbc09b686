import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connecting, connect } from "../../scripts/discord/connect.ts";
import { testEnv } from "../env.ts";
import { APPLICATION, startDiscordAccount } from "./discord-account.ts";
import { startWorker } from "./discord-worker.ts";
import { serve } from "./serve.ts";

const discord = await startDiscordAccount();
const { state, api } = discord;
const worker = await startWorker();
const endpoint = `${worker.url}/discord/interactions`;
const events = `${worker.url}/discord/events`;

beforeEach(() => {
  discord.reset();
  worker.reset();
  vi.spyOn(console, "log").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});
afterAll(() => Promise.all([discord.stop(), worker.stop()]));

async function run(change: Partial<Connecting> = {}) {
  const account = { application: APPLICATION, token: state.token, api };
  const { lines, ok } = await connect({
    ...account,
    publicKey: testEnv.DISCORD_PUBLIC_KEY,
    url: worker.url,
    ...change,
  });
  return { ok, text: lines.join("\n"), wrong: lines.filter((one) => one.startsWith("✗")) };
}

describe("when everything is right", () => {
  it("sets the endpoint, the events and how the bot is added", async () => {
    const { ok, text, wrong } = await run();
    expect(wrong).toEqual([]);
    expect(ok).toBe(true);
    expect(text).toContain(`フリマル（${APPLICATION}）`);
    const needed = { scopes: ["applications.commands"], permissions: "0" };
    expect(state.application).toMatchObject({
      interactions_endpoint_url: endpoint,
      event_webhooks_url: events,
      event_webhooks_status: 2,
      event_webhooks_types: ["APPLICATION_AUTHORIZED", "APPLICATION_DEAUTHORIZED"],
      install_params: needed,
      integration_types_config: {
        0: { oauth2_install_params: needed },
        1: { oauth2_install_params: needed },
      },
    });
  });

  it("says that only Discord can send a ping that is signed rightly", async () => {
    expect((await run()).text).toContain("本物の署名の PING は、Discord だけが送れます");
  });

  it("changes nothing when it is run again", async () => {
    await run();
    state.changes.length = 0;
    const { ok, text } = await run({ url: endpoint });
    expect(ok).toBe(true);
    expect(text.match(/何も変えていません/g)).toHaveLength(3);
    expect(state.changes).toEqual([]);
  });

  it("changes only what is not right, and says what it was", async () => {
    await run();
    state.changes.length = 0;
    state.application.interactions_endpoint_url = "https://old.example/discord/interactions";
    expect((await run()).text).toContain("（前は https://old.example/discord/interactions）");
    expect(state.changes).toEqual([
      { call: "PATCH /v10/applications/@me", body: { interactions_endpoint_url: endpoint } },
    ]);
  });

  it("keeps the other events that somebody wants, and switches on what Discord has switched off", async () => {
    await run();
    Object.assign(state.application, {
      event_webhooks_status: 3,
      event_webhooks_types: ["ENTITLEMENT_CREATE"],
    });
    expect((await run()).ok).toBe(true);
    expect(state.application).toMatchObject({
      event_webhooks_status: 2,
      event_webhooks_types: ["ENTITLEMENT_CREATE", "APPLICATION_AUTHORIZED", "APPLICATION_DEAUTHORIZED"],
    });
  });

  it("sends no older install settings to an application that shows none", async () => {
    state.application.install_params = undefined;
    await run();
    expect(state.changes[0]?.body).not.toHaveProperty("install_params");
  });

  it("gives the links for servers and for users, and says what is left in the portal", async () => {
    const { text } = await run();
    for (const type of [0, 1])
      expect(text).toContain(
        `https://discord.com/oauth2/authorize?client_id=${APPLICATION}&integration_type=${type}&scope=applications.commands`,
      );
    expect(text).toContain(`https://discord.com/developers/applications/${APPLICATION}/information`);
    expect(text).toContain(`Privacy Policy URL：まだありません。${worker.url}/privacy を入れてください`);
    expect(text).toContain("npm run register");
    expect(text).not.toContain("Public Bot");
  });

  it("says with which settings people cannot add the bot, or it asks for too much", async () => {
    Object.assign(state.application, {
      bot_public: false,
      bot_require_code_grant: true,
      flags: 1 << 19,
      privacy_policy_url: "https://bot.example/privacy",
    });
    const { text } = await run();
    expect(text).toContain("「Public Bot」がオフ");
    expect(text).toContain("「Requires OAuth2 Code Grant」をオフに");
    expect(text).toContain("「Privileged Gateway Intents」は一つも要りません");
    expect(text).toContain("Privacy Policy URL：https://bot.example/privacy");
  });

  it("looks at the application only when no URL is given, and says how to go on", async () => {
    const { ok, text } = await run({ url: undefined });
    expect(ok).toBe(true);
    expect(text).toContain("npm run discord:connect -- --url");
    expect(state.changes).toEqual([]);
  });
});

describe("what is wrong with the account changes nothing", () => {
  async function expectRefused(change: Partial<Connecting>, words: string): Promise<void> {
    const { ok, text } = await run(change);
    expect(ok).toBe(false);
    expect(text).toContain(words);
    expect(text).not.toContain(change.token || "no token");
    expect(state.changes).toEqual([]);
  }
  const otherKey = "f".repeat(64);

  it.each<[string, Partial<Connecting>, string]>([
    ["a token of nobody", { token: "another-token" }, "ボットのトークンが正しくないか"],
    ["no token", { token: "" }, "DISCORD_BOT_TOKEN がありません"],
    ["a token with what no header takes", { token: "copied　token" }, "全角"],
    ["an id that is none", { application: "furimaru" }, "17〜20桁"],
    ["an id of another application", { application: "1".repeat(18) }, "トークンのアプリケーション"],
    ["no public key", { publicKey: "" }, "DISCORD_PUBLIC_KEY がありません"],
    ["a public key that is none", { publicKey: "abc" }, "64桁"],
    [
      "a public key of another application",
      { publicKey: otherKey },
      "このアプリケーションのものではありません",
    ],
    ["a URL that is none", { url: "bot.example" }, "読めません"],
  ])("%s", (_, change, words) => expectRefused(change, words));

  it("and the right public key is told", async () => {
    expect((await run({ publicKey: otherKey })).text).toContain(testEnv.DISCORD_PUBLIC_KEY);
  });

  it("a public key in capitals is the same key", async () => {
    expect((await run({ publicKey: testEnv.DISCORD_PUBLIC_KEY.toUpperCase() })).ok).toBe(true);
  });

  it("nobody answers for Discord, or somebody else", async () => {
    const other = await serve(() => Response.json({ hello: "world" }));
    await expectRefused({ api: other.url }, "JSON として読めませんでした");
    await other.stop();
    await expectRefused({ api: other.url }, "Discord に接続できませんでした");
  });
});

describe("a Worker that is not ready keeps everything as it is", () => {
  async function expectRefused(words: string, url = worker.url): Promise<void> {
    const { ok, text } = await run({ url });
    expect(ok).toBe(false);
    expect(text).toContain(words);
    expect(text).toContain("何も変えていません");
    expect(state.changes).toEqual([]);
  }

  it("because its public key is not set", async () => {
    worker.state.secrets = {};
    await expectRefused("npx wrangler secret put DISCORD_PUBLIC_KEY");
  });

  it("because it is an older one that takes no events", async () => {
    worker.state.takesEvents = false;
    await expectRefused("npm run deploy で公開しなおして");
  });

  it("because there is nobody", async () => {
    const nobody = await serve(() => new Response());
    await nobody.stop();
    await expectRefused("Worker に接続できませんでした", nobody.url);
  });

  it("because something else answers, which takes any signature", async () => {
    const other = await serve(() => Response.json({ type: 1 }));
    await expectRefused("401 ではなく 200", other.url);
    await other.stop();
  });
});

describe("what Discord refuses", () => {
  it("is an endpoint whose public key is another application's, and the right one is told", async () => {
    worker.state.secrets.DISCORD_PUBLIC_KEY = "e".repeat(64);
    const { ok, text } = await run();
    expect(ok).toBe(false);
    expect(text).toMatch(/✗ Interactions Endpoint URL.*受け付けませんでした.*could not be verified/);
    expect(text).toContain(`Public Key（${testEnv.DISCORD_PUBLIC_KEY}）`);
    expect(state.application).toMatchObject({ interactions_endpoint_url: null, event_webhooks_url: null });
  });

  it("keeps nothing else from being set", async () => {
    const call = "PATCH /v10/applications/@me";
    const answer = () => Response.json({ message: "Invalid Form Body", code: 50035 }, { status: 400 });
    state.refusing.set(call, [answer]);
    const { wrong } = await run();
    expect(wrong).toEqual([expect.stringContaining("Install Link")]);
    expect(state.application).toMatchObject({
      interactions_endpoint_url: endpoint,
      event_webhooks_url: events,
    });
  });

  it("is told when it takes a setting and does not keep it", async () => {
    state.ignored = ["event_webhooks_types"];
    const { ok, wrong } = await run();
    expect(ok).toBe(false);
    expect(wrong).toEqual([expect.stringContaining("変わっていません")]);
  });

  it("is not taken for a refusal when Discord itself has a problem", async () => {
    const broken = () => new Response("", { status: 500 });
    state.refusing.set("PATCH /v10/applications/@me", Array(9).fill(broken));
    expect((await run()).wrong).toEqual([expect.stringContaining("Discord の側で問題")]);
  });
});
