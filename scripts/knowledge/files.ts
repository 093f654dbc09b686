import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  YAMLParseError,
} from "yaml";

/** One YAML file under knowledge/, as text, as a document with places, and as plain data. */
export interface YamlFile {
  /** with forward slashes, from the knowledge folder: rules/rakuma/returns.yaml */
  path: string;
  text: string;
  document: Document;
  data: unknown;
  /** The line, counted from 1, of the value at a path of keys and indexes (into a `|` block: its lines); of its nearest parent otherwise. */
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
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((path) => parseYaml(path, readFileSync(join(folder, path), "utf8")));
}

export function parseYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (node: unknown) =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
  const lineOf = (place: readonly PropertyKey[]): number => {
    if (place.length === 0) return 1;
    const parent = place.length === 1 ? document.contents : document.getIn(place.slice(0, -1), true);
    if (isScalar(parent) && parent.type === Scalar.BLOCK_LITERAL)
      return lineInBlock(text, lineOf(place.slice(0, -1)), Number(place.at(-1)));
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === place.at(-1))?.key
      : document.getIn(place, true);
    return lineAt(key) ?? lineOf(place.slice(0, -1));
  };
  return { path, text, document, data: toData(document), lineOf };
}

/** Empty lines of a block are not counted as entries. */
function lineInBlock(text: string, keyLine: number, entry: number): number {
  const below = text.split("\n").slice(keyLine);
  const filled = [...below.keys()].filter((i) => below[i]?.trim() !== "");
  return keyLine + 1 + (filled[entry] ?? -1);
}

/** Undefined when the text is no YAML; what only turns up on the way to data joins the other errors. */
function toData(document: Document.Parsed): unknown {
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    document.errors.push(new YAMLParseError([0, 0], "IMPOSSIBLE", message));
    return undefined;
  }
}

/** 「knowledge/rules/rakuma/returns.yaml 4行目：…」 */
export function describe({ file, line, what, todo }: Problem): string {
  const place = file === "" ? "knowledge/" : `knowledge/${file} ${line}行目`;
  return `${place}：${what}\n  → ${todo}`;
}
