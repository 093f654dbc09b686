import { type LoadedKnowledge, loadKnowledge } from "../src/knowledge/index.ts";
import { upToDateKnowledge } from "./compiled.ts";

/** The knowledge as it stands under knowledge/, for scripts and tests in Node; compiled first where it has to be. */
export function readKnowledge(): LoadedKnowledge {
  const { text, matcher } = upToDateKnowledge();
  return loadKnowledge(text, matcher.buffer);
}
