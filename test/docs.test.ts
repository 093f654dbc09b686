import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectFolder } from "../scripts/paths.ts";
import { ruleFile } from "../src/knowledge/schema.ts";

const read = (path: string) => readFileSync(join(projectFolder, path), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const documents = [
  "README.md",
  "docs/README.ja.md",
  "knowledge/README.md",
  "docs/operating.md",
  "docs/operating.ja.md",
];

describe.each(documents)("%s", (document) => {
  const text = read(document);
  const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    (block ?? "").trim().split("\n"),
  );

  it("has commands", () => {
    expect(commands.length).toBeGreaterThan(0);
  });

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("sets only secrets that the Worker reads", () => {
    const set = commands.flatMap((command) => command.match(/wrangler secret put (\w+)/)?.[1] ?? []);
    expect(set.filter((name) => !read("src/env.ts").includes(`${name}?:`))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, link]) => link ?? "");
    expect(links.filter((link) => !existsSync(join(projectFolder, dirname(document), link)))).toEqual([]);
  });

  // A conversation needs somebody to type: test/scripts/ask.test.ts holds one.
  const asked = commands.filter((one) => one.startsWith("npm run ask -- ") && !one.endsWith("--chat"));
  for (const command of asked) {
    it(`asks what is answered: ${command}`, async () => {
      // The same on every day: a command that names no moment is asked at this one.
      const moment = command.includes("--now") ? [] : ["--now", "2026-11-23T09:00:00+09:00"];
      const words = ["run", "-s", ...argumentsOf(command), ...moment];
      const { stdout } = await promisify(execFile)("npm", words, { cwd: projectFolder });
      expect(stdout).toMatch(/https:|できます|できません|条件しだい/);
      expect(stdout).not.toContain("読み取れませんでした");
    });
  }
});

/** The words of a command after `npm run`, with quotes taken off. */
function argumentsOf(command: string): string[] {
  return [...command.replace(/^npm run /, "").matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? "",
  );
}

describe("the layout in README.md", () => {
  const tree = read("README.md").match(/## Layout\n\n```\n([\s\S]*?)```/)?.[1] ?? "";
  const named = tree.split("\n").flatMap((line) => {
    const inside = line.startsWith("  ") ? "src/" : "";
    return (line.trim().split(/ {3,}/)[0] ?? "")
      .split(/ {2}/)
      .filter(Boolean)
      .map((name) => `${inside}${name.trim()}`);
  });

  it("names only what is there", () => {
    expect(named.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([]);
  });

  it("leaves out nothing of src that somebody would look for", () => {
    const small = ["calendar.ts", "env.ts", "json.ts", "log.ts", "worker-configuration.d.ts"];
    const there = readdirSync(join(projectFolder, "src")).filter((name) => !small.includes(name));
    expect(there.filter((name) => !named.some((path) => path.replace(/\/$/, "") === `src/${name}`))).toEqual(
      [],
    );
  });
});

it("the annotated rule in knowledge/README.md is a rule", () => {
  const example = read("knowledge/README.md").match(/```yaml\n([\s\S]*?)```/)?.[1] ?? "";
  expect(ruleFile.safeParse(parse(example))).toMatchObject({ success: true });
});

it("the settings that .dev.vars.example offers are read somewhere", () => {
  const names = [...read(".dev.vars.example").matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name ?? "");
  const code = `${read("src/env.ts")}${read("scripts/discord/account.ts")}`;
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !code.includes(name))).toEqual([]);
});

it("the button to deploy asks for nothing but what everybody needs, and says what it is", () => {
  // A line without # is asked for, and must be filled in: a made-up LINE secret would open the webhook to anybody.
  const asked = [...read(".dev.vars.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? "");
  const { cloudflare } = JSON.parse(read("package.json"));
  expect(asked).toEqual(["HASH_KEY", "ADMIN_TOKEN"]);
  expect(asked.filter((name) => !cloudflare.bindings[name]?.description)).toEqual([]);
});

it("CI runs the very commands that a newcomer runs", () => {
  expect(read(".ci/run").split("\n").slice(-4)).toEqual([
    'cd "$(dirname "$0")/.."',
    "npm ci",
    "npm test",
    "",
  ]);
});
