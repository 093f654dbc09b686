import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { forgetOld } from "./insights/retention.ts";
import compiled from "./knowledge/compiled/knowledge.txt";
import matcher from "./knowledge/compiled/matcher.bin";
import { loadKnowledge } from "./knowledge/index.ts";

export { Conversation } from "./conversation/index.ts";
export { AnswerCount } from "./limits/answer-count.ts";
export { PushBudget } from "./push-budget.ts";

const clock = () => new Date();
const app = createApp({ knowledge: loadKnowledge(compiled, matcher), clock });

export default {
  fetch: app.fetch,
  /** Once a night: what was kept long enough is deleted. */
  async scheduled(_, { DB: db }) {
    if (db) await forgetOld(db, clock());
  },
} satisfies ExportedHandler<Env>;
