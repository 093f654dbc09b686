import { evidenceFor, explainReading } from "../../src/explain.ts";
import type { LoadedKnowledge } from "../../src/knowledge/index.ts";
import type { Understanding } from "../../src/understand/index.ts";

/** `npm run evaluate -- --explain "…"`: what was read in a text and what spoke for the topics it was read as. */
export function explain(text: string, understanding: Understanding, knowledge: LoadedKnowledge): string {
  const read = explainReading(text, understanding, knowledge);
  const { meant, topics, marketplaces } = read;
  const best = topics[0]?.topic ?? "";
  const revealed = understanding.revealed.map((one) =>
    "fact" in one
      ? `  ${one.fact} = ${one.value}　←「${one.words}」`
      : `  ${one.event} = ${one.date}　←「${one.words}」`,
  );
  const named = marketplaces.map(({ id, words }) => `  ${id}　←「${words}」`);
  const found = [...named, ...revealed];
  return [
    `読んだ文：${meant}`,
    `読み方：${understanding.reading}　言語：${understanding.language}　フリマ：${understanding.marketplace ?? "なし"}　二つめの質問：${understanding.second ?? "なし"}`,
    "読み取ったこと：",
    ...(found.length > 0 ? found : ["  なし"]),
    "話題：",
    ...topics.map(({ topic, score }) => `  ${score.toFixed(3)}　${topic}`),
    `「${best}」を強めたもの（@ は言葉のまとまり、# は事実）：`,
    ...evidenceFor(best, read, knowledge).map(
      ({ name, adds }) => `  ${adds.toFixed(2).padStart(6)}　${name}`,
    ),
  ].join("\n");
}
