import { execFileSync } from "node:child_process";
import type { Outcome } from "../../../src/knowledge/index.ts";
import { verdictWords } from "../../../src/wording.ts";
import { type KnowledgeBase, toBase } from "../base.ts";
import { parseYaml } from "../files.ts";

/** `npm run knowledge -- diff REV`: what changed in the rules since a revision, in Japanese. */
export function diff(base: KnowledgeBase, revision: string | undefined, folder: string): string {
  if (!revision) throw new Error("どの版と比べるかを、HEAD~1 のように書いてください。");
  const lines = compare(baseAt(revision, folder), base);
  return lines.length > 0 ? lines.join("\n") : `${revision} から、規則は変わっていません。`;
}

function baseAt(revision: string, folder: string): KnowledgeBase {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  try {
    const paths = git("ls-tree", "-r", "--name-only", revision, ".")
      .split("\n")
      .filter((path) => path.endsWith(".yaml"));
    return toBase(paths.map((path) => parseYaml(path, git("show", `${revision}:./${path}`))));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Error(
      `${revision} の規則が読めません。版の名前か、その版の書式を確かめてください（${reason}）。`,
    );
  }
}

/** The changes a user would notice: verdicts, answers, deadlines, rules that came or went. */
export function compare(before: KnowledgeBase, after: KnowledgeBase): string[] {
  const rules = new Set([...before.rules, ...after.rules].map(({ id }) => id));
  return [
    ...[...rules].sort().flatMap((id) => compareRule(id, before, after)),
    ...compareDeadlines(before, after),
  ];
}

function compareRule(id: string, before: KnowledgeBase, after: KnowledgeBase): string[] {
  const [old, now] = [before, after].map(({ rules }) => rules.find((rule) => rule.id === id));
  if (!old) return [`${id}：新しい規則です。`];
  if (!now) return [`${id}：規則がなくなりました。`];
  const names = new Set([...Object.keys(old.outcomes), ...Object.keys(now.outcomes)]);
  const outcomes = [...names].flatMap((name) =>
    compareOutcome(`${id}/${name}`, old.outcomes[name], now.outcomes[name]),
  );
  const rows =
    JSON.stringify(old.decision) === JSON.stringify(now.decision)
      ? []
      : [`${id}：どの状況でどの答えになるかが変わりました。`];
  return [...rows, ...outcomes];
}

function compareOutcome(name: string, old: Outcome | undefined, now: Outcome | undefined): string[] {
  if (!old) return [`${name}：答えが増えました。「${now?.summary}」`];
  if (!now) return [`${name}：答えがなくなりました。「${old.summary}」`];
  const verdict =
    old.verdict === now.verdict
      ? []
      : [
          `${name}：「${verdictWords[old.verdict].word}」が「${verdictWords[now.verdict].word}」になりました。`,
        ];
  const summary =
    old.summary === now.summary ? [] : [`${name}：「${old.summary}」が「${now.summary}」になりました。`];
  const rest = (one: Outcome) => JSON.stringify({ ...one, verdict: "", summary: "" });
  return [
    ...verdict,
    ...summary,
    ...(rest(old) === rest(now) ? [] : [`${name}：説明・手順・出典のどれかが変わりました。`]),
  ];
}

function compareDeadlines(before: KnowledgeBase, after: KnowledgeBase): string[] {
  const say = ({
    days,
    months,
    time,
  }: {
    days?: number | undefined;
    months?: number | undefined;
    time?: string | undefined;
  }) => `${months ? `${months}か月` : `${days}日`}${time ? ` ${time}` : ""}`;
  return Object.entries(after.deadlines).flatMap(([marketplace, deadlines]) =>
    Object.entries(deadlines).flatMap(([id, now]) => {
      const old = before.deadlines[marketplace]?.[id];
      const name = `${marketplace} の「${now.label}」`;
      if (!old) return [`${name}：新しい期限です（${say(now)}）。`];
      return say(old) === say(now) ? [] : [`${name}：${say(old)} が ${say(now)} になりました。`];
    }),
  );
}
