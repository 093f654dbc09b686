import { createApp } from "./app.ts";
import compiled from "./knowledge/compiled/knowledge.json" with { type: "json" };
import matcher from "./knowledge/compiled/matcher.bin";
import { type Knowledge, loadKnowledge } from "./knowledge/index.ts";

export { Conversation } from "./conversation/index.ts";
export { PushBudget } from "./push-budget.ts";

const knowledge = loadKnowledge(compiled as unknown as Knowledge, matcher);

export default createApp({ knowledge, clock: () => new Date() });
