import type { LoadedKnowledge } from "../../src/knowledge/index.ts";
import { withoutDenied } from "../../src/understand/denied.ts";
import { bucketOf, featureNames } from "../../src/understand/features.ts";
import type { Understanding } from "../../src/understand/index.ts";
import { normalize } from "../../src/understand/normalize.ts";
import { rankTopics } from "../../src/understand/topic.ts";

const TOPICS_SHOWN = 5;
const FEATURES_SHOWN = 15;

/** `npm run evaluate -- --explain "…"`: what was read in a text and what spoke for the topics it was read as. */
export function explain(text: string, understanding: Understanding, knowledge: LoadedKnowledge): string {
  const meant = withoutDenied(normalize(text, knowledge));
  const ranked = rankTopics(meant, understanding.facts, knowledge).slice(0, TOPICS_SHOWN);
  const revealed = understanding.revealed.map((one) =>
    "fact" in one
      ? `  ${one.fact} = ${one.value}　←「${one.words}」`
      : `  ${one.event} = ${one.date}　←「${one.words}」`,
  );
  const best = ranked[0]?.topic ?? "";
  return [
    `読んだ文：${meant}`,
    `読み方：${understanding.reading}　言語：${understanding.language}　フリマ：${understanding.marketplace ?? "なし"}　二つめの質問：${understanding.second ?? "なし"}`,
    "読み取ったこと：",
    ...(revealed.length > 0 ? revealed : ["  なし"]),
    "話題：",
    ...ranked.map(({ topic, score }) => `  ${score.toFixed(3)}　${topic}`),
    `「${best}」を強めたもの（@ は言葉のまとまり、# は事実）：`,
    ...evidence(meant, understanding.facts, best, knowledge).map(
      ({ name, adds }) => `  ${adds.toFixed(2).padStart(6)}　${name}`,
    ),
  ].join("\n");
}

/** The features that added most to a class's score against the mean of all classes. */
function evidence(meant: string, facts: Record<string, string>, topic: string, knowledge: LoadedKnowledge) {
  const { classes, buckets, scales } = knowledge.matcher;
  const weight = (bucket: number, c: number) =>
    (knowledge.weights[bucket * classes.length + c] ?? 0) * (scales[c] ?? 0);
  return featureNames(meant, facts, knowledge)
    .map((name) => {
      const bucket = bucketOf(name, buckets);
      const mean = classes.reduce((sum, _, c) => sum + weight(bucket, c), 0) / classes.length;
      return { name, adds: weight(bucket, classes.indexOf(topic)) - mean };
    })
    .sort((a, b) => b.adds - a.adds)
    .slice(0, FEATURES_SHOWN);
}
