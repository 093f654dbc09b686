import { expect, it } from "vitest";
import { references } from "../../scripts/knowledge/checks/references.ts";
import { edited, filesWith, problemsOf, RULE } from "./small.ts";

it("accepts names that are all defined", () => {
  expect(problemsOf(references)).toEqual([]);
});

it("refuses a rule in the folder of an unknown marketplace", () => {
  const text = filesWith().find(({ path }) => path === RULE)?.text ?? "";
  const withoutDeadline = text.replace("    deadline: contact\n", "");
  expect(problemsOf(references, { "rules/rakma/returns.yaml": withoutDeadline })).toEqual([
    {
      file: "rules/rakma/returns.yaml",
      line: 1,
      what: "フリマ「rakma」は marketplaces.yaml にありません。",
      todo: "フォルダの名前を直してください。",
    },
  ]);
});

it("refuses a rule about a topic that has no file", () => {
  const text = filesWith().find(({ path }) => path === RULE)?.text ?? "";
  expect(problemsOf(references, { "rules/rakuma/return.yaml": text })).toEqual([
    {
      file: "rules/rakuma/return.yaml",
      line: 1,
      what: "話題「return」のファイルが topics/ にありません。",
      todo: "ファイルの名前を直すか、topics/ に話題を足してください。",
    },
  ]);
});

it("refuses a condition on an unknown fact", () => {
  expect(
    problemsOf(references, edited(RULE, ["when: { role: [seller] }", "when: { roll: [seller] }"])),
  ).toEqual([
    {
      file: RULE,
      line: 3,
      what: "事実「roll」が facts.yaml にありません。",
      todo: "facts.yaml にある事実と値を使ってください。",
    },
  ]);
});

it("refuses a condition on a value that the fact does not have", () => {
  expect(problemsOf(references, edited(RULE, ["role: [seller]", "role: [seller, sellr]"]))).toEqual([
    {
      file: RULE,
      line: 3,
      what: "事実「role」に値「sellr」はありません。",
      todo: "facts.yaml にある事実と値を使ってください。",
    },
  ]);
});

it("refuses a row that leads to no outcome", () => {
  expect(
    problemsOf(references, edited(RULE, ["role: [buyer] }, then: ask }", "role: [buyer] }, then: aks }"])),
  ).toEqual([
    {
      file: RULE,
      line: 2,
      what: "答え「aks」が outcomes にありません。",
      todo: "outcomes に足すか、then の綴りを直してください。",
    },
    {
      file: RULE,
      line: 5,
      what: "答え「ask」に着く行が decision にありません。",
      todo: "行を足すか、この答えを消してください。",
    },
  ]);
});

it("refuses an outcome that no row leads to", () => {
  expect(
    problemsOf(references, edited(RULE, ["role: [seller] }, then: wait", "role: [seller] }, then: ask"])),
  ).toEqual([
    {
      file: RULE,
      line: 15,
      what: "答え「wait」に着く行が decision にありません。",
      todo: "行を足すか、この答えを消してください。",
    },
  ]);
});

it("refuses an unknown source", () => {
  expect(problemsOf(references, edited(RULE, ["source: guide", "source: guid"]))).toEqual([
    {
      file: RULE,
      line: 13,
      what: "出典「guid」が sources.yaml にありません。",
      todo: "sources.yaml にページを足すか、綴りを直してください。",
    },
  ]);
});

it("refuses an answer without a source, unless it says that none was found", () => {
  expect(problemsOf(references, edited(RULE, ["verdict: unknown", "verdict: no"]))).toEqual([
    {
      file: RULE,
      line: 15,
      what: "答え「wait」に出典がありません。",
      todo: "because に出典を書いてください。信頼できるページがなければ verdict: unknown にします。",
    },
  ]);
});

it("refuses an unknown deadline", () => {
  expect(problemsOf(references, edited(RULE, ["deadline: contact", "deadline: contacts"]))).toEqual([
    {
      file: RULE,
      line: 11,
      what: "期限「contacts」が deadlines.yaml の rakuma にありません。",
      todo: "deadlines.yaml に足すか、綴りを直してください。",
    },
  ]);
});

it("refuses an example that gives an unknown fact", () => {
  expect(
    problemsOf(references, edited(RULE, ["given: { role: seller }", "given: { roll: seller }"])),
  ).toEqual([
    {
      file: RULE,
      line: 24,
      what: "事実「roll」が facts.yaml にありません。",
      todo: "facts.yaml にある名前と値を使ってください。",
    },
  ]);
});

it("refuses an example that gives an unknown value", () => {
  expect(problemsOf(references, edited(RULE, ["given: { role: seller }", "given: { role: sellr }"]))).toEqual(
    [
      {
        file: RULE,
        line: 24,
        what: "事実「role」に値「sellr」はありません。",
        todo: "facts.yaml にある名前と値を使ってください。",
      },
    ],
  );
});

it.each(["11月20日", "2026-11-31"])("refuses an example whose date is %s", (day) => {
  expect(problemsOf(references, edited(RULE, ["completedAt: 2026-11-20", `completedAt: ${day}`]))).toEqual([
    {
      file: RULE,
      line: 25,
      what: `日付「completedAt」の値「${day}」は 2026-11-23 のような日付ではありません。`,
      todo: "facts.yaml にある名前と値を使ってください。",
    },
  ]);
});

it("refuses an example that expects an unknown outcome", () => {
  expect(problemsOf(references, edited(RULE, ["expect: wait", "expect: wiat"]))).toEqual([
    {
      file: RULE,
      line: 24,
      what: "例「売った人の決まりはまだ分からない」の expect「wiat」が outcomes にありません。",
      todo: "outcomes にある名前にしてください。",
    },
  ]);
});

it("refuses a related topic that does not exist", () => {
  expect(
    problemsOf(references, edited("topics/returns.yaml", ["phrasings:", "related: [refunds]\nphrasings:"])),
  ).toEqual([
    {
      file: "topics/returns.yaml",
      line: 3,
      what: "関係する話題「refunds」がありません。",
      todo: "綴りを直すか、消してください。",
    },
  ]);
});

it("refuses a topic that assumes an unknown fact or value", () => {
  const assumes = "assumes: { stage: completed, role: sellr }\nphrasings:";
  expect(problemsOf(references, edited("topics/returns.yaml", ["phrasings:", assumes]))).toEqual([
    {
      file: "topics/returns.yaml",
      line: 3,
      what: "事実「stage」が facts.yaml にありません。",
      todo: "綴りを直すか、消してください。",
    },
    {
      file: "topics/returns.yaml",
      line: 3,
      what: "事実「role」に値「sellr」はありません。",
      todo: "綴りを直すか、消してください。",
    },
  ]);
});

it("refuses a deadline of an unknown marketplace", () => {
  const rakma =
    'rakma: { contact: { label: 期限, from: completedAt, days: 7, firstDay: counted, time: "23:59", after: 過ぎます。, source: guide, facts: [R1-1] } }\n';
  expect(problemsOf(references, edited("deadlines.yaml", ["rakuma:", `${rakma}rakuma:`]))).toEqual([
    {
      file: "deadlines.yaml",
      line: 1,
      what: "フリマ「rakma」は marketplaces.yaml にありません。",
      todo: "綴りを直すか、足りないほうに足してください。",
    },
  ]);
});

it("refuses a deadline that starts on an unknown date", () => {
  expect(problemsOf(references, edited("deadlines.yaml", ["from: completedAt", "from: boughtAt"]))).toEqual([
    {
      file: "deadlines.yaml",
      line: 4,
      what: "起点「boughtAt」は facts.yaml の dates にありません。",
      todo: "綴りを直すか、足りないほうに足してください。",
    },
  ]);
});

it("refuses a deadline from an unknown source", () => {
  expect(problemsOf(references, edited("deadlines.yaml", ["source: guide", "source: guid"]))).toEqual([
    {
      file: "deadlines.yaml",
      line: 10,
      what: "出典「guid」が sources.yaml にありません。",
      todo: "綴りを直すか、足りないほうに足してください。",
    },
  ]);
});

it("refuses a step of a ladder that does not exist", () => {
  const problems = problemsOf(
    references,
    edited("topics/returns.yaml", ["phrasings:", "ladder: [ring]\nphrasings:"]),
  );
  expect(problems).toMatchObject([
    { file: "topics/returns.yaml", line: 3, what: "順番の話題「ring」がありません。" },
  ]);
});

it("refuses words to mind at a stage that does not exist", () => {
  expect(
    problemsOf(references, edited("message-check.yaml", ["refused: ignored", "stage: compleated"])),
  ).toEqual([
    {
      file: "message-check.yaml",
      line: 3,
      what: "事実「stage」が facts.yaml にありません。",
      todo: "facts.yaml の「取引の段階」にある値を使ってください。",
    },
  ]);
});

it("refuses small talk that offers an unknown topic", () => {
  const offers = ["どういたしまして。", "どういたしまして。\n  offers: [retuns]"] as const;
  expect(problemsOf(references, edited("smalltalk.yaml", [...offers]))).toEqual([
    {
      file: "smalltalk.yaml",
      line: 6,
      what: "話題「retuns」のファイルが topics/ にありません。",
      todo: "offers の綴りを直すか、消してください。",
    },
  ]);
});

it("refuses small talk without a reply that the bot calls by its name", () => {
  expect(problemsOf(references, edited("smalltalk.yaml", ["welcome:", "welkome:"]))).toEqual([
    {
      file: "smalltalk.yaml",
      line: 1,
      what: "「welcome」がありません。ボットがこの名前で使う返事です。",
      todo: "welcome を書き足してください。",
    },
  ]);
});
