import type { Check } from "../check.ts";

/** Every marketplace says something about every topic, if only that nothing is confirmed. */
export const noEmptyCell: Check = {
  title: "どのフリマにも、どの話題の規則もある",
  run(base) {
    const cells = Object.keys(base.marketplaces).flatMap((marketplace) =>
      Object.keys(base.topics).map((topic) => `${marketplace}/${topic}`),
    );
    const there = new Set(base.rules.map(({ id }) => id));
    const problems = cells
      .filter((id) => !there.has(id))
      .map((id) => ({
        file: `rules/${id}.yaml`,
        line: 1,
        what: "この規則のファイルがありません。",
        todo: `npm run knowledge -- new ${id} でひな形を作り、確認できなければ verdict: unknown にしてください。`,
      }));
    return { seen: cells.length, problems };
  },
};
