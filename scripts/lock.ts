import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./paths.ts";

/**
 * `npm run lock`: writes into package-lock.json the packages for other systems that `npm install`
 * left out because the registry at hand does not carry them. Without them `npm ci` refuses the lock file.
 */

interface Locked {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems: [RegExp, string][] = [
  [/android/, "android"],
  [/darwin/, "darwin"],
  [/win32|windows/, "win32"],
  [/linux/, "linux"],
];

/** The entries that are missing, by their place in the tree. */
export function missingEntries(packages: Record<string, Locked>): Record<string, Locked> {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies, dev }]) =>
    Object.entries(optionalDependencies ?? {}).flatMap(([name, version]): [string, Locked][] => {
      const root = place.slice(0, place.lastIndexOf("node_modules/"));
      const found = [`${place}/node_modules/${name}`, `${root}node_modules/${name}`].some(
        (path) => packages[path]?.version === version,
      );
      const os = systems.find(([pattern]) => pattern.test(name))?.[1];
      if (found || !os || !/^\d/.test(version)) return [];
      const cpu = name.includes("arm64") ? "arm64" : "x64";
      return [
        [
          `${root}node_modules/${name}`,
          { version, cpu: [cpu], ...(dev && { dev }), optional: true, os: [os] },
        ],
      ];
    }),
  );
  return Object.fromEntries(missing);
}

if (import.meta.main) {
  const file = join(projectFolder, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Locked> };
  const missing = missingEntries(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} packages for other systems added`);
}
