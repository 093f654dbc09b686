import { existsSync, readFileSync } from "node:fs";
import { type LoadedKnowledge, loadKnowledge } from "../src/knowledge/index.ts";
import { compiledFolder } from "./paths.ts";

/** The compiled knowledge, for scripts and tests in Node. Throws in Japanese when it was not compiled yet. */
export function readKnowledge(): LoadedKnowledge {
  const file = `${compiledFolder}/knowledge.txt`;
  if (!existsSync(file))
    throw new Error("規則がまだまとめられていません。先に npm run knowledge を実行してください。");
  const matcher = readFileSync(`${compiledFolder}/matcher.bin`);
  return loadKnowledge(readFileSync(file, "utf8"), Uint8Array.from(matcher).buffer);
}
