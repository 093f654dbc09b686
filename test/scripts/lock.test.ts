import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missingEntries } from "../../scripts/lock.ts";
import { projectFolder } from "../../scripts/paths.ts";

it("the lock file names the packages for every system, or npm ci would refuse it (npm run lock)", () => {
  const { packages } = JSON.parse(readFileSync(join(projectFolder, "package-lock.json"), "utf8"));
  expect(Object.keys(missingEntries(packages))).toEqual([]);
});

it("finds what is missing beside the package that wants it", () => {
  const packages = {
    "node_modules/a/node_modules/tool": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: { "tool-darwin-arm64": "1.0.0" },
    },
    "node_modules/tool-darwin-arm64": { version: "2.0.0" },
  };
  expect(missingEntries(packages)).toEqual({
    "node_modules/a/node_modules/tool-darwin-arm64": {
      version: "1.0.0",
      cpu: ["arm64"],
      dev: true,
      optional: true,
      os: ["darwin"],
    },
  });
});
