import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";
import { nobody } from "../../scripts/setup/asking.ts";
import { merge } from "../../scripts/setup/dev-vars.ts";
import { readProject } from "../../scripts/setup/project.ts";
import { filesIn, runProgram } from "../../scripts/setup/real-world.ts";

const folder = mkdtempSync(join(tmpdir(), "furimaru-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("npm run setup", () => {
  /** Without a terminal, and with an account that nobody has, in case it should be used. */
  const start = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(projectFolder, "scripts/setup.ts"), ...args], {
      cwd: tmpdir(),
      env: { CLOUDFLARE_API_TOKEN: "nobodys" },
    });

  it("prints with --dry-run each step and its command, in this very repository and without doing any", async () => {
    const before = filesIn(projectFolder).fingerprint();
    const { stdout } = await start("--dry-run");
    for (const command of [
      "npx wrangler whoami --json",
      "npx wrangler deploy",
      "npx wrangler secret bulk",
      "npm run line:connect -- --url https://",
      "npm run discord:connect -- --url https://",
      "npm run register",
      "/api/ask",
    ])
      expect(stdout).toContain(command);
    expect(stdout).toContain("何も実行していません");
    expect(filesIn(projectFolder).fingerprint()).toBe(before);
  });

  it("leaves out of the plan what was not chosen", async () => {
    const { stdout } = await start("--dry-run", "--channels", "line");
    expect(stdout).toContain("line:connect");
    expect(stdout).not.toContain("npm run register");
  });

  it("says how to go on when there is no terminal to be asked in", async () => {
    await expect(start()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("--yes") });
  });

  it("explains itself, and what is wrong with its arguments", async () => {
    expect((await start("--help")).stdout).toContain("LINE_CHANNEL_SECRET");
    for (const args of [["--nothing"], ["--channels", "slack"], ["--url", "furimaru"]])
      await expect(start(...args)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining("使い方"),
      });
  });
});

it("names what is missing where nobody may be asked", async () => {
  const question = { id: "LINE_CHANNEL_SECRET", message: "", wrong: () => undefined };
  await expect(nobody.secret(question)).rejects.toThrow(".dev.vars に LINE_CHANNEL_SECRET");
});

describe("running a program", () => {
  const script = (code: string) => ["-e", code];

  it("gives it what is secret on its standard input, and hears what it says, how it ends and what it writes", async () => {
    const code = `process.stdin.pipe(process.stdout);
      require("fs").writeFileSync(process.env.WRANGLER_OUTPUT_FILE_PATH, '{"type":"deploy"}\\n');
      console.error(process.env.EXTRA); process.exitCode = 3;`;
    const ran = await runProgram(folder, script(code), { input: "the secret", env: { EXTRA: "there" } });
    expect(ran).toEqual({ code: 3, output: "the secret", errors: "there\n", entries: [{ type: "deploy" }] });
  });

  it("does not fall over one that ends before it has read everything", async () => {
    const ran = await runProgram(folder, script("process.exit(1)"), { input: "x".repeat(1_000_000) });
    expect(ran.code).toBe(1);
  });
});

describe("the files", () => {
  const files = filesIn(folder);

  it("that are written are the owner's alone", () => {
    files.write("deep/.dev.vars", "A=1\n");
    expect(files.read("deep/.dev.vars")).toBe("A=1\n");
    expect(statSync(join(folder, "deep/.dev.vars")).mode & 0o077).toBe(0);
  });

  it("have another fingerprint after a change of the code, and the same one after a build", () => {
    files.write("src/index.ts", "one");
    const before = files.fingerprint();
    files.write("src/knowledge/compiled/knowledge.txt", "built");
    expect(files.fingerprint()).toBe(before);
    files.write("src/index.ts", "two");
    expect(files.fingerprint()).not.toBe(before);
  });
});

describe("putting values into .dev.vars", () => {
  it.each([
    ["", 'A="1"\n'],
    ["# words\nB=2 # more\n", '# words\nB=2 # more\nA="1"\n'],
    ["B=2", 'B=2\nA="1"\n'],
    ['A=""\nAB="3"\n', 'A="1"\nAB="3"\n'],
    ["export A = old\n# A=example\n", 'A="1"\n# A=example\n'],
    ['# A is optional\n# A=""\nB=2\n', '# A is optional\nA="1"\nB=2\n'],
    ["# A=example\n", '# A=example\nA="1"\n'],
  ])("keeps everything else: %j", (text, expected) => {
    expect(merge(text, { A: "1" })).toBe(expected);
  });

  it("keeps what is special elsewhere", () => {
    expect(merge("A=1\n", { A: "$&#" })).toBe('A="$&#"\n');
    expect(merge("", { A: 'say "x"' })).toBe("A='say \"x\"'\n");
  });
});

describe("wrangler.toml", () => {
  const reading = (text?: string) => () => readProject({ ...filesIn(folder), read: () => text });

  it("is read in this repository", () => {
    expect(readProject(filesIn(projectFolder)).worker).toBe("furimaru");
  });

  it("may name a database, with comments and other fields around", () => {
    const text =
      'name = "furimaru"\n\n# words\n[[d1_databases]]\nbinding = "DB"\nmigrations_dir = "x"\ndatabase_name = "f"\n\n[[other]]\nname = "y"\n';
    expect(reading(text)()).toEqual({ worker: "furimaru", database: { binding: "DB", name: "f" } });
  });

  it("is told to be wrong", () => {
    expect(reading(undefined)).toThrow("wrangler.toml がありません");
    expect(reading("[[d1_databases]]\n")).toThrow('name = "…"');
    expect(reading('name = "f"\n[[d1_databases]]\nbinding = "DB"\n')).toThrow("database_name");
  });
});
