import { createHash } from "node:crypto";
import type { LoadedKnowledge } from "../../src/knowledge/index.ts";
import { type KnowledgeBase, toBase, toKnowledge } from "./base.ts";
import { checks } from "./checks/index.ts";
import { checkSchema, title as schemaTitle } from "./checks/schema.ts";
import type { Problem, YamlFile } from "./files.ts";
import { train } from "./train.ts";

export interface Report {
  /** one line a check: its title and how many things it saw */
  lines: { title: string; seen: number; problems: number }[];
  problems: Problem[];
  /** absent when a file has not its format, because then nothing else can be read */
  base?: KnowledgeBase;
}

/** Runs every check. A check that saw nothing is a problem itself: it has lost what it looks at. */
export function check(files: YamlFile[], questionFiles: string[]): Report {
  const schema = checkSchema(files);
  const lines = [{ title: schemaTitle, seen: schema.seen, problems: schema.problems.length }];
  if (schema.problems.length > 0) return { lines, problems: schema.problems };
  const base = toBase(files);
  const problems: Problem[] = [];
  for (const { title, run } of checks(questionFiles)) {
    const found = run(base);
    lines.push({ title, seen: found.seen, problems: found.problems.length });
    problems.push(...found.problems);
    if (found.seen === 0) {
      problems.push({
        file: "",
        line: 0,
        what: `検査「${title}」が見るものが一つもありません。`,
        todo: "フォルダの名前を変えていないか確かめてください。",
      });
    }
  }
  return { lines, problems, base };
}

/** Trains the matcher and puts together what the Worker loads. Only for knowledge without problems. */
export function compile(base: KnowledgeBase): LoadedKnowledge {
  const hash = createHash("sha256");
  for (const { path, text } of base.files) hash.update(path).update(text);
  const knowledge = toKnowledge(base, hash.digest("hex").slice(0, 12));
  const { shape, weights } = train(base, knowledge);
  return { ...knowledge, matcher: shape, weights };
}
