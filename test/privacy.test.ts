import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { createApp } from "../src/app.ts";
import { kept } from "../src/privacy.ts";

const read = (path: string) => readFileSync(join(projectFolder, path), "utf8");
const MIGRATIONS = "src/insights/migrations";
const named = kept.flatMap(({ keys }) => keys);
const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

describe("the list of what is stored", () => {
  const config = read("wrangler.toml");

  // What real objects of each class store: test/worker/stored.test.ts.
  it("names every class of Durable Objects, and none that is not there", () => {
    const classes = all(/^class_name = "(\w+)"/gm, config);
    const told = named.filter((key) => /^[A-Z]\w+\./.test(key)).map((key) => key.split(".")[0]);
    expect([...new Set(told)].sort()).toEqual(classes.sort());
  });

  it("names every counter, and none that is not there", () => {
    const counters = all(/\[\[ratelimits\]\]\nname = "(\w+)"/g, config);
    expect(named.filter((key) => /^[A-Z_]+$/.test(key)).sort()).toEqual(counters.sort());
  });

  it.runIf(existsSync(join(projectFolder, MIGRATIONS)))(
    "names every table, and none that is not there",
    () => {
      const migrations = readdirSync(join(projectFolder, MIGRATIONS)).filter((file) => file.endsWith(".sql"));
      const tables = migrations.flatMap((file) =>
        all(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gi, read(`${MIGRATIONS}/${file}`)),
      );
      const told = named.filter((key) => key.startsWith("d1."));
      const made = [...new Set(tables)].map((one) => `d1.${one}`);
      expect(told.sort()).toEqual(made.sort());
    },
  );

  it("names the logs, which are kept without the requests", () => {
    expect(named).toContain("logs");
    expect(config).toMatch(/\[observability\]\nenabled = true/);
    expect(config).toContain("invocation_logs = false");
  });

  it("names nothing twice, and nothing of no kind", () => {
    expect(named.length).toBe(new Set(named).size);
    expect(named.filter((key) => !/^([A-Z]\w+\.|d1\.|[A-Z_]+$|logs$)/.test(key))).toEqual([]);
  });

  it.each([
    ["README.md", "What is stored", "en"],
    ["docs/README.ja.md", "保存するもの", "ja"],
  ] as const)("is told in %s with how long each is kept", (document, title, language) => {
    const sections = read(document).split(/^## /m);
    const section = sections.find((one) => one.startsWith(title)) ?? "";
    // The document may say what two numbers share in two places.
    const parts = kept.flatMap(({ long }) => long[language].split("、"));
    expect(parts.filter((long) => !section.includes(long))).toEqual([]);
  });
});

describe("/privacy", () => {
  const clock = () => new Date("2026-11-23T09:00:00+09:00");
  const app = createApp({ knowledge: readKnowledge(), clock });

  it("shows every entry with what, why, how long and what deletes it", async () => {
    const response = await app.request("/privacy");
    expect(response.status).toBe(200);
    const html = await response.text();
    for (const { what, why, long, deleted } of kept)
      for (const text of [what, why, long.ja, deleted]) expect(html).toContain(text);
  });

  it.each(["/", "/topics", "/rules/rakuma/returns", "/deadline"])("is linked from %s", async (path) => {
    expect(await (await app.request(path)).text()).toContain('href="/privacy"');
  });
});
