import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../scripts/discord/commands.ts";
import { explain } from "../../scripts/discord/explain.ts";
import { type Registering, register } from "../../scripts/discord/register.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { APPLICATION, GUILD, startDiscordAccount } from "./discord-account.ts";
import { serve } from "./serve.ts";

const discord = await startDiscordAccount();
const { state, api } = discord;
const knowledge = readKnowledge();
const ours = commands(knowledge);
const GLOBAL = `/v10/applications/${APPLICATION}/commands`;
const OF_GUILD = `/v10/applications/${APPLICATION}/guilds/${GUILD}/commands`;

beforeEach(discord.reset);
afterAll(discord.stop);

async function run(change: Partial<Registering> = {}, wanted = ours) {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  await register(wanted, { application: APPLICATION, token: state.token, api, say, ...change });
  return lines.join("\n");
}

/** What the operator reads instead. */
async function failed(change: Partial<Registering> = {}) {
  const error = await run(change).then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error,
  );
  return explain(error);
}

describe("registering", () => {
  it("says what is added and replaces all commands in one call", async () => {
    const text = await run();
    expect(text).toContain("＋ 足す：/rule");
    expect(text).toContain("＋ 足す：「このメッセージのルールを調べる」");
    expect(text).toContain("✓ Discord に 7 個のコマンド");
    expect(state.changes).toEqual([{ call: `PUT ${GLOBAL}`, body: JSON.parse(JSON.stringify(ours)) }]);
  });

  it("says so and changes nothing when it is run again", async () => {
    await run();
    state.changes.length = 0;
    expect(await run()).toContain("何も変えていません");
    expect(state.changes).toEqual([]);
  });

  it("finds nothing different when Discord gives the fields and the places in another order", async () => {
    await run();
    state.commands = state.commands
      .map((one) => ({ ...Object.fromEntries(Object.entries(one).reverse()), contexts: [2, 1, 0] }))
      .reverse();
    expect(await run()).toContain("何も変えていません");
  });

  it("names each field that is different, in both words", async () => {
    await run();
    const [rule] = state.commands as [Record<string, unknown>];
    rule.description_localizations = {
      ja: "前の説明",
      "en-US": "Ask about the rules of a Japanese flea market",
    };
    rule.contexts = null;
    rule.options = (rule.options as { name: string }[]).map((one) =>
      one.name === "question" ? { ...one, max_length: 500, autocomplete: undefined } : one,
    );
    expect((await run()).split("\n").slice(0, 6)).toEqual([
      "Discord のコマンド（全体）の変わるところ：",
      "～ 変える：/rule",
      "    説明（ja）：「前の説明」 → 「フリマの取引の規則を調べます」",
      "    question の候補を出す：なし → はい",
      "    question の最大の文字数：500 → 1000",
      "    使える場所（contexts）：なし → [0, 1, 2]",
    ]);
    expect(state.commands[0]).toMatchObject({ contexts: [0, 1, 2] });
  });

  it("names an option or a choice that is new, gone or called otherwise, once", async () => {
    await run();
    const deadline = state.commands[1] as { options: { name: string; choices: { name: string }[] }[] };
    const [completed, , ...others] = deadline.options[0]?.choices ?? [];
    Object.assign(deadline.options[0] ?? {}, { choices: [{ ...completed, name: "完了した日" }, ...others] });
    deadline.options.pop();
    const ids = Object.keys(knowledge.dates);
    expect((await run()).split("\n").slice(2, 5)).toEqual([
      "    項目：「what、date、marketplace」 → 「what、date、marketplace、public」",
      `    what の選択肢：「${ids.filter((_, i) => i !== 1).join("、")}」 → 「${ids.join("、")}」`,
      "    what の completedAt の名前：「完了した日」 → 「取引が完了した日」",
    ]);
  });

  it("says which commands it takes away", async () => {
    await run();
    state.commands.push({ ...state.commands[0], name: "old" });
    expect(await run()).toContain("－ 消す：/old");
    expect(state.commands).toHaveLength(ours.length);
  });

  it("keeps a slash command and one in a menu apart, though they have the same name", async () => {
    await run({}, [{ name: "rule", type: 3 }]);
    const text = await run();
    expect(text).toContain("＋ 足す：/rule");
    expect(text).toContain("－ 消す：「rule」");
  });

  it("only tells the difference when that is all that is asked", async () => {
    const text = await run({ dryRun: true });
    expect(text).toContain("＋ 足す：/deadline");
    expect(text).toContain("--dry-run なので、何も変えていません");
    expect(state.changes).toEqual([]);
  });

  it("names the project to Discord", async () => {
    await run();
    expect(state.userAgents[0]).toMatch(/^DiscordBot \(.+, .+\) furimaru\/\d/);
  });
});

describe("one server", () => {
  it("gets the commands alone, without saying where they work, and again without a change", async () => {
    const text = await run({ guild: GUILD });
    expect(text).toContain(`サーバー ${GUILD} だけ`);
    expect(text).toContain(`--guild ${GUILD} --remove`);
    expect(state.changes.map(({ call }) => call)).toEqual([`PUT ${OF_GUILD}`]);
    expect(state.commands).toEqual([]);
    expect(await run({ guild: GUILD })).toContain("何も変えていません");
    expect(state.changes).toHaveLength(1);
  });

  it("gets rid of them again", async () => {
    await run({ guild: GUILD });
    expect(await run({ guild: GUILD }, [])).toContain("すべて消しました");
    expect(state.guildCommands).toEqual([]);
    expect(await run({ guild: GUILD }, [])).toContain("何も変えていません");
  });

  it("must be named by an id, and have the application", async () => {
    expect(await failed({ guild: "my server" })).toContain("「my server」は17〜20桁の数字ではありません");
    expect(await failed({ guild: "111111111111111111" })).toContain("そのサーバーにアプリを追加してあるか");
    expect(state.changes).toEqual([]);
  });
});

describe("what Discord does not take", () => {
  it("is a wrong token, which is not repeated", async () => {
    const words = await failed({ token: "another-token" });
    expect(words).toContain("ボットのトークンが正しくないか");
    expect(words).not.toContain("another-token");
  });

  it.each([
    ["頭の「Bot 」は書きません", { token: "Bot copied" }],
    ["全角", { token: "copied　token" }],
    ["DISCORD_BOT_TOKEN がありません", { token: "" }],
    ["DISCORD_APPLICATION_ID がありません", { application: "" }],
    ["17〜20桁の数字", { application: "123" }],
  ])("is seen before anything is sent: %s", async (words, change) => {
    const told = await failed(change);
    expect(told).toContain(words);
    expect(told).not.toContain("copied");
    expect(state.userAgents).toEqual([]);
  });

  it("is another application", async () => {
    expect(await failed({ application: "111111111111111111" })).toContain("同じアプリケーションのもの");
  });

  it("is a command that breaks its rules, in its own words", async () => {
    const wrong = [{ name: "BIG", description: "" }];
    await expect(run({}, wrong).catch((error) => explain(error))).resolves.toMatch(
      /HTTP 400.*Invalid Form Body.*cannot be called BIG/,
    );
  });

  it("is told after what is different", async () => {
    state.refusing.set(`PUT ${GLOBAL}`, [() => Response.json({ message: "no" }, { status: 400 })]);
    const lines: string[] = [];
    await failed({ say: (line) => lines.push(line) });
    expect(lines).toContain("＋ 足す：/rule");
    expect(lines.filter((line) => line.startsWith("✓"))).toEqual([]);
  });

  it("is told when all commands of a day are used up", async () => {
    const answer = {
      message: "Max number of daily application command creates has been reached",
      code: 30034,
    };
    state.refusing.set(`PUT ${GLOBAL}`, [() => Response.json(answer, { status: 400 })]);
    expect(await failed()).toContain("1日に200個まで");
  });
});

describe("a Discord that cannot now", () => {
  const limited = (seconds: number) => () =>
    Response.json(
      { message: "You are being rate limited.", retry_after: seconds, global: false },
      { status: 429, headers: { "retry-after": String(seconds), "x-ratelimit-scope": "user" } },
    );
  const broken = () => new Response("", { status: 502 });

  it("is waited for as long as it says, and asked again", async () => {
    state.refusing.set(`GET ${GLOBAL}`, [limited(0)]);
    state.refusing.set(`PUT ${GLOBAL}`, [limited(0), limited(0)]);
    expect(await run()).toContain("✓ Discord に 7 個");
    expect(state.changes).toHaveLength(1);
  });

  it("is not waited for when that is too long, or without an end", async () => {
    state.refusing.set(`PUT ${GLOBAL}`, [limited(3600)]);
    expect(await failed()).toMatch(/HTTP 429.*36\d\d秒/);
    const noEnd = () => Response.json({ message: "limited" }, { status: 429 });
    state.refusing.set(`GET ${GLOBAL}`, Array(9).fill(noEnd));
    expect(await failed()).toContain("HTTP 429");
  });

  it("is asked again after an error of its own, and then told of", async () => {
    state.refusing.set(`PUT ${GLOBAL}`, [broken, broken]);
    expect(await run()).toContain("✓ Discord に 7 個");
    discord.reset();
    state.refusing.set(`PUT ${GLOBAL}`, Array(9).fill(broken));
    expect(await failed()).toContain("Discord の側で問題が起きています（HTTP 502）");
  });

  it("is told of when there is nobody, or somebody else", async () => {
    const other = await serve(() => Response.json({ hello: "world" }));
    expect(await failed({ api: other.url })).toContain("JSON として読めませんでした");
    await other.stop();
    expect(await failed({ api: other.url })).toContain("Discord に接続できませんでした（ECONNREFUSED）");
  });
});
