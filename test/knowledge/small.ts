import { toBase } from "../../scripts/knowledge/base.ts";
import type { Check } from "../../scripts/knowledge/check.ts";
import { type Problem, parseYaml, type YamlFile } from "../../scripts/knowledge/files.ts";

/** The smallest knowledge in which no check finds anything. */
const small: Record<string, string> = {
  "marketplaces.yaml": `rakuma:
  code: r
  name: ラクマ
  spellings: |
    ラクマ
  help: { title: ラクマ公式ヘルプ, url: "https://faq.fril.jp/" }
  support: |
    お問い合わせフォームから連絡します。
`,
  "facts.yaml": `facts:
  role:
    code: r
    label: あなたの立場
    question: |
      あなたは購入者ですか、出品者ですか？
    several: none
    values:
      buyer: { code: b, label: 購入者 }
      seller: { code: s, label: 出品者 }
dates:
  completedAt:
    code: c
    label: 取引が完了した日
    words: |
      完了
`,
  "sources.yaml": `guide: { title: 公式ヘルプ, url: "https://faq.fril.jp/", publisher: ラクマ, kind: official, checked: 2026-11-23 }
`,
  "deadlines.yaml": `rakuma:
  contact:
    label: 相談できる期限
    from: completedAt
    days: 7
    firstDay: counted
    time: "23:59"
    after: |
      過ぎると相談できません。
    source: guide
    facts: [R1-1]
`,
  "spellings.yaml": `返品: へんぴん
`,
  "readings.yaml": `返品: へんぴん
`,
  "concepts.yaml": `return: |
  返品
`,
  "smalltalk.yaml": `thanks:
  words: |
    ありがとう
  reply: |
    どういたしまして。
${["forget", "erase", "marketplaces", "chosen", "welcome", "introduction"].map((id) => `${id}:\n  reply: |\n    返事。\n`).join("")}`,
  "safety.yaml": `threat:
  code: t
  quiet: true
  words: |
    脅迫
    家/自宅〜行くぞ
  text: |
    危ないときは110へ。
  title: 警察相談
  url: https://www.npa.go.jp/
  inLanguages: { en: Call 110., zh: 请拨打110。, ko: 110에 전화하세요. }
`,
  "safety-questions.yaml": `police:
  words: |
    警察
  replies:
    threat: |
      はい。
`,
  "message-check.yaml": `contact:
  title: フリマの外での連絡
  refused: ignored
  why: |
    フリマの外での連絡は禁止されています。
  instead: |
    取引メッセージで話します。
  words: |
    LINE交換
    インスタ
  except: |
    インスタント
`,
  "out-of-scope.yaml": `phrasings: |
  明日の天気は？
`,
  "topics/returns.yaml": `title: 返品・返金
label: 返品・返金
phrasings: |
  返品できますか
  返金してほしい
questions: |
  返品の期限はいつですか？
`,
  "rules/rakuma/returns.yaml": `decision:
  - { when: { role: [buyer] }, then: ask }
  - { when: { role: [seller] }, then: wait }
outcomes:
  ask:
    verdict: conditional
    summary: |
      出品者に相談します。
    answer: |
      出品者に相談できます。
    deadline: contact
    because:
      - { source: guide, says: 相談できる, confidence: official }
    facts: [S-1]
  wait:
    verdict: unknown
    summary: |
      決まりは見つかっていません。
    answer: |
      出品者の決まりは確認できていません。
    facts: [S-2]
cases:
  - 買った人は相談できる: { given: { role: buyer }, expect: ask, says: 相談できます }
  - 売った人の決まりはまだ分からない: { given: { role: seller }, expect: wait, says: 確認できていません }
  - 完了した日から1週間まで: { given: { role: buyer, completedAt: 2026-11-20 }, expect: ask, deadline: 2026-11-26 }
`,
};

export const RULE = "rules/rakuma/returns.yaml";

/** The small knowledge with other texts in place of some files; null leaves a file out. */
export function filesWith(overrides: Record<string, string | null> = {}): YamlFile[] {
  return Object.entries({ ...small, ...overrides })
    .flatMap(([path, text]) => (text === null ? [] : [parseYaml(path, text)]))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One file of the small knowledge with pieces of its text replaced; throws when it does not have such a piece. */
export function edited(path: string, ...edits: [from: string, to: string][]): Record<string, string> {
  const text = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
    return before.replace(from, () => to);
  }, small[path] ?? "");
  return { [path]: text };
}

/** What one check says of the small knowledge with these files changed. */
export function problemsOf(check: Check, overrides: Record<string, string | null> = {}): Problem[] {
  return check.run(toBase(filesWith(overrides))).problems;
}
