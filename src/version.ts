import type { Env } from "./env.ts";
import type { Knowledge } from "./knowledge/index.ts";

/** What is running: the knowledge, the day its newest page was checked (YYYY-MM-DD), and Cloudflare's deployment. */
export function versionOf(
  { version, sources }: Pick<Knowledge, "version" | "sources">,
  { CF_VERSION_METADATA: deployed }: Pick<Env, "CF_VERSION_METADATA">,
) {
  const days = Object.values(sources).map(({ checked }) => checked);
  const deployment = deployed ? { id: deployed.id, tag: deployed.tag } : null;
  return { knowledge: version, checked: days.toSorted().at(-1) ?? null, deployment };
}
