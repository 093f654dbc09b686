import { containerBootstrap, Nlp } from "@nlpjs/basic";
import { LangJa } from "@nlpjs/lang-ja";
import { type Peer, plain } from "./peer.ts";

export const nlpjs: Peer = {
  name: "nlp.js, lang-ja",
  async prepare(examples) {
    const container = await containerBootstrap();
    container.use(LangJa);
    const nlp = new Nlp({ container, languages: ["ja"], autoSave: false, nlu: { log: false } });
    for (const { text, topic } of examples) nlp.addDocument("ja", plain(text), topic);
    await nlp.train();
    return {
      match: async (text) => {
        const { classifications } = await nlp.process("ja", plain(text));
        return classifications.map(({ intent, score }: { intent: string; score: number }) => ({
          topic: intent === "None" ? "out-of-scope" : intent,
          score,
        }));
      },
      stored: nlp.export(true),
    };
  },
};
