import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "../../scripts/line/connect.ts";
import { endpointOf } from "../../scripts/line/webhook-endpoint.ts";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { BOT, startLineAccount } from "./line-account.ts";
import { serve } from "./serve.ts";

const line = await startLineAccount();
const { state, baseURL } = line;
const bot = createApp({ knowledge: readKnowledge(), clock: () => new Date("2026-11-23T09:00:00+09:00") });
const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
/** The secrets of the Worker, which is the real one. */
let secrets: Env;
const worker = await serve((request) => bot.fetch(request, secrets, context));
const endpoint = `${worker.url}/line/webhook`;

beforeEach(() => {
  line.reset();
  secrets = { LINE_CHANNEL_SECRET: state.secret, LINE_CHANNEL_ACCESS_TOKEN: state.token };
  vi.spyOn(console, "log").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});
afterAll(() => Promise.all([line.stop(), worker.stop()]));

async function run(change: Partial<Parameters<typeof connect>[0]> = {}) {
  const { token, secret } = state;
  const { lines, ok } = await connect({ token, secret, url: worker.url, baseURL, ...change });
  return { ok, text: lines.join("\n"), wrong: lines.filter((one) => one.startsWith("✗")) };
}

describe("when everything is right", () => {
  it("checks the token and the secret, tries the webhook and sets it", async () => {
    const { ok, text, wrong } = await run();
    expect(wrong).toEqual([]);
    expect(ok).toBe(true);
    expect(state.webhook).toEqual({ endpoint, active: true });
    expect(text).toContain("フリマル（@furimaru）");
    expect(text).toContain(`LINE_BOT_USER_ID = "${BOT.userId}"`);
    expect(text).toContain("https://terms2.line.me/LINE_Developers_user_data_policy");
    expect(text).not.toContain("LINE_CHAT");
  });

  it("changes nothing when it is run again", async () => {
    await run();
    state.changes.length = 0;
    const { ok, text } = await run();
    expect(ok).toBe(true);
    expect(text).toContain("何も変えていません");
    expect(state.changes).toEqual([]);
  });

  it("replaces another webhook URL and says which one it was", async () => {
    state.webhook = { endpoint: "https://old.example/line/webhook", active: true };
    expect((await run()).text).toContain("前は https://old.example/line/webhook");
    expect(state.webhook.endpoint).toBe(endpoint);
  });

  it("looks at the token only when no URL is given, and says how to go on", async () => {
    const { ok, text } = await run({ url: undefined, secret: "" });
    expect(ok).toBe(true);
    expect(text).toContain("npm run line:connect -- --url");
    expect(state.changes).toEqual([]);
  });

  it("says how to mark messages as read when chat is on", async () => {
    state.bot = { ...BOT, chatMode: "chat", markAsReadMode: "manual" };
    expect((await run()).text).toContain('LINE_CHAT = "on"');
  });
});

describe("what is wrong with the token", () => {
  it.each(["another-token", "no token at all"])(
    "is explained, and the token is not repeated: %s",
    async (token) => {
      const { ok, text } = await run({ token });
      expect(ok).toBe(false);
      expect(text).toContain("LINE_CHANNEL_ACCESS_TOKEN");
      expect(text).not.toContain(token);
      expect(state.changes).toEqual([]);
    },
  );

  it("is seen before it is sent when it holds what no header takes, which fetch would repeat", async () => {
    const { text } = await run({ token: "copied　token" });
    expect(text).toContain("全角");
    expect(text).not.toContain("copied");
  });

  it("is said with LINE's request id", async () => {
    const { text } = await run({ token: "another-token" });
    expect(text).toContain("期限が切れている");
    expect(text).toContain("x-line-request-id: request-1");
  });

  it("is said when it has no right to do this, and when there is none", async () => {
    state.failing.set("GET /v2/bot/info", 403);
    expect((await run()).text).toContain("権限がありません");
    expect((await run({ token: "" })).text).toContain("LINE_CHANNEL_ACCESS_TOKEN がありません");
  });

  it("is not blamed when LINE itself has a problem or cannot be reached", async () => {
    state.failing.set("GET /v2/bot/info", 500);
    expect((await run()).text).toContain("LINE の側で問題");
    const nobody = await serve(() => new Response());
    await nobody.stop();
    expect((await run({ baseURL: nobody.url })).text).toContain(
      "LINE に接続できませんでした（ECONNREFUSED）",
    );
  });
});

describe("a Worker that is not ready keeps the webhook as it is", () => {
  const old = { endpoint: "https://old.example/line/webhook", active: true };
  beforeEach(() => {
    state.webhook = { ...old };
  });

  async function expectRefused(change: Parameters<typeof run>[0], words: string): Promise<void> {
    const { ok, text } = await run(change);
    expect(ok).toBe(false);
    expect(text).toContain(words);
    expect(text).not.toContain(state.secret);
    expect(text).toContain("Webhook URL は変えていません");
    expect(state.webhook).toEqual(old);
  }

  it("because it has another secret", async () => {
    secrets.LINE_CHANNEL_SECRET = "f".repeat(32);
    await expectRefused({}, "手もとの LINE_CHANNEL_SECRET と別のもの");
  });

  it("because its secrets are not set", async () => {
    secrets = {};
    await expectRefused({}, "npx wrangler secret put LINE_CHANNEL_ACCESS_TOKEN");
  });

  it("because there is nobody", async () => {
    const nobody = await serve(() => new Response());
    await nobody.stop();
    await expectRefused({ url: nobody.url }, "Worker に接続できませんでした");
  });

  it("because something else answers, which takes any signature", async () => {
    const other = await serve(() => new Response("OK"));
    await expectRefused({ url: other.url }, "まちがった署名も受け付けます");
    await other.stop();
  });

  it("because there is no secret to check it with", async () => {
    await expectRefused({ secret: "" }, "LINE_CHANNEL_SECRET がありません");
  });

  it("because the secret on both sides is another channel's, as LINE's own test shows", async () => {
    secrets.LINE_CHANNEL_SECRET = "e".repeat(32);
    await expectRefused({ secret: "e".repeat(32) }, "このチャネルのものではありません");
  });

  it.each([
    ["COULD_NOT_CONNECT", 0, "LINE が接続できませんでした"],
    ["REQUEST_TIMEOUT", 0, "2秒以内"],
    ["ERROR_STATUS_CODE", 500, "200 ではない答え"],
    ["UNCLASSIFIED", 0, "LINE にも分からない理由"],
    ["SOMETHING_NEW", 0, "SOMETHING_NEW"],
  ])("because LINE's test of it fails: %s", async (reason, statusCode, words) => {
    state.testSays = { reason, statusCode, detail: "detail of the failure" };
    await expectRefused({}, words);
  });
});

it("only hints when the secret has an unusual shape", async () => {
  state.secret = secrets.LINE_CHANNEL_SECRET = "short";
  const { ok, text } = await run();
  expect(ok).toBe(true);
  expect(text).toContain("32文字");
});

it("says where to switch the webhook on", async () => {
  state.webhook = { endpoint, active: false };
  const { ok, text } = await run();
  expect(ok).toBe(false);
  expect(text).toContain("「Webhookの利用」がオフ");
});

describe("the webhook URL", () => {
  it.each([
    ["https://bot.example", "https://bot.example/line/webhook"],
    ["https://bot.example/", "https://bot.example/line/webhook"],
    ["https://bot.example/line/webhook", "https://bot.example/line/webhook"],
    ["https://bot.example/market/?a=1#b", "https://bot.example/market/line/webhook"],
  ])("of %s", (url, expected) => {
    expect(endpointOf(url, false)).toBe(expected);
  });

  it.each([
    ["http://bot.example", "https"],
    ["bot.example", "読めません"],
    [`https://bot.example/${"a".repeat(500)}`, "長すぎます"],
  ])("is refused: %s", (url, words) => {
    expect(() => endpointOf(url, false)).toThrow(words);
  });
});

describe("npm run line:connect", () => {
  /** Away from the project's folder, so that nobody's own .dev.vars is read. */
  const start = (args: string[], token = state.token) =>
    promisify(execFile)(process.execPath, [join(projectFolder, "scripts/line-connect.ts"), ...args], {
      cwd: tmpdir(),
      env: {
        LINE_CHANNEL_ACCESS_TOKEN: token,
        LINE_CHANNEL_SECRET: state.secret,
        LINE_API_BASE_URL: baseURL,
      },
    });

  it("takes the account from the environment and ends well", async () => {
    expect((await start(["--url", worker.url])).stdout).toContain("✓ Webhook URL を");
  });

  it("ends with 1 when something is wrong, and with the usage when it is called wrongly", async () => {
    await expect(start(["--url", worker.url], "another-token")).rejects.toMatchObject({ code: 1 });
    await expect(start(["--nothing"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("使い方"),
    });
  });
});
