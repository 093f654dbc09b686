import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { ends } from "../../src/calendar.ts";
import { understand } from "../../src/understand/index.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
interface Question {
  text: string;
  dates: Record<string, string>;
}
const questions: Question[] = parse(readFileSync(join(projectFolder, "test/questions/days.yaml"), "utf8"));
const read = questions.map(({ text, dates }) => ({
  text,
  right: dates,
  dates: understand(text, NOW, knowledge).dates,
}));
const sorted = (dates: Record<string, string>) => JSON.stringify(Object.entries(dates).sort());

it("reads the days of nine sentences in ten as a careful reader does", () => {
  expect(questions.length).toBeGreaterThan(500);
  const right = read.filter((one) => sorted(one.dates) === sorted(one.right));
  expect(right.length / read.length).toBeGreaterThanOrEqual(0.9);
});

it("gives no event a day that the sentence does not tie to it, and none a later one, but for one in a hundred", () => {
  const wrong = read.filter(({ dates, right }) =>
    Object.entries(dates).some(([event, date]) => {
      const [first] = ends(date);
      return right[event] === undefined || first.slice(0, 10) > (ends(right[event])[0] ?? "").slice(0, 10);
    }),
  );
  expect(wrong.map(({ text }) => text).length / read.length).toBeLessThanOrEqual(0.01);
});
