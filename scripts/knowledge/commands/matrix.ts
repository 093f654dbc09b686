import { confidenceWords, verdictWords } from "../../../src/wording.ts";
import type { KnowledgeBase, LoadedRule } from "../base.ts";

/** `npm run knowledge -- matrix`: what each marketplace says about each topic, how sure it is and how old its oldest page. */
export function matrix(base: KnowledgeBase): string {
  return Object.entries(base.topics)
    .map(([topic, { title }]) => {
      const cells = Object.entries(base.marketplaces).map(([marketplace, { name }]) => {
        const rule = base.rules.find(({ id }) => id === `${marketplace}/${topic}`);
        return `  ${name}：${rule ? cell(rule, base) : "（まだありません）"}`;
      });
      return [`${title}（${topic}）`, ...cells].join("\n");
    })
    .join("\n\n");
}

function cell({ outcomes }: LoadedRule, base: KnowledgeBase): string {
  const all = Object.values(outcomes);
  const verdicts = [
    ...new Set(all.map(({ verdict }) => `${verdictWords[verdict].sign} ${verdictWords[verdict].word}`)),
  ];
  const because = all.flatMap((outcome) => outcome.because);
  const sure = [...new Set(because.map(({ confidence }) => confidenceWords[confidence]))];
  const checked = because
    .map(({ source }) => base.sources[source]?.checked ?? "")
    .filter(Boolean)
    .sort();
  return [
    verdicts.join("・"),
    sure.join("・") || "出典なし",
    checked[0] ? `いちばん古い確認 ${checked[0]}` : "",
  ]
    .filter(Boolean)
    .join("｜");
}
