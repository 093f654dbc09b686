import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { testEnv } from "../env.ts";
import { APPLICATION, startDiscordAccount } from "./discord-account.ts";
import { cloneProject } from "./fresh-clone.ts";

/**
 * README.md's commands straight after `npm ci`. To compile takes ten seconds and more, so one clone is shared: its
 * knowledge is compiled when it is missing, by two commands at once, and once more when it is old.
 */

const COMPILING = "知識をまとめています…\n";
const NOW = "2026-11-23T09:00:00+09:00";
const QUESTION = { id: "1", text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？", now: NOW };
const MINUTES = 60_000;

const discord = await startDiscordAccount();
const clone = cloneProject({
  DISCORD_APPLICATION_ID: APPLICATION,
  DISCORD_BOT_TOKEN: "bot-token",
  DISCORD_PUBLIC_KEY: testEnv.DISCORD_PUBLIC_KEY,
  DISCORD_API_BASE_URL: discord.api,
});
const at = (path: string) => join(clone.folder, path);
const compiled = at("src/knowledge/compiled");
const inCompiled = (name: string) => readFileSync(join(compiled, name), "utf8");
writeFileSync(at("questions.jsonl"), JSON.stringify(QUESTION));
afterAll(async () => {
  clone.remove();
  await discord.stop();
});

it("compiles what is missing, says so on stderr alone, and lets two commands begin at once", {
  timeout: 4 * MINUTES,
}, async () => {
  expect(existsSync(compiled)).toBe(false);
  const [batch, asked] = await Promise.all([
    clone.npm("run", "-s", "ask", "--", "--batch", "questions.jsonl"),
    clone.npm("run", "ask", "--", QUESTION.text, "--now", NOW),
  ]);
  expect(batch).toMatchObject({ code: 0, stderr: COMPILING });
  expect(JSON.parse(batch.stdout)).toMatchObject({ id: "1", deadline: { remainingDays: 3 } });
  expect(asked).toMatchObject({ code: 0, stderr: COMPILING });
  expect(asked.stdout).toContain("2026年11月26日（木）まで（あと3日）");
});

describe("with nothing but that", { timeout: 2 * MINUTES }, () => {
  it.each([
    { command: "evaluate", says: "話題が正しい" },
    { command: "sources", says: "使っている規則：rakuma/" },
    { command: "knowledge", says: "まとめたときのままです" },
    { command: "knowledge -- matrix", says: "返品・返金（returns）" },
    { command: "register -- --dry-run", says: "何も変えていません" },
    { command: "insights", says: "答えられなかった質問" },
    { command: "migrate", says: /^$/ },
    { command: "line:menu -- --image menu.png", says: "menu.png を書きました。" },
  ])("npm run $command", async ({ command, says }) => {
    const ran = await clone.npm("run", "-s", ...command.split(" "));
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(says);
  });

  it("one file of tests", async () => {
    const ran = await clone.npm("exec", "vitest", "--", "run", "--project", "node", "test/decide.test.ts");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/Test Files.*1 passed/);
  });
});

it("answers from a rule as it was changed a moment ago", { timeout: 3 * MINUTES }, async () => {
  const file = at("knowledge/marketplaces.yaml");
  const text = readFileSync(file, "utf8");
  const before = [inCompiled("made-from.txt"), inCompiled("knowledge.txt")];
  writeFileSync(file, text.replace("name: ラクマ", "name: らくらくマ"));
  const asked = await clone.npm("run", "-s", "ask", "--", QUESTION.text, "--now", NOW);
  expect(asked).toMatchObject({ code: 0, stderr: COMPILING });
  expect(asked.stdout).toContain("らくらくマ");
  const after = [inCompiled("made-from.txt"), inCompiled("knowledge.txt")];
  expect(after.filter((one, i) => one === before[i])).toEqual([]);
});

// One of each kind: by the helper, before a build of wrangler's, and before another command.
it.each(["ask -- 返品できる？", "build", "start"])(
  "npm run %s says in Japanese which rule is written wrongly and what to do, and ends with 1",
  { timeout: MINUTES },
  async (command) => {
    const file = at("knowledge/rules/rakuma/returns.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/verdict: no$/m, "verdict: nope"));
    const ran = await clone.npm("run", "-s", ...command.split(" "));
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toMatch(/knowledge\/rules\/rakuma\/returns\.yaml \d+行目：[\s\S]*→ 次のどれかに/);
    expect(ran.stderr).not.toMatch(/^\s+at |Error:/m);
  },
);

it.each(["start", "types", "deploy"])("npm run %s compiles before anything else", (name) => {
  const { scripts } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  expect(scripts[name]).toMatch(/^node scripts\/compiled\.ts && /);
});
