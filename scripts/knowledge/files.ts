import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Document, isNode, LineCounter, type Node, parseDocument } from "yaml";

/** One YAML file under knowledge/, as text, as a document with places, and as plain data. */
export interface YamlFile {
  /** with forward slashes, from the knowledge folder: rules/rakuma/returns.yaml */
  path: string;
  text: string;
  document: Document;
  data: unknown;
  /** The line, counted from 1, of the value at a path of keys and indexes; of its nearest parent otherwise. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** A mistake in the knowledge: where, what, and what to do about it, in Japanese. */
export interface Problem {
  file: string;
  line: number;
  what: string;
  todo: string;
}

export function readYamlFiles(folder: string): YamlFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((path) => parseYaml(path, readFileSync(join(folder, path), "utf8")));
}

export function parseYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (node: unknown) =>
    isNode(node) && (node as Node).range ? lines.linePos((node as Node).range?.[0] ?? 0).line : undefined;
  const lineOf = (place: readonly PropertyKey[]): number => {
    if (place.length === 0) return 1;
    return lineAt(document.getIn(place, true)) ?? lineOf(place.slice(0, -1));
  };
  return { path, text, document, data: document.errors.length > 0 ? undefined : document.toJS(), lineOf };
}

/** 「knowledge/rules/rakuma/returns.yaml 4行目：…」 */
export function describe({ file, line, what, todo }: Problem): string {
  return `knowledge/${file} ${line}行目：${what}\n  → ${todo}`;
}
