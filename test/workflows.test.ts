import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectFolder } from "../scripts/paths.ts";

/** What runs at GitHub, and what goes out with a release. */

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; "timeout-minutes"?: number; steps: Step[] }>;
}

const read = (path: string) => readFileSync(join(projectFolder, path), "utf8");
const folder = ".github/workflows";
const files = readdirSync(join(projectFolder, folder)).map((file) => `${folder}/${file}`);
/** What a job may write, and why: CodeQL its findings, a release the bill of materials that belongs to it. */
const WRITES: Record<string, string[]> = { "codeql.yml": ["security-events"], "release.yml": ["contents"] };

it("there are workflows for tests, code scanning and releases", () => {
  expect(files.map((file) => file.slice(folder.length + 1)).sort()).toEqual([
    "codeql.yml",
    "release.yml",
    "test.yml",
  ]);
});

describe.each(files)("%s", (file) => {
  const text = read(file);
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it("uses only actions that are pinned by the SHA of a commit, with the version beside it", () => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(used.length).toBe(steps.filter(({ uses }) => uses).length);
    for (const line of used) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may read the code and write nothing, unless one of its jobs has to", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const written = jobs.flatMap(({ permissions = {} }) =>
      Object.entries(permissions).flatMap(([what, how]) => (how === "read" ? [] : [what])),
    );
    expect(written).toEqual(WRITES[file.split("/").at(-1) ?? ""] ?? []);
  });

  it("leaves no token behind in the checked-out repository", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBe(jobs.length);
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  it("ends by itself, and runs no text of an event as a command", () => {
    expect(jobs.filter((job) => !job["timeout-minutes"])).toEqual([]);
    expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
    expect(text).not.toContain("pull_request_target");
  });
});

it("one SHA stands for one version, and one version for one SHA, of an action", () => {
  const pins = files.flatMap((file) => [
    ...read(file).matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@(\w+) # (\S+)/g),
  ]);
  const of = (index: number) => new Set(pins.map((pin) => `${pin[1]} ${pin[index]}`)).size;
  const actions = new Set(pins.map(([, action]) => action)).size;
  expect([of(2), of(3)]).toEqual([actions, actions]);
});

it("Dependabot looks weekly after every lock file and the actions, and brings what belongs together at once", () => {
  const { updates } = parse(read(".github/dependabot.yml")) as {
    updates: {
      "package-ecosystem": string;
      directory?: string;
      directories?: string[];
      schedule: { interval: string };
      groups: object;
    }[];
  };
  const places = updates.flatMap(({ "package-ecosystem": kind, directory, directories = [] }) =>
    [...directories, ...(directory ? [directory] : [])].map((place) => `${kind} ${place}`),
  );
  expect(places).toEqual(["npm /", "npm /test/bench", "github-actions /"]);
  expect(updates.map(({ schedule }) => schedule.interval)).toEqual(["weekly", "weekly"]);
  for (const { groups } of updates) expect(Object.keys(groups)).toHaveLength(1);
});

it("the bill of materials names everything that the Worker is made of, and all else as development", () => {
  const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
  const bill = execFileSync("npm", ["run", "-s", "sbom"], { cwd: projectFolder, encoding: "utf8" });
  const { bomFormat, components } = JSON.parse(bill) as {
    bomFormat: string;
    components: { purl: string; hashes?: unknown[]; properties?: { name: string }[] }[];
  };
  expect(bomFormat).toBe("CycloneDX");
  const isTool = (one: (typeof components)[number]) =>
    one.properties?.some(({ name }) => name === "cdx:npm:package:development");
  const own = components.filter((one) => !isTool(one));
  const named = own.map(({ purl }) => decodeURIComponent(purl));
  for (const [name, version] of Object.entries(dependencies))
    expect(named).toContain(`pkg:npm/${name}@${version}`);
  expect(own.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  expect(components.length).toBeGreaterThan(own.length);
});

it("a deployment free of charge is not refused for a limit of CPU, which only a paid plan may set", () => {
  expect(read("wrangler.toml")).not.toMatch(/^\s*(\[limits\]|limits\s*=|limits\.|cpu_ms)/m);
});
