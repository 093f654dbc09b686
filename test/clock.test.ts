import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";

/** Who may ask for the real time. Everything else is told `now`, so that no result hangs on the day: npm run test:clock. */

const CLOCK = /\bnew Date\(\)|\bDate\.now\(|\bdayjs\(\)/;

const allowed: Record<string, string> = {
  "src/index.ts": "the Worker's own clock, given to everything else",
  "src/conversation/alarm-clock.ts": "how late an alarm rings, which only the real time tells",
  "src/limits/answer-count.ts": "when the alarm of a day rings, which only the real time tells",
  "scripts/ask.ts": "unless --now is given",
  "scripts/sources.ts": "unless --now is given",
  "scripts/insights.ts": "what the last days have left in the database",
  "scripts/discord/worker.ts": "signs for a Worker with the real clock",
  "scripts/pictures/web.ts": "a day shortly before the real clock of the bot whose picture is taken",
  "test/clock/index.ts": "sets the clock of the whole suite ahead of the real one",
  "test/clock/probe.ts": "says which time each runtime takes for the real one",
  "test/worker/doors.test.ts": "signs for the Worker behind the door, which has the same clock",
  "test/worker/reminders.test.ts": "makes an alarm late by the clock that it rings by",
};

const files = ["src", "scripts", "test"].flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.startsWith("test/bench/")),
);

it("reads the real clock only where there is a reason", () => {
  const readers = files.filter((file) => CLOCK.test(readFileSync(join(projectFolder, file), "utf8")));
  expect(readers.sort()).toEqual(Object.keys(allowed).sort());
});
