import type { Knowledge } from "../../../knowledge/index.ts";

export function nameOf(marketplace: string, { marketplaces }: Knowledge): string {
  return marketplaces[marketplace]?.name ?? marketplace;
}
