import { dayjs } from "../../../src/calendar.ts";
import type { KnowledgeBase, LoadedRule } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";

/** Entries of smalltalk.yaml that the code calls by name. */
const SAID_ON_OCCASIONS = ["forget", "erase", "marketplaces", "chosen", "welcome", "introduction"];

/** Every name that a file uses is defined in another: facts, values, outcomes, sources, deadlines, topics. */
export const references: Check = {
  title: "使っている名前がどれも定義されている",
  run(base) {
    const problems = [
      ...base.rules.flatMap((rule) => wrongNames(rule, base)),
      ...inTopics(base),
      ...inDeadlines(base),
      ...inMessageCheck(base),
      ...inSmalltalk(base),
    ];
    const named = [base.rules, base.topics, base.deadlines, base.messageCheck];
    return { seen: named.reduce((sum, one) => sum + Object.keys(one).length, 0), problems };
  },
};

/** The checks that ask a rule leave one with any of these alone: this one speaks of it. */
export function wrongNames(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  return [...inFolder(rule, base), ...inRows(rule, base), ...inOutcomes(rule, base), ...inCases(rule, base)];
}

/** A problem at a place of a rule, when what should hold does not. */
function unless(
  holds: boolean,
  rule: LoadedRule,
  path: PropertyKey[],
  what: string,
  todo: string,
): Problem[] {
  return holds ? [] : [{ file: rule.file.path, line: rule.file.lineOf(path), what, todo }];
}

function inFolder(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  const { marketplace, topic } = rule;
  return [
    ...unless(
      marketplace in base.marketplaces,
      rule,
      [],
      `フリマ「${marketplace}」は marketplaces.yaml にありません。`,
      "フォルダの名前を直してください。",
    ),
    ...unless(
      topic in base.topics,
      rule,
      [],
      `話題「${topic}」のファイルが topics/ にありません。`,
      "ファイルの名前を直すか、topics/ に話題を足してください。",
    ),
  ];
}

function inRows(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  return rule.decision.flatMap((row, i) => [
    ...inFacts(row.when, base).flatMap((what) =>
      unless(false, rule, ["decision", i, "when"], what, "facts.yaml にある事実と値を使ってください。"),
    ),
    ...unless(
      row.then in rule.outcomes,
      rule,
      ["decision", i, "then"],
      `答え「${row.then}」が outcomes にありません。`,
      "outcomes に足すか、then の綴りを直してください。",
    ),
  ]);
}

function inOutcomes(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  return Object.entries(rule.outcomes).flatMap(([id, { because, verdict, deadline }]) => [
    ...unless(
      rule.decision.some((row) => row.then === id),
      rule,
      ["outcomes", id],
      `答え「${id}」に着く行が decision にありません。`,
      "行を足すか、この答えを消してください。",
    ),
    ...because.flatMap(({ source }, i) => {
      const what = `出典「${source}」が sources.yaml にありません。`;
      const todo = "sources.yaml にページを足すか、綴りを直してください。";
      return unless(source in base.sources, rule, ["outcomes", id, "because", i, "source"], what, todo);
    }),
    ...unless(
      because.length > 0 || verdict === "unknown",
      rule,
      ["outcomes", id],
      `答え「${id}」に出典がありません。`,
      "because に出典を書いてください。信頼できるページがなければ verdict: unknown にします。",
    ),
    ...deadline.flatMap((one) => {
      const what = `期限「${one}」が deadlines.yaml の ${rule.marketplace} にありません。`;
      const there = base.deadlines[rule.marketplace]?.[one] !== undefined;
      const todo = "deadlines.yaml に足すか、綴りを直してください。";
      return unless(there, rule, ["outcomes", id, "deadline"], what, todo);
    }),
  ]);
}

function inCases(rule: LoadedRule, base: KnowledgeBase): Problem[] {
  return rule.cases.flatMap((one, i) =>
    Object.entries(one).flatMap(([name, { given, expect }]) => [
      ...inGiven(given, base).flatMap((what) =>
        unless(false, rule, ["cases", i, name], what, "facts.yaml にある名前と値を使ってください。"),
      ),
      ...unless(
        expect in rule.outcomes,
        rule,
        ["cases", i, name, "expect"],
        `例「${name}」の expect「${expect}」が outcomes にありません。`,
        "outcomes にある名前にしてください。",
      ),
    ]),
  );
}

function inFacts(when: Record<string, string[]>, base: KnowledgeBase): string[] {
  return Object.entries(when).flatMap(([fact, values]) => {
    if (!base.facts[fact]) return [`事実「${fact}」が facts.yaml にありません。`];
    return values
      .filter((value) => !base.facts[fact]?.values[value])
      .map((value) => `事実「${fact}」に値「${value}」はありません。`);
  });
}

function inGiven(given: Record<string, string>, base: KnowledgeBase): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (name in base.dates)
      return dayjs(value, "YYYY-MM-DD", true).isValid()
        ? []
        : [`日付「${name}」の値「${value}」は 2026-11-23 のような日付ではありません。`];
    return inFacts({ [name]: [value] }, base);
  });
}

function inTopics(base: KnowledgeBase): Problem[] {
  return Object.entries(base.topics).flatMap(([id, { related, ladder, assumes, problemFirst }]) => {
    const file = base.files.find(({ path }) => path === `topics/${id}.yaml`);
    const at = (key: string, what: string): Problem => ({
      file: `topics/${id}.yaml`,
      line: file?.lineOf([key]) ?? 1,
      what,
      todo: "綴りを直すか、消してください。",
    });
    return [
      ...related
        .filter((one) => !(one in base.topics))
        .map((one) => at("related", `関係する話題「${one}」がありません。`)),
      ...ladder
        .filter((one) => !(one in base.topics))
        .map((one) => at("ladder", `順番の話題「${one}」がありません。`)),
      ...(problemFirst === undefined || problemFirst in base.topics
        ? []
        : [at("problemFirst", `先に伝える話題「${problemFirst}」がありません。`)]),
      ...Object.entries(assumes).flatMap(([fact, value]) =>
        inFacts({ [fact]: [value] }, base).map((what) => at("assumes", what)),
      ),
    ];
  });
}

function inDeadlines(base: KnowledgeBase): Problem[] {
  const file = base.files.find(({ path }) => path === "deadlines.yaml");
  const at = (path: PropertyKey[], what: string): Problem => ({
    file: "deadlines.yaml",
    line: file?.lineOf(path) ?? 1,
    what,
    todo: "綴りを直すか、足りないほうに足してください。",
  });
  return Object.entries(base.deadlines).flatMap(([marketplace, deadlines]) => [
    ...(marketplace in base.marketplaces
      ? []
      : [at([marketplace], `フリマ「${marketplace}」は marketplaces.yaml にありません。`)]),
    ...Object.entries(deadlines).flatMap(([id, { from, restart, source }]) => [
      ...[...from, ...(restart ? [restart] : [])]
        .filter((event) => !(event in base.dates))
        .map((event) =>
          at([marketplace, id, "from"], `起点「${event}」は facts.yaml の dates にありません。`),
        ),
      ...(source in base.sources
        ? []
        : [at([marketplace, id, "source"], `出典「${source}」が sources.yaml にありません。`)]),
    ]),
  ]);
}

function inMessageCheck(base: KnowledgeBase): Problem[] {
  const file = base.files.find(({ path }) => path === "message-check.yaml");
  return Object.entries(base.messageCheck).flatMap(([id, { stage }]) =>
    (stage === undefined ? [] : inFacts({ stage: [stage] }, base)).map((what) => ({
      file: "message-check.yaml",
      line: file?.lineOf([id, "stage"]) ?? 1,
      what,
      todo: "facts.yaml の「取引の段階」にある値を使ってください。",
    })),
  );
}

function inSmalltalk(base: KnowledgeBase): Problem[] {
  const file = base.files.find(({ path }) => path === "smalltalk.yaml");
  const lineOf = (...path: PropertyKey[]) => file?.lineOf(path) ?? 1;
  const offered = Object.entries(base.smalltalk).flatMap(([id, { offers }]) =>
    (Array.isArray(offers) ? offers : [])
      .filter((topic) => !(topic in base.topics))
      .map((topic) => ({
        file: "smalltalk.yaml",
        line: lineOf(id, "offers"),
        what: `話題「${topic}」のファイルが topics/ にありません。`,
        todo: "offers の綴りを直すか、消してください。",
      })),
  );
  const missing = SAID_ON_OCCASIONS.filter((id) => !(id in base.smalltalk)).map((id) => ({
    file: "smalltalk.yaml",
    line: 1,
    what: `「${id}」がありません。ボットがこの名前で使う返事です。`,
    todo: `${id} を書き足してください。`,
  }));
  return [...offered, ...missing];
}
