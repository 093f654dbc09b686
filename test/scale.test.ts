import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";
import { rowsFor } from "./bench/batching.ts";
import { assumed } from "./bench/lib/d1-load.ts";

/** Without the spaces that make its columns even. */
const text = readFileSync(join(projectFolder, "docs/scale.md"), "utf8").replaceAll(/ +\|/g, " |");

it("docs/scale.md quotes what the simulation prints, which is the same each time", {
  timeout: 60_000,
}, () => {
  for (const row of rowsFor(1)) expect(text).toContain(row);
});

it("the simulated day has 24 hours that mean one, and a peak of five", () => {
  expect(assumed.hours).toHaveLength(24);
  expect(assumed.hours.reduce((a, b) => a + b)).toBeCloseTo(24, 9);
  expect(Math.max(...assumed.hours)).toBe(5);
});

it("docs/scale.md names only files that exist", () => {
  const named = [...text.matchAll(/\b((?:src|test|scripts)\/[\w./-]+\w)/g)].map(([, path]) => path ?? "");
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([]);
});
