import { isScalar, Scalar, visit } from "yaml";
import type { Check } from "../check.ts";
import type { Problem, YamlFile } from "../files.ts";

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** A `#` on a one-line text silently cuts it: Japanese text beside a comment, or long on one line, belongs in a `|` block. */
export const proseInBlocks: Check = {
  title: "文章が | のあとに書かれている",
  run(base) {
    return { seen: base.files.length, problems: base.files.flatMap(inFile) };
  },
};

const PROSE_KEYS = new Set([
  "answer",
  "summary",
  "steps",
  "avoid",
  "draft",
  "disputed",
  "question",
  "after",
  "phrasings",
  "questions",
  "words",
  "support",
  "reply",
  "why",
  "instead",
  "except",
  "otherwise",
]);

function inFile(file: YamlFile): Problem[] {
  const problems: Problem[] = [];
  const add = (path: PropertyKey[], what: string, todo: string) =>
    problems.push({ file: file.path, line: file.lineOf(path), what, todo });
  visit(file.document, {
    Pair(_, pair, ancestors) {
      if (!isScalar(pair.key) || !isScalar(pair.value) || typeof pair.value.value !== "string") return;
      const key = String(pair.key.value);
      const path = pathTo(ancestors, key);
      const block = pair.value.type === Scalar.BLOCK_LITERAL;
      if (PROSE_KEYS.has(key) && !block) {
        add(
          path,
          `「${key}」が一行で書かれています。「#」や「:」が入ると、そこで切れたり読めなくなったりします。`,
          `「${key}: |」と書き、次の行から字下げして文章を書いてください。`,
        );
      } else if (pair.value.type === Scalar.PLAIN && pair.value.comment && JAPANESE.test(pair.value.value)) {
        add(
          path,
          `「${key}」の文章が「#」で切れています。「#」のあとは読まれません。`,
          "「|」のあとの行に書くか、メモなら前の行に移してください。",
        );
      }
    },
  });
  return problems;
}

function pathTo(ancestors: readonly unknown[], key: string): PropertyKey[] {
  const path: PropertyKey[] = [];
  ancestors.forEach((node, i) => {
    const next = ancestors[i + 1];
    if (node && typeof node === "object" && "items" in node && Array.isArray(node.items) && next) {
      const at = node.items.indexOf(next as never);
      const child = node.items[at] as { key?: { value?: unknown } } | undefined;
      if (child && "key" in child) path.push(String(child.key?.value));
      else if (at >= 0) path.push(at);
    }
  });
  return [...path, key];
}
