import type { Knowledge } from "../../../knowledge/index.ts";

export const topicPath = (topic: string) => `/topics/${topic}`;
export const rulePath = (marketplace: string, topic: string) => `/rules/${marketplace}/${topic}`;

export function nameOf(marketplace: string, { marketplaces }: Knowledge): string {
  return marketplaces[marketplace]?.name ?? marketplace;
}
