import { encodeState, MAX_CHOICE_LENGTH } from "../../../src/choice.ts";
import type { Knowledge } from "../../../src/knowledge/index.ts";
import { fileAt, type KnowledgeBase } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";

/** Everything that can be known at once still fits in a button, and no two names share a letter there. */
export const buttonStateFits: Check = {
  title: "ボタンに入る記号が重ならず、100文字に収まる",
  run(base) {
    const facts = Object.fromEntries(
      Object.entries(base.facts).map(([fact, { values }]) => [fact, Object.keys(values)[0] ?? ""]),
    );
    const dates = Object.fromEntries(Object.keys(base.dates).map((date) => [date, "2026-11-23T09:00"]));
    const topics = Object.keys(base.topics);
    const tooLong = topics.flatMap((topic): Problem[] => {
      const state = {
        topic,
        marketplace: Object.keys(base.marketplaces)[0] ?? null,
        facts,
        dates,
        asked: 9,
        none: false,
        dangers: Object.keys(base.safety),
      };
      const { length } = encodeState(state, base as unknown as Knowledge);
      if (length <= MAX_CHOICE_LENGTH) return [];
      return [
        {
          file: `topics/${topic}.yaml`,
          line: 1,
          what: `ボタンの記号が${length}文字になり、上限の${MAX_CHOICE_LENGTH}文字を超えます。`,
          todo: "話題のファイルの名前を短くしてください。",
        },
      ];
    });
    return {
      seen: topics.length,
      problems: [
        ...tooLong,
        ...shared(base, "facts.yaml", ["facts"], base.facts),
        ...Object.entries(base.facts).flatMap(([fact, { values }]) =>
          shared(base, "facts.yaml", ["facts", fact, "values"], values),
        ),
        ...shared(base, "facts.yaml", ["dates"], base.dates),
        ...shared(base, "marketplaces.yaml", [], base.marketplaces),
        ...shared(base, "safety.yaml", [], base.safety),
      ],
    };
  },
};

function shared(
  base: KnowledgeBase,
  file: string,
  place: string[],
  named: Record<string, { code: string }>,
): Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(named).flatMap(([name, { code }]) => {
    const owner = owners.get(code);
    owners.set(code, name);
    if (!owner) return [];
    return [
      {
        file,
        line: fileAt(base.files, file)?.lineOf([...place, name, "code"]) ?? 1,
        what: `「${owner}」と「${name}」の code が同じ「${code}」です。`,
        todo: "新しいほうに、まだ使っていない1文字を付けてください。前からある code は変えないでください。",
      },
    ];
  });
}
