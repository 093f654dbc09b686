import { create, insertMultiple, save, search } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/japanese";
import { bestOfEach, type Peer, plain } from "./peer.ts";

export const orama: Peer = {
  name: "Orama, Japanese tokenizer",
  async prepare(examples) {
    const engine = create({
      schema: { text: "string", topic: "string" } as const,
      components: { tokenizer: createTokenizer() },
    });
    await insertMultiple(
      engine,
      examples.map(({ text, topic }) => ({ text: plain(text), topic })),
      10_000,
    );
    return {
      match: async (text) => {
        const { hits } = await search(engine, {
          term: plain(text),
          properties: ["text"],
          limit: 100,
          threshold: 1,
        });
        return bestOfEach(hits.map(({ document, score }) => ({ topic: document.topic, score })));
      },
      stored: JSON.stringify(save(engine)),
    };
  },
};
