import { expect, it } from "vitest";
import { checkSchema } from "../../scripts/knowledge/checks/schema.ts";
import { parseYaml, describe as say } from "../../scripts/knowledge/files.ts";

it("names the line of a key, not the line where its value begins", () => {
  const file = parseYaml("a.yaml", "one:\n  two:\n    three: x\n");
  expect([file.lineOf(["one"]), file.lineOf(["one", "two"]), file.lineOf(["one", "two", "three"])]).toEqual([
    1, 2, 3,
  ]);
});

it("names the line of the nearest parent of what is not there", () => {
  expect(parseYaml("a.yaml", "one:\n  two: x\n").lineOf(["one", "nothing", 3])).toBe(1);
});

it("reports a text that begins with an asterisk as a mistake in the file, not as a crash", () => {
  const problems = checkSchema([parseYaml("facts.yaml", "a: *だいじ\n")]).problems;
  expect(problems.map(({ file, what }) => [file, what])).toContainEqual([
    "facts.yaml",
    expect.stringContaining("YAML として読めません"),
  ]);
});

it("says where, what and what to do in two lines", () => {
  const problem = {
    file: "rules/rakuma/returns.yaml",
    line: 4,
    what: "答えがありません。",
    todo: "行を足してください。",
  };
  expect(say(problem)).toBe(
    "knowledge/rules/rakuma/returns.yaml 4行目：答えがありません。\n  → 行を足してください。",
  );
});
