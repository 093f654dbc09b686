import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";

/** The documents that name tests held against them, and what SECURITY.md says of the dependencies against their files. */

const read = (path: string) => readFileSync(join(projectFolder, path), "utf8");

/** `test/a.test.ts` “title” · “another title of the same file” */
function namedTests(text: string): [file: string, title: string][] {
  let file = "";
  return [...text.matchAll(/`(test\/[^`]+\.test\.ts)`|“([^”]+)”/g)].flatMap(([, named, title]) => {
    file = named ?? file;
    return title === undefined ? [] : [[file, title] as [string, string]];
  });
}

describe.each([
  { document: "SECURITY.md", above: "" },
  { document: "docs/faults.md", above: "docs" },
])("$document", ({ document, above }) => {
  const text = read(document);
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && line.includes(".test.ts`"));

  it("has a table, each row of which names the title of a test", () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(namedTests(row).length, row).toBeGreaterThan(0);
  });

  it.each(namedTests(rows.join("\n")))("names a test that exists: %s, “%s”", (file, title) => {
    expect(existsSync(join(projectFolder, file))).toBe(true);
    expect(read(file)).toContain(`"${title}"`);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, link]) => link ?? "");
    expect(links.filter((link) => !existsSync(join(projectFolder, above, link)))).toEqual([]);
  });
});

interface Locked {
  resolved?: string;
  integrity?: string;
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
}

describe("the dependencies", () => {
  const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

  it.each(["package.json", "test/bench/package.json"])("are exact versions, never a range, in %s", (file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Record<
      string,
      Record<string, string>
    >;
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  });

  const locks = ["package-lock.json", "test/bench/package-lock.json"].map((file) => {
    const lock = JSON.parse(read(file)) as { lockfileVersion: number; packages: Record<string, Locked> };
    const locked = Object.entries(lock.packages).filter(([place]) => place !== "");
    return { file, version: lock.lockfileVersion, locked };
  });
  /** What scripts/lock.ts writes for other systems than the one that the lock file was made on. */
  const ofOtherSystems = ({ dev, optional, os }: Locked) => dev && optional && os?.length === 1;

  it.each(locks)("have a hash in a lock file of version 3, but for tools of other systems: $file", (lock) => {
    expect(lock.version).toBe(3);
    const unheld = lock.locked.filter(([, one]) => !one.integrity?.startsWith("sha512-"));
    expect(unheld.filter(([, one]) => !ofOtherSystems(one)).map(([place]) => place)).toEqual([]);
    expect(unheld.filter(([, { version }]) => !EXACT.test(version ?? ""))).toEqual([]);
    const families = unheld.map(([place]) => /@(biomejs\/cli|cloudflare\/workerd)-/.exec(place)?.[1]);
    expect(families).not.toContain(undefined);
  });

  it.each(locks)("come from the registry and nowhere else: $file", ({ locked }) => {
    const elsewhere = locked.filter(
      ([, { resolved = "https://registry.npmjs.org/" }]) =>
        !resolved.startsWith("https://registry.npmjs.org/"),
    );
    expect(elsewhere).toEqual([]);
  });
});
