import Fuse from "fuse.js";
import { bestOfEach, type Peer, plain } from "./peer.ts";

export const fuse: Peer = {
  name: "Fuse.js",
  async prepare(examples) {
    const engine = new Fuse(examples, {
      keys: [{ name: "text", getFn: ({ text }) => plain(text) }],
      includeScore: true,
      ignoreLocation: true,
      threshold: 1,
    });
    return {
      // Fuse reads queries of at most 32 characters at a time and takes 0 for the best score.
      match: (text) =>
        bestOfEach(
          engine
            .search(plain(text), { limit: 50 })
            .map(({ item, score = 1 }) => ({ topic: item.topic, score: 1 - score })),
        ),
      stored: JSON.stringify(examples),
    };
  },
};
