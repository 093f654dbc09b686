import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiledFolder } from "../../../scripts/paths.ts";
import { readKnowledge } from "../../../scripts/read-knowledge.ts";
import { withoutDenied } from "../../../src/understand/denied.ts";
import { findFacts } from "../../../src/understand/facts.ts";
import { normalize } from "../../../src/understand/normalize.ts";
import { rankTopics } from "../../../src/understand/topic.ts";
import type { Peer } from "./peer.ts";

/** The whole way from the typed text to the ranked topics, with the matcher that `npm run knowledge` has trained. */
export const furimaru: Peer = {
  name: "Furimaru",
  async prepare() {
    const knowledge = readKnowledge();
    return {
      match: (text) => {
        const meant = withoutDenied(normalize(text, knowledge));
        const facts = findFacts(meant, knowledge).map(({ fact, value }) => [fact, value]);
        return rankTopics(meant, Object.fromEntries(facts), knowledge);
      },
      stored: readFileSync(join(compiledFolder, "matcher.bin")),
    };
  },
};
