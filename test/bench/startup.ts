import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { upToDateKnowledge } from "../../scripts/compiled.ts";
import { projectFolder } from "../../scripts/paths.ts";
import type { Section } from "./lib/section.ts";
import { ms, summarise } from "./lib/times.ts";

const STARTS = 5;
const ACTIVE = /Active: ([\d.]+) ms/;
const NAMES: [RegExp, string][] = [
  [/matcher\.bin$/, "the matcher's weights"],
  [/knowledge\.txt$/, "the compiled knowledge"],
  [/\.js$/, "the code"],
];

/** What the Worker weighs, part by part, and what its start costs in workerd. */
export function startup(): Section {
  upToDateKnowledge();
  // Wrangler's own measure: the CPU profile of the module's evaluation in workerd.
  const starts = Array.from({ length: STARTS }, () => {
    const said = execFileSync(
      "wrangler",
      ["check", "startup", "--outfile", join(tmpdir(), "furimaru.cpuprofile")],
      {
        ...{ cwd: projectFolder, encoding: "utf8" },
        env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    return Number(ACTIVE.exec(said)?.[1]);
  });
  execFileSync("npm", ["run", "-s", "build"], { cwd: projectFolder, stdio: "ignore" });
  const dist = join(projectFolder, "dist");
  const parts = readdirSync(dist).flatMap((name) => {
    const what = NAMES.find(([pattern]) => pattern.test(name))?.[1];
    const bytes = what && readFileSync(join(dist, name));
    return bytes ? [{ what, raw: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }] : [];
  });
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  const sum = (of: "raw" | "gzipped") => parts.reduce((all, part) => all + part[of], 0);
  const { median } = summarise(starts);
  return {
    title: "Start-up and size",
    about: `Evaluation of the modules in workerd, as \`wrangler check startup\` profiles it: the median of ${STARTS} is ${ms(median)} of CPU. The bundle as \`npm run build\` writes it:`,
    head: ["part", "raw", "gzipped"],
    rows: [
      ...parts.map(({ what, raw, gzipped }) => [what ?? "", kB(raw), kB(gzipped)]),
      ["together", kB(sum("raw")), kB(sum("gzipped"))],
    ],
    goals: [{ text: "start-up stays under 50 ms.", met: median < 50, note: `${ms(median)}.` }],
  };
}
