import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { serve } from "./serve.ts";
import { type Operator, startSurroundings } from "./setup-world.ts";

const { line, discord, worker, begin, stop } = await startSurroundings();
const here = { url: worker.url };
let operator: Operator;

beforeEach(() => {
  operator = begin();
  vi.spyOn(console, "log").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});
afterAll(stop);

/** Runs until it fails, and looks at how that is told. */
async function expectFailure(words: string, options: Parameters<Operator["run"]>[0] = here): Promise<void> {
  expect(await operator.run(options)).toBe(1);
  expect(operator.text).toContain(words);
  expect(operator.text).toContain("npm run setup");
}

describe("a step that fails says what, why and what to do, and the next run goes on from there:", () => {
  it.each([
    ["d1 list", "fetch failed", "Cloudflare に接続できませんでした", "d1 create"],
    ["d1 create", "You have reached the maximum number of D1 databases", "使いきっています", "d1 create"],
    ["d1 migrations", "Authentication error [code: 10000]", "npx wrangler login", "deploy"],
    ["deploy", "You need to register a workers.dev subdomain", "サブドメイン", "deploy"],
    ["secret list", "something new", "wrangler の説明：something new", "secret bulk"],
    [
      "secret bulk",
      "latest version of your Worker isn't currently deployed",
      "npm run deploy",
      "secret bulk",
    ],
  ])("%s (%s)", async (command, said, words, next) => {
    operator.wrangler.failing.set(command, said);
    await expectFailure(words);
    const { changes } = operator.wrangler;
    expect(operator.text).toContain(`npx wrangler ${command}`);
    expect([line.state.changes, discord.state.changes]).toEqual([[], []]);
    operator.wrangler.failing.clear();
    expect(await operator.run(here)).toBe(0);
    expect(operator.wrangler.changes[0]).toContain(next);
    for (const done of changes.filter((one) => !one.startsWith(command)))
      expect(operator.wrangler.changes).not.toContain(done);
  });

  it("LINE, and Discord is joined all the same", async () => {
    line.state.failing.set("GET /v2/bot/channel/webhook/endpoint", 500);
    await expectFailure("「LINE につなぐ」だけ、できていません");
    expect(discord.state.commands.length).toBe(7);
    line.state.failing.clear();
    expect(await operator.run()).toBe(0);
    expect(line.state.webhook?.endpoint).toBe(`${worker.url}/line/webhook`);
  });

  it("the menu in LINE, which is told with its own command", async () => {
    line.state.failing.set("POST /v2/bot/richmenu", 500);
    await expectFailure("npm run line:menu");
    expect(line.state.webhook?.endpoint).toBe(`${worker.url}/line/webhook`);
  });

  it("a bot token that Discord does not know, before anything is put into the Worker", async () => {
    operator.answers.DISCORD_BOT_TOKEN = "not-the-token";
    await expectFailure("ボットのトークンが正しくない");
    expect(operator.wrangler.secrets).toEqual({});
    expect(operator.text).not.toContain("not-the-token");
  });

  it("an access token that LINE does not know, which is not kept either, so that the next run asks again", async () => {
    operator.answers.LINE_CHANNEL_ACCESS_TOKEN = "not-the-token";
    await expectFailure("期限が切れているか");
    expect(operator.wrangler.secrets).toEqual({});
    operator.answers.LINE_CHANNEL_ACCESS_TOKEN = line.state.token;
    expect(await operator.run(here)).toBe(0);
  });

  it("another server at the address, which is not asked to take a question", async () => {
    const other = await serve(() => new Response("hello"));
    await expectFailure(`${other.url}/healthz`, { url: other.url });
    expect(operator.wrangler.secrets).toEqual({});
    await other.stop();
  });
});

describe("a Worker that needs a moment", () => {
  it("is waited for after the deploy", async () => {
    let asked = 0;
    const slow = await serve((request) => {
      asked += 1;
      const { pathname } = new URL(request.url);
      return asked < 3 ? new Response(null, { status: 404 }) : fetch(`${worker.url}${pathname}`, request);
    });
    operator.answers["--channels"] = [];
    await operator.run({ url: slow.url });
    expect(operator.waited.length).toBe(2);
    expect(operator.text).toContain(`✓ 公開しました：${slow.url}`);
    await slow.stop();
  });

  it("is asked again when it has not heard of its new secrets yet", async () => {
    worker.state.secrets = {};
    operator.whileWaiting = () => {
      worker.state.secrets = operator.wrangler.secrets;
    };
    expect(await operator.run(here)).toBe(0);
    expect(operator.waited.length).toBe(1);
  });
});

describe("logging in", () => {
  it("happens in the browser when nobody is logged in, and before anything else", async () => {
    operator.wrangler.loggedIn = false;
    expect(await operator.run(here)).toBe(0);
    expect(operator.wrangler.commands.slice(0, 3)).toEqual(["whoami --json", "login", "whoami --json"]);
  });

  it("that was not allowed there ends the run with nothing changed", async () => {
    operator.wrangler.loggedIn = operator.wrangler.allows = false;
    await expectFailure("ログインできませんでした");
    expect(operator.wrangler.changes).toEqual(["login"]);
  });

  it("is not tried with --yes, which says what to do instead", async () => {
    operator.wrangler.loggedIn = false;
    await expectFailure("CLOUDFLARE_API_TOKEN", { ...here, yes: true });
    expect(operator.wrangler.changes).toEqual([]);
  });

  it("asks which account when there are several, and takes the same one the next time", async () => {
    const other = { id: "b".repeat(32), name: "別の会" };
    operator.wrangler.accounts.push(other);
    operator.answers.CLOUDFLARE_ACCOUNT_ID = other.id;
    expect(await operator.run(here)).toBe(0);
    const used = operator.wrangler.calls.map(({ env }) => env.CLOUDFLARE_ACCOUNT_ID);
    expect(new Set(used.slice(1))).toEqual(new Set([other.id]));
    await operator.run();
    expect(operator.asked).toEqual(["--channels"]);
  });
});

describe("who does not want to go on", () => {
  it.each([
    ["--channels", [], false],
    ["LINE_CHANNEL_SECRET", ["d1 create furimaru --location apac", "deploy"], false],
    ["DISCORD_BOT_TOKEN", ["d1 create furimaru --location apac", "deploy"], true],
  ])(
    "ends at %s with a kind line and nothing broken or typed in vain",
    async (question, changes, keepsLine) => {
      const { [question]: answer, ...others } = operator.answers;
      operator.answers = others;
      expect(await operator.run(here)).toBe(130);
      expect(operator.lines.at(-1)).toContain("続きから始まります");
      expect(operator.wrangler.changes).toEqual(changes);
      expect((operator.files.get(".dev.vars") ?? "").includes(line.state.secret)).toBe(keepsLine);
      operator.answers[question] = answer ?? [];
      expect(await operator.run(here)).toBe(0);
      expect(operator.asked.includes("LINE_CHANNEL_SECRET")).toBe(!keepsLine);
    },
  );
});

describe("with --yes", () => {
  it("takes the values from the shell and asks nothing", async () => {
    const { "--channels": _, ...values } = operator.answers;
    Object.assign(operator.env, values, { ADMIN_TOKEN: "chosen-by-the-operator" });
    expect(await operator.run({ ...here, yes: true })).toBe(0);
    expect(operator.asked).toEqual([]);
    expect(operator.wrangler.secrets.ADMIN_TOKEN).toBe("chosen-by-the-operator");
    expect(operator.text).not.toContain("chosen-by-the-operator");
    expect(line.state.webhook?.endpoint).toBe(`${worker.url}/line/webhook`);
  });

  it("is only the web when there are no values", async () => {
    expect(await operator.run({ ...here, yes: true })).toBe(0);
    expect(line.state.changes).toEqual([]);
  });
});

describe("the address of the Worker", () => {
  const behindHttps = (url: string | URL | Request, init?: RequestInit) =>
    fetch(String(url).replace(/^https:\/\/[^/]+/, worker.url), init);

  it.each([
    [["schedule: 0 4 * * *", "https://furimaru.example.workers.dev"], "https://furimaru.example.workers.dev"],
    [
      ["https://furimaru.example.workers.dev", "rules.example.jp (custom domain)"],
      "https://rules.example.jp",
    ],
  ])("is read from what wrangler writes for programs: %s", async (targets, url) => {
    operator.wrangler.targets = targets;
    expect(await operator.run({ channels: [] }, { fetch: behindHttps })).toBe(0);
    expect(operator.text).toContain(`✓ 公開しました：${url}\n`);
  });

  it("is asked for when wrangler has none", async () => {
    operator.wrangler.targets = ["example.jp/rules/* (zone name: example.jp)"];
    await expectFailure("npm run setup -- --url https://", {});
  });
});
