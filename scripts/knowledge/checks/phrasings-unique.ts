import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { fold } from "../../../src/understand/normalize.ts";
import type { KnowledgeBase } from "../base.ts";
import type { Check } from "../check.ts";

interface Line {
  file: string;
  line: number;
  text: string;
}

/** No phrasing or question to pick stands in two topics, none twice in one, none in the sets that test the matcher. */
export function phrasingsUnique(questionFiles: string[]): Check {
  return {
    title: "選ぶ質問と話し方の例が重ならず、テストの質問とも重ならない",
    run(base) {
      const questions = new Set(
        questionFiles.flatMap((file) =>
          (parse(readFileSync(file, "utf8")) as { text: string }[]).map(({ text }) => bare(text)),
        ),
      );
      const first = new Map<string, Line>();
      const lines = linesOf(base);
      const problems = lines.flatMap((line) => {
        const key = bare(line.text);
        const before = first.get(key);
        if (!before) first.set(key, line);
        const same = { file: line.file, line: line.line };
        return [
          ...(before
            ? [
                {
                  ...same,
                  what: `「${line.text}」は ${before.file} の${before.line}行目と同じです。`,
                  todo: "どちらか一方を消してください。",
                },
              ]
            : []),
          ...(questions.has(key)
            ? [
                {
                  ...same,
                  what: `「${line.text}」はテストの質問（test/questions）と同じです。`,
                  todo: "消すか、別の言い方にしてください。",
                },
              ]
            : []),
        ];
      });
      return { seen: lines.length, problems };
    },
  };
}

/** Alike but for signs and spaces counts as the same. */
function bare(text: string): string {
  return fold(text).replace(/[\p{P}\p{S}\s]/gu, "") || fold(text);
}

function linesOf(base: KnowledgeBase): Line[] {
  const files: [string, string[]][] = [
    ...Object.entries(base.topics).map(([id, topic]): [string, string[]] => [
      `topics/${id}.yaml`,
      [...topic.questions, ...topic.phrasings],
    ]),
    ["out-of-scope.yaml", base.outOfScope],
  ];
  return files.flatMap(([file, list]) => {
    const source =
      base.files
        .find(({ path }) => path === file)
        ?.text.split("\n")
        .map((line) => line.trim()) ?? [];
    const seen = new Map<string, number>();
    return list.map((text) => {
      const line = source.indexOf(text, seen.get(text) ?? 0) + 1;
      seen.set(text, line);
      return { file, line, text };
    });
  });
}
