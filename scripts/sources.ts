import { parseArgs } from "node:util";
import { daysBetween, momentInJapan } from "../src/calendar.ts";
import { STALE_AFTER_DAYS, sourceKindWords } from "../src/wording.ts";
import type { KnowledgeBase } from "./knowledge/base.ts";
import { check } from "./knowledge/compile.ts";
import { readYamlFiles } from "./knowledge/files.ts";
import { knowledgeFolder, questionFiles } from "./paths.ts";

/** `npm run sources`: the pages by how long ago they were checked, with what rests on each. */

/** One paragraph a page, the one that waits longest first. */
export function sourcesReport(base: KnowledgeBase, now: Date): string {
  const pages = Object.entries(base.sources)
    .sort(([, a], [, b]) => (a.checked < b.checked ? -1 : 1))
    .sort(([, a], [, b]) => Number(b.unread ?? false) - Number(a.unread ?? false));
  return pages
    .map(([id, { title, url, kind, checked, unread }]) => {
      const age = daysBetween(momentInJapan(checked).toDate(), now);
      const due = unread ? "【まだ読めていません】" : age > STALE_AFTER_DAYS ? "【読み直してください】" : "";
      return `${due}${checked}（${age}日前）${sourceKindWords[kind]}「${title}」\n  ${url}\n  使っている規則：${usedBy(id, base).join("、") || "なし"}`;
    })
    .join("\n");
}

function usedBy(id: string, base: KnowledgeBase): string[] {
  const rules = base.rules
    .filter(({ outcomes }) =>
      Object.values(outcomes).some(({ because }) => because.some(({ source }) => source === id)),
    )
    .map((rule) => rule.id);
  const deadlines = Object.entries(base.deadlines).flatMap(([marketplace, all]) =>
    Object.entries(all).flatMap(([name, { source }]) =>
      source === id ? [`${marketplace} の期限 ${name}`] : [],
    ),
  );
  return [...rules, ...deadlines];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { now: { type: "string" } } });
  const { base } = check(readYamlFiles(knowledgeFolder), questionFiles);
  if (!base) {
    console.error("規則の書式に直すところがあります。先に npm run knowledge で確かめてください。");
    process.exit(1);
  }
  console.log(sourcesReport(base, values.now ? new Date(values.now) : new Date()));
}
