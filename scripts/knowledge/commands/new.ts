import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a new rule starts with: honest about knowing nothing, and already valid. */
export const skeleton = `# yaml-language-server: $schema=../../schema/rule.schema.json
decision:
  - { when: {}, then: not-confirmed }
outcomes:
  not-confirmed:
    verdict: unknown
    summary: |
      信頼できる説明をまだ確認できていません。
    answer: |
      この規則は、信頼できるページでは確認できていません。
    steps: |
      公式の案内を確かめます。
      分からなければ、サポートに問い合わせます。
    facts: []
cases:
  - 何が起きていても、確認できていないと伝える: { given: {}, expect: not-confirmed, says: 確認できていません }
`;

/** `npm run knowledge -- new mercari/returns`: writes a skeleton, never over a file that is there. */
export function newRule(id: string | undefined, folder: string): string {
  if (!id || !/^[a-z-]+\/[a-z-]+$/.test(id)) {
    throw new Error("どの規則を作るかを、mercari/returns のように「フリマ/話題」で書いてください。");
  }
  const file = join(folder, "rules", `${id}.yaml`);
  if (existsSync(file))
    throw new Error(`knowledge/rules/${id}.yaml はもうあります。そのファイルを直してください。`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, skeleton);
  return `knowledge/rules/${id}.yaml を作りました。中を書いたら npm run knowledge で検査してください。`;
}
