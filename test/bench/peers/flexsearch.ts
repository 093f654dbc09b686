import { Charset, Index } from "flexsearch";
import { bestOfEach, type Peer, plain } from "./peer.ts";

export const flexsearch: Peer = {
  name: "FlexSearch, CJK",
  async prepare(examples) {
    const engine = new Index({ encoder: Charset.CJK, tokenize: "forward" });
    for (const [id, { text }] of examples.entries()) engine.add(id, plain(text));
    const parts: string[] = [];
    engine.export((_, data) => void parts.push(String(data)));
    return {
      // FlexSearch gives an order and no scores: the rank has to do.
      match: (text) => {
        const ids = engine.search(plain(text), { limit: 100, suggest: true });
        return bestOfEach(
          ids.map((id, rank) => ({ topic: examples[Number(id)]?.topic ?? "", score: 1 / (1 + rank) })),
        );
      },
      stored: parts.join("\n"),
    };
  },
};
