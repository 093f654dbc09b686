import type { LoadedKnowledge } from "../../src/knowledge/index.ts";
import { understand } from "../../src/understand/index.ts";
import { type Measures, measure } from "../evaluate/measure.ts";
import type { Questions } from "../evaluate/questions.ts";
import { type KnowledgeBase, toKnowledge } from "../knowledge/base.ts";
import { train } from "../knowledge/train.ts";
import { type Addition, withAdditions } from "./propose.ts";

/** Fixed, so that the same files always give the same figures; the same as in npm run evaluate. */
const NOW = new Date("2026-11-23T09:00:00+09:00");

export interface Trained {
  measures: Measures;
  /** the topic that a text is answered with, or null */
  read: (text: string) => string | null;
}

/** Trains on a base in memory and measures it on the questions that no phrasing may repeat. Takes some seconds. */
export function trained(base: KnowledgeBase, questions: Questions): Trained {
  const knowledge = toKnowledge(base, "in-memory");
  const { shape, weights } = train(base, knowledge);
  const loaded: LoadedKnowledge = { ...knowledge, matcher: shape, weights };
  const reading = (text: string) => understand(text, NOW, loaded);
  return {
    measures: measure(reading, questions),
    read: (text) => {
      const understood = reading(text);
      return understood.reading === "sure" ? understood.topic : null;
    },
  };
}

export interface Judged {
  addition: Addition;
  measures: Measures;
  /** how many wordings of the group are answered with the topic, before and after */
  understood: { before: number; after: number; of: number };
  /** questions read rightly or rightly refused, more (or fewer) than before */
  gained: number;
  helps: boolean;
}

export interface Judgement {
  before: Measures;
  each: Judged[];
  /** with all that help, together */
  after: Measures;
}

/** Each addition alone helps when more of its group is understood and no fewer test questions are read rightly. */
export function judge(
  additions: Addition[],
  base: KnowledgeBase,
  train: (base: KnowledgeBase) => Trained,
  told: (judged: Judged) => void = () => {},
): Judgement {
  const before = train(base);
  const each = additions.map((addition) => {
    const after = train(withAdditions(base, [addition]));
    const judged = compare(addition, before, after);
    told(judged);
    return judged;
  });
  const accepted = each.filter(({ helps }) => helps).map(({ addition }) => addition);
  const after = accepted.length > 0 ? train(withAdditions(base, accepted)).measures : before.measures;
  return { before: before.measures, each, after };
}

function compare(addition: Addition, before: Trained, after: Trained): Judged {
  const wordings = [addition.group.text, ...addition.group.others];
  const readBy = ({ read }: Trained) => wordings.filter((text) => read(text) === addition.topic).length;
  const understood = { before: readBy(before), after: readBy(after), of: wordings.length };
  const gained = rightIn(after.measures) - rightIn(before.measures);
  const { measures } = after;
  return {
    addition,
    measures,
    understood,
    gained,
    helps: gained >= 0 && understood.after > understood.before,
  };
}

function rightIn({ acceptable, inScope, outOfScopeRefused, outOfScope }: Measures): number {
  return Math.round(acceptable * inScope) + Math.round(outOfScopeRefused * outOfScope);
}
