import { html, raw } from "hono/html";
import { momentInJapan } from "../../../calendar.ts";
import type { ChangedOutcome, DatedChange } from "../../../compose/changes.ts";
import { checkDays } from "../../../compose/rule-sources.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";
import { verdictWords } from "../../../wording.ts";
import { words as webWords } from "../words.ts";
import { sinceId } from "./changes.tsx";
import { nameOf } from "./places.ts";
import { words } from "./words.ts";

const DECLARATION = raw('<?xml version="1.0" encoding="UTF-8"?>\n');

/** Every page, with the newest day on which one of its sources was read. */
export function sitemap(origin: string, knowledge: Knowledge) {
  const all = Object.keys(knowledge.rules);
  const pages = [
    ...webWords.nav.links.map(([path]) => ({ path, rules: all })),
    ...Object.keys(knowledge.topics).map((topic) => ({
      path: topicPath(topic),
      rules: all.filter((id) => id.endsWith(`/${topic}`)),
    })),
    ...all.map((id) => ({ path: `/rules/${id}`, rules: [id] })),
  ];
  return html`${DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages.map(
    ({ path, rules }) => {
      const day = checkDays(rules, knowledge).at(-1);
      return html`
<url><loc>${origin}${path}</loc>${day ? html`<lastmod>${day}</lastmod>` : ""}</url>`;
    },
  )}
</urlset>
`;
}

export function robots(origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /simulator\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** The changes of the rules as RSS 2.0. */
export function feed(origin: string, changes: DatedChange[], knowledge: Knowledge) {
  return html`${DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${words.feed.title}</title>
<link>${origin}/topics</link>
<description>${words.feed.description}</description>
<language>ja</language>
<atom:link href="${origin}/feed.xml" rel="self" type="application/rss+xml"/>${changes.map((change) => item(origin, change, knowledge))}
</channel></rss>
`;
}

function item(origin: string, { marketplace, topic, on, before, after }: DatedChange, knowledge: Knowledge) {
  const name = nameOf(marketplace, knowledge);
  const title = words.rule.title(name, knowledge.topics[topic]?.title ?? topic);
  const text = [
    `【${words.rule.before}】`,
    ...before.map(line),
    `【${words.rule.after}】`,
    ...after.map(line),
  ];
  return html`
<item>
<title>${words.feed.item(title, on)}</title>
<link>${origin}${rulePath(marketplace, topic)}#${sinceId(on)}</link>
<guid isPermaLink="false">${`furimaru:${marketplace}/${topic}:${on}`}</guid>
<pubDate>${momentInJapan(on).format("ddd, DD MMM YYYY HH:mm:ss ZZ")}</pubDate>
<category>${name}</category>
<description>${text.join("\n")}</description>
</item>`;
}

function line({ outcome: { verdict, summary }, situations }: ChangedOutcome): string {
  const when = situations.length > 0 ? `${situations.join("、または")}：` : "";
  return `${when}${verdictWords[verdict].word}。${summary}`;
}
