import type { Check } from "../check.ts";

/** A page that no rule rests on any more goes, so that nobody keeps checking it. */
export const sourcesUsed: Check = {
  title: "出典がどれも使われている",
  run(base) {
    const used = new Set([
      ...base.rules.flatMap(({ outcomes }) =>
        Object.values(outcomes).flatMap(({ because }) => because.map(({ source }) => source)),
      ),
      ...Object.values(base.deadlines).flatMap((deadlines) =>
        Object.values(deadlines).map(({ source }) => source),
      ),
    ]);
    const file = base.files.find(({ path }) => path === "sources.yaml");
    const ids = Object.keys(base.sources);
    const problems = ids
      .filter((id) => !used.has(id))
      .map((id) => ({
        file: "sources.yaml",
        line: file?.lineOf([id]) ?? 1,
        what: `出典「${id}」はどの規則でも使われていません。`,
        todo: "規則の because で使うか、sources.yaml から消してください。",
      }));
    return { seen: ids.length, problems };
  },
};
