import { createApp } from "./app.ts";
import compiled from "./knowledge/compiled/knowledge.txt";
import matcher from "./knowledge/compiled/matcher.bin";
import { loadKnowledge } from "./knowledge/index.ts";

export { Conversation } from "./conversation/index.ts";
export { AnswerCount } from "./limits/answer-count.ts";
export { PushBudget } from "./push-budget.ts";

const knowledge = loadKnowledge(compiled, matcher);

export default createApp({ knowledge, clock: () => new Date() });
