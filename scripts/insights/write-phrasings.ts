import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isScalar, parseDocument, Scalar } from "yaml";
import { topicFile } from "../../src/knowledge/schema.ts";
import { Told } from "../told.ts";
import type { Addition } from "./propose.ts";

type Line = Pick<Addition, "topic" | "line">;

/** Adds the lines to knowledge/topics/<topic>.yaml, below the phrasings that are there. The paths that were written. */
export function writePhrasings(lines: Line[], knowledgeFolder: string): string[] {
  return [...Map.groupBy(lines, ({ topic }) => topic)].map(([topic, own]) => {
    const path = `topics/${topic}.yaml`;
    const file = join(knowledgeFolder, path);
    const added = withPhrasings(
      readFileSync(file, "utf8"),
      own.map(({ line }) => line),
      path,
    );
    writeFileSync(file, added);
    return `knowledge/${path}`;
  });
}

/**
 * A topic's file with more phrasings, and every other byte as it was: comments, order and quotes. Throws a Told when the
 * phrasings are not written as a block, or would not be read as they were before and the new ones.
 */
export function withPhrasings(text: string, lines: string[], path: string): string {
  const node = parseDocument(text).get("phrasings", true);
  const refused = () => new Told(`knowledge/${path} の phrasings に足せませんでした。手で足してください。`);
  if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL || !node.range) throw refused();
  const filled = text.slice(0, node.range[1]).trimEnd();
  const indent = /\n( +)\S[^\n]*$/.exec(filled)?.[1];
  const added = `${filled}\n${lines.map((line) => `${indent}${line}\n`).join("")}${text.slice(node.range[1])}`;
  const phrasingsIn = (yaml: string) =>
    topicFile.pick({ phrasings: true }).parse({ phrasings: parseDocument(yaml).toJS().phrasings }).phrasings;
  const expected = [...phrasingsIn(text), ...lines];
  if (!indent || JSON.stringify(phrasingsIn(added)) !== JSON.stringify(expected)) throw refused();
  return added;
}
