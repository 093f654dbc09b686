import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toBase } from "../../scripts/knowledge/base.ts";
import { compare } from "../../scripts/knowledge/commands/diff.ts";
import { matrix } from "../../scripts/knowledge/commands/matrix.ts";
import { newRule, skeleton } from "../../scripts/knowledge/commands/new.ts";
import { check } from "../../scripts/knowledge/compile.ts";
import { sourcesReport } from "../../scripts/sources.ts";
import { edited, filesWith, RULE } from "../knowledge/small.ts";

const base = toBase(filesWith());

describe("npm run knowledge -- new", () => {
  it("writes a skeleton that passes every check but for the facts it has to name", () => {
    const folder = mkdtempSync(join(tmpdir(), "furimaru-"));
    expect(newRule("rakuma/returns", folder)).toContain("knowledge/rules/rakuma/returns.yaml を作りました");
    expect(readFileSync(join(folder, "rules/rakuma/returns.yaml"), "utf8")).toBe(skeleton);
    const filled = skeleton.replace("facts: []", "facts: [S-1]");
    const { problems } = check(filesWith({ [RULE]: filled }), []);
    expect(problems.filter(({ file }) => file === RULE)).toEqual([]);
  });

  it("never writes over a rule that is there, and wants a marketplace and a topic", () => {
    const folder = mkdtempSync(join(tmpdir(), "furimaru-"));
    newRule("rakuma/returns", folder);
    expect(() => newRule("rakuma/returns", folder)).toThrow("もうあります");
    expect(() => newRule("../secrets", folder)).toThrow("フリマ/話題");
    expect(() => newRule(undefined, folder)).toThrow("フリマ/話題");
  });
});

it("npm run knowledge -- matrix shows verdicts, confidence and the oldest page of each cell", () => {
  expect(matrix(base)).toBe(
    "返品・返金（returns）\n  ラクマ：△ 条件しだいです・? 確認できていません｜公式で確認｜いちばん古い確認 2026-11-23",
  );
});

describe("npm run knowledge -- diff", () => {
  const against = (file: string, ...edits: [string, string][]) =>
    compare(base, toBase(filesWith(edited(file, ...edits))));

  it("says nothing when nothing has changed", () => {
    expect(compare(base, base)).toEqual([]);
  });
  it("names a verdict, a summary and an explanation that changed", () => {
    expect(against(RULE, ["verdict: conditional", "verdict: no"])).toEqual([
      "rakuma/returns/ask：「条件しだいです」が「できません」になりました。",
    ]);
    expect(against(RULE, ["出品者に相談します。", "相談できます。"])).toEqual([
      "rakuma/returns/ask：「出品者に相談します。」が「相談できます。」になりました。",
    ]);
    expect(against(RULE, ["出品者に相談できます。", "出品者に相談できますよ。"])).toEqual([
      "rakuma/returns/ask：説明・手順・出典のどれかが変わりました。",
    ]);
  });
  it("names a deadline whose number changed", () => {
    expect(against("deadlines.yaml", ["days: 7", "days: 14"])).toEqual([
      "rakuma の「相談できる期限」：7日 23:59 が 14日 23:59 になりました。",
    ]);
  });
  it("names a rule that came or went", () => {
    const without = { ...base, rules: [] };
    expect(compare(without, base)).toEqual(["rakuma/returns：新しい規則です。"]);
    expect(compare(base, without)).toEqual(["rakuma/returns：規則がなくなりました。"]);
  });
});

it("npm run sources names what rests on each page, and which is due to be read again", () => {
  const report = (now: string) => sourcesReport(base, new Date(now));
  expect(report("2026-11-24T00:00:00+09:00")).toBe(
    "2026-11-23（1日前）公式ページ「公式ヘルプ」\n  https://faq.fril.jp/\n  使っている規則：rakuma/returns、rakuma の期限 contact",
  );
  expect(report("2027-06-01T00:00:00+09:00")).toContain("【読み直してください】");
});
