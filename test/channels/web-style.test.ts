import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";
import { answerStyle } from "../../src/channels/web/answer-style.ts";
import { deadlineStyle } from "../../src/channels/web/deadline/style.ts";
import { rulesStyle } from "../../src/channels/web/rules/style.ts";
import { timelineStyle } from "../../src/channels/web/timeline-style.ts";

/** Sent without the Worker. */
const fileOf = (name: string) => readFileSync(`${projectFolder}/src/channels/web/public/${name}.css`, "utf8");

const sheets = {
  admin: fileOf("admin"),
  answer: answerStyle,
  deadline: deadlineStyle,
  rules: rulesStyle,
  simulator: fileOf("simulator"),
  timeline: timelineStyle,
};

/** The first class of each selector: the part of a page that its rule is about. */
function classesOf(style: string): string[] {
  const selectors = style.replaceAll(/\{[^{}]*\}/g, "\n").split(/[\n,{}]/);
  const first = selectors.flatMap((one) => /^\s*(?:main|a)?\.([a-z-]+)/.exec(one)?.[1] ?? []);
  return [...new Set(first)];
}

it("gives no class to two parts of the web, which would style each other", () => {
  const named = Object.entries(sheets).flatMap(([sheet, style]) =>
    classesOf(style).map((name) => [name, sheet] as const),
  );
  expect(named.length).toBeGreaterThan(60);
  const groups = [...Map.groupBy(named, ([name]) => name)].filter(([, of]) => of.length > 1);
  expect(groups.map(([name, of]) => `.${name}: ${of.map(([, sheet]) => sheet).join(", ")}`)).toEqual([]);
});
