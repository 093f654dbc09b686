import type { Groups } from "../../src/insights/group.ts";
import type { Measures } from "../evaluate/measure.ts";
import { readQuestions } from "../evaluate/questions.ts";
import { toBase } from "../knowledge/base.ts";
import { readYamlFiles } from "../knowledge/files.ts";
import { questionFiles } from "../paths.ts";
import { type Judged, judge, type Trained, trained } from "./judge.ts";
import { propose, type Skipped } from "./propose.ts";
import { writePhrasings } from "./write-phrasings.ts";

/** `npm run insights -- --to-phrasings`: which wordings would teach the matcher something, measured before they are added. */

export interface Teaching {
  groups: Groups;
  knowledgeFolder: string;
  write: boolean;
  /** the most frequent groups; each takes a training of some seconds */
  limit: number;
  say: (line: string) => void;
  train?: (base: Parameters<typeof trained>[0]) => Trained;
}

export function toPhrasings({ groups, knowledgeFolder, write, limit, say, train }: Teaching): void {
  const base = toBase(readYamlFiles(knowledgeFolder));
  const { additions, skipped } = propose(groups.shown, base, questionFiles);
  for (const one of skipped) say(skippedLine(one));
  if (additions.length === 0) {
    say("足せる言い方はありません。");
    return;
  }
  const tried = additions.slice(0, limit);
  say(`${tried.length}件を一つずつ足して学び直し、テストの質問で確かめます（1件に10秒ほど）。`);
  const questions = readQuestions();
  const { before, each, after } = judge(
    tried,
    base,
    train ?? ((changed) => trained(changed, questions)),
    (one) => say(judgedLine(one)),
  );
  const accepted = each.filter(({ helps }) => helps).map(({ addition }) => addition);
  say(
    `\n前：${measuresLine(before)}\n後：${measuresLine(after)}（足すとよい${accepted.length}件をすべて足したとき）`,
  );
  if (additions.length > limit)
    say(`ほかに${additions.length - limit}件あります。--limit ${additions.length} で確かめます。`);
  if (accepted.length === 0) return;
  if (!write) say("--write を付けると、足すとよい行を knowledge/topics に書きます。");
  else for (const path of writePhrasings(accepted, knowledgeFolder)) say(`${path} に足しました。`);
  if (write) say("npm run knowledge と npm run evaluate で確かめてください。");
}

function skippedLine({ group, why }: Skipped): string {
  return `－ ${group.count}回「${group.text}」：${why}`;
}

function judgedLine({ addition, understood, gained, measures, helps }: Judged): string {
  const { topic, line, group } = addition;
  const change = gained === 0 ? "変わらない" : `${gained > 0 ? "＋" : "−"}${Math.abs(gained)}問`;
  return [
    `${helps ? "○ 足すとよい" : "× 足さない"}　${group.count}回「${line}」→ ${topic}`,
    `   この質問の言い方${understood.of}通りのうち、読めるもの：${understood.before} → ${understood.after}、テストの質問：${change}`,
    `   ${measuresLine(measures)}`,
  ].join("\n");
}

function measuresLine({ acceptable, acceptableInTop3, refused, outOfScopeRefused }: Measures): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `許せる話題 ${percent(acceptable)}、上位3つ ${percent(acceptableInTop3)}、断った ${percent(refused)}、範囲外を断った ${percent(outOfScopeRefused)}`;
}
