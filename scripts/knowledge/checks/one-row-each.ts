import { dayjs } from "../../../src/calendar.ts";
import { completions, factsOf, rowHolds } from "../../../src/decide.ts";
import type { Knowledge } from "../../../src/knowledge/index.ts";
import type { KnowledgeBase, LoadedRule } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";

/** Every situation, on every day on which something changes, meets exactly one row. */
export const oneRowEach: Check = {
  title: "どの状況にも答えが一つだけある",
  run(base) {
    return { seen: base.rules.length, problems: base.rules.flatMap((rule) => inRule(rule, base)) };
  },
};

interface Hole {
  days: string;
  situation: Record<string, string>;
  rows: number[];
}

function inRule(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  const situations = completions(rule, {}, { facts: base.facts } as Knowledge);
  const holes = daysOfChange(rule).flatMap((day) =>
    situations.flatMap((situation): Hole[] => {
      const rows = rule.decision.flatMap((row, i) => (rowHolds(row, situation, day) ? [i] : []));
      return rows.length === 1
        ? []
        : [{ days: rule.decision.some((row) => row.from || row.until) ? day : "", situation, rows }];
    }),
  );
  const [gaps, overlaps] = [
    holes.filter(({ rows }) => rows.length === 0),
    holes.filter(({ rows }) => rows.length > 1),
  ];
  return [
    ...(gaps[0] ? [gapProblem(rule, gaps, base)] : []),
    ...(overlaps[0] ? [overlapProblem(rule, overlaps[0], base)] : []),
  ];
}

/** A day inside each stretch between the dates that the rows name. */
function daysOfChange(rule: LoadedRule): string[] {
  const borders = rule.decision.flatMap(({ from, until }) => [
    ...(from ? [from] : []),
    ...(until ? [dayjs(until).add(1, "day").format("YYYY-MM-DD")] : []),
  ]);
  return ["2000-01-01", ...new Set(borders)].sort();
}

function gapProblem(rule: LoadedRule, gaps: Hole[], base: KnowledgeBase): Problem {
  const last = rule.decision.length - 1;
  const examples = describeAll(rule, gaps, base);
  return {
    file: rule.file.path,
    line: rule.file.lineOf(last < 0 ? ["decision"] : ["decision", last]),
    what: `${examples}のときの答えがありません。`,
    todo: "decision に行を足すか、近い行の条件を広げてください。",
  };
}

function overlapProblem(rule: LoadedRule, overlap: Hole, base: KnowledgeBase): Problem {
  const lines = overlap.rows.map((row) => `${rule.file.lineOf(["decision", row])}行目`).join("と");
  return {
    file: rule.file.path,
    line: rule.file.lineOf(["decision", overlap.rows[1] ?? 0]),
    what: `「${say(overlap, base)}」のときの答えが二つ以上あります（${lines}）。`,
    todo: "どちらかの行の条件をせまくしてください。行の順番は関係しません。",
  };
}

/** Facts on which nothing depends in the holes are left out: 「到着・評価の前」, not all its combinations. */
function describeAll(rule: LoadedRule, holes: Hole[], base: KnowledgeBase): string {
  const telling = factsOf(rule).filter((fact) => !isFree(fact, holes, base));
  const said = [
    ...new Set(
      holes.map(({ days, situation }) =>
        say(
          {
            days,
            situation: Object.fromEntries(telling.map((fact) => [fact, situation[fact] ?? ""])),
            rows: [],
          },
          base,
        ),
      ),
    ),
  ];
  const shown = said.slice(0, 3).map((one) => `「${one}」`);
  return said.length > 3 ? `${shown.join("、")}など${said.length}通り` : shown.join("、");
}

/** Whatever value the fact takes, the hole is still there. */
function isFree(fact: string, holes: Hole[], base: KnowledgeBase): boolean {
  const key = ({ days, situation }: Hole) => JSON.stringify([days, situation]);
  const known = new Set(holes.map(key));
  return holes.every((hole) =>
    Object.keys(base.facts[fact]?.values ?? {}).every((value) =>
      known.has(key({ ...hole, situation: { ...hole.situation, [fact]: value } })),
    ),
  );
}

function say({ days, situation }: Hole, base: KnowledgeBase): string {
  const values = Object.entries(situation).map(
    ([fact, value]) => base.facts[fact]?.values[value]?.label ?? value,
  );
  return [...(days ? [`${days}から`] : []), ...values].join("・") || "すべての状況";
}
