import type { QuestionGroup } from "../../src/insights/group.ts";
import { MASK } from "../../src/insights/mask.ts";
import { phrasingOf } from "../../src/insights/phrasing.ts";
import type { KnowledgeBase } from "../knowledge/base.ts";
import { phrasingsUnique } from "../knowledge/checks/phrasings-unique.ts";

/** A wording to be added to a topic's phrasings. */
export interface Addition {
  topic: string;
  line: string;
  group: QuestionGroup;
}

export interface Skipped {
  group: QuestionGroup;
  /** in Japanese */
  why: string;
}

/** The nearest topic is clear when it is this likely, and so many times as likely as the next one. */
const CLEAR_FROM = 0.05;
const CLEAR_TIMES = 2;

/** What could be taught from the groups that are shown, and why the others could not. */
export function propose(
  groups: QuestionGroup[],
  base: KnowledgeBase,
  questionFiles: string[],
): { additions: Addition[]; skipped: Skipped[] } {
  const additions: Addition[] = [];
  const skipped: Skipped[] = [];
  for (const group of groups) {
    const topic = clearTopic(group, base);
    const line = phrasingOf(group);
    const why =
      (topic === undefined && "いちばん近い話題がはっきりしません。") ||
      (line.includes(MASK) && "伏せたところのない言い方がありません。") ||
      repeats([...additions, { topic: topic ?? "", line, group }], base, questionFiles);
    if (why) skipped.push({ group, why });
    else additions.push({ topic: topic ?? "", line, group });
  }
  return { additions, skipped };
}

export function withAdditions(
  base: KnowledgeBase,
  additions: Pick<Addition, "topic" | "line">[],
): KnowledgeBase {
  const topics = Object.entries(base.topics).map(([id, topic]) => {
    const own = additions.filter((one) => one.topic === id).map(({ line }) => line);
    const phrasings = [...topic.phrasings, ...own];
    return [id, { ...topic, phrasings }] satisfies [string, typeof topic];
  });
  return { ...base, topics: Object.fromEntries(topics) };
}

function clearTopic(
  { nearest: [first, second] }: QuestionGroup,
  { topics }: KnowledgeBase,
): string | undefined {
  if (!first || !Object.hasOwn(topics, first.topic) || first.score < CLEAR_FROM) return undefined;
  return first.score >= CLEAR_TIMES * (second?.score ?? 0) ? first.topic : undefined;
}

/** What the knowledge's own check says against the last addition: nothing may stand twice, nor be a test's question. */
function repeats(additions: Addition[], base: KnowledgeBase, questionFiles: string[]): string | undefined {
  const problemsWith = (some: Addition[]) =>
    phrasingsUnique(questionFiles).run(withAdditions(base, some)).problems;
  const before = problemsWith(additions.slice(0, -1)).length;
  return problemsWith(additions).slice(before).at(-1)?.what;
}
