import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { toBase } from "../../scripts/knowledge/base.ts";
import { checks } from "../../scripts/knowledge/checks/index.ts";
import { check, compile } from "../../scripts/knowledge/compile.ts";
import { parseYaml, readYamlFiles } from "../../scripts/knowledge/files.ts";
import { jsonSchemas } from "../../scripts/knowledge/json-schema.ts";
import { knowledgeFolder, questionFiles } from "../../scripts/paths.ts";
import { edited, filesWith, RULE } from "./small.ts";

const realFiles = readYamlFiles(knowledgeFolder);
/** Everything but the rules, with one phrasing each: seven thousand would only make seven hundred checks slow. */
const shared = realFiles
  .filter(({ path }) => !path.startsWith("rules/"))
  .map(({ path, text }) => parseYaml(path, text.replace(/(phrasings: \|\n[^\n]*\n)[\s\S]*/, "$1")));
const real = toBase(realFiles);

describe("check", () => {
  it("finds nothing in the smallest knowledge", () => {
    const { lines, problems } = check(filesWith(), []);
    expect(problems).toEqual([]);
    expect(lines).toHaveLength(checks([]).length + 1);
    expect(lines.filter(({ seen }) => seen === 0)).toEqual([]);
  });

  it("reports a check that has nothing to look at", () => {
    const { problems } = check(filesWith({ [RULE]: null }), []);
    expect(problems.filter(({ file }) => file === "")).toEqual(
      [
        "どの状況にも答えが一つだけある",
        "どの行にも例があり、どの答えにも確かめる言葉がある",
        "例がどれも、書いたとおりの答えになる",
        "フリマの外での支払いや連絡をすすめていない",
      ].map((title) => ({
        file: "",
        line: 0,
        what: `検査「${title}」が見るものが一つもありません。`,
        todo: "フォルダの名前を変えていないか確かめてください。",
      })),
    );
  });

  it("stops at files that have not their format, because nothing else can read them", () => {
    const { lines, problems, base } = check(
      filesWith(edited(RULE, ["verdict: unknown", "verdict: maybe"])),
      [],
    );
    expect(lines).toEqual([{ title: "書式が合っている", seen: 14, problems: 1 }]);
    expect(problems).toHaveLength(1);
    expect(base).toBeUndefined();
  });

  it("reports an empty folder", () => {
    expect(check([], []).problems).toHaveLength(12);
  });
});

describe("compile", () => {
  it("makes the same bytes twice", () => {
    const [first, second] = [compile(toBase(filesWith())), compile(toBase(filesWith()))];
    const { weights, ...knowledge } = first;
    const { weights: weightsAgain, ...knowledgeAgain } = second;
    expect(JSON.stringify(knowledgeAgain)).toBe(JSON.stringify(knowledge));
    expect(weightsAgain).toEqual(weights);
    expect(weights.values.length).toBeGreaterThan(0);
  });

  it("gives every change of a text a new version", () => {
    const changed = filesWith(edited(RULE, ["相談できます。", "ご相談できます。"]));
    expect(compile(toBase(changed)).version).not.toBe(compile(toBase(filesWith())).version);
  });
});

describe("a row that somebody removes is missed", () => {
  for (const { id, file, decision } of real.rules) {
    for (const [row, { then }] of decision.entries()) {
      it(`in ${id}: row ${row + 1}, ${then}`, () => {
        const document = parseDocument(file.text);
        expect(document.deleteIn(["decision", row])).toBe(true);
        const { problems } = check([...shared, parseYaml(file.path, document.toString())], questionFiles);
        const gaps = problems.filter(({ what }) => what.endsWith("のときの答えがありません。"));
        expect(gaps.map((problem) => problem.file)).toEqual([file.path]);
      });
    }
  }
});

it("keeps the JSON Schemas that editors use fresh", () => {
  const folder = `${knowledgeFolder}/schema`;
  const onDisk = Object.fromEntries(
    readdirSync(folder).map((name) => [
      name.replace(".schema.json", ""),
      readFileSync(`${folder}/${name}`, "utf8"),
    ]),
  );
  expect(onDisk).toEqual(jsonSchemas());
});

describe("the rules of ラクマ rest on what was claimed of it", () => {
  const facts = new Set(
    real.rules
      .filter(({ marketplace }) => marketplace === "rakuma")
      .flatMap(({ outcomes }) => Object.values(outcomes).flatMap((outcome) => outcome.facts)),
  );
  for (let claim = 1; claim <= 12; claim++) {
    it(`S-${claim}`, () => {
      expect(facts).toContain(`S-${claim}`);
    });
  }
});
