import MiniSearch from "minisearch";
import { bestOfEach, type Peer, words } from "./peer.ts";

export const minisearch: Peer = {
  name: "MiniSearch, Intl.Segmenter",
  async prepare(examples) {
    const engine = new MiniSearch({ fields: ["text"], storeFields: ["topic"], tokenize: words });
    engine.addAll(examples.map((example, id) => ({ id, ...example })));
    return {
      match: (text) => bestOfEach(engine.search(text).map(({ topic, score }) => ({ topic, score }))),
      stored: JSON.stringify(engine),
    };
  },
};
