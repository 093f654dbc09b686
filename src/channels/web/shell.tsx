import { html, raw } from "hono/html";
import type { Child } from "hono/jsx";
import { addresses } from "./assets.ts";
import { words } from "./words.ts";

export interface ShellParts {
  /** of the page alone; the site's name comes after it. Without it, the site's own title */
  title?: string;
  description?: string;
  /** the Worker's own address */
  origin: string;
  /** from the root, of the page's one address; a page without one is not for search engines */
  path?: string;
  /** script of the page, by its address; every page works without */
  script?: string;
  /** structured data (schema.org), for search engines */
  data?: object;
  /** what else stands in the head */
  more?: Child;
  children?: Child;
}

/** What every page has: its head, the name and the ways to the other pages, and what is said at its end. */
export function Shell({ children, ...head }: ShellParts) {
  const body = (
    <html lang="ja">
      <Head {...head} />
      <body>
        <header class="brand">
          <div class="awning" />
          <p class="name">
            <a href="/" aria-label={words.home}>
              フリマ<span>ル</span>
            </a>
          </p>
          <nav aria-label={words.nav.label}>
            {words.nav.links.map(([path, label]) => (
              <a href={path} aria-current={path === head.path ? "page" : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </header>
        {children}
        <footer>
          <p>{words.unofficial}</p>
          <p>{words.notStored}</p>
          <p>
            <a href="/privacy" aria-current={head.path === "/privacy" ? "page" : undefined}>
              {words.privacy}
            </a>
          </p>
        </footer>
      </body>
    </html>
  );
  return html`<!doctype html>${body}`;
}

function Head({ title, description = words.description, origin, path, script, data, more }: ShellParts) {
  const name = title ? `${title}｜${words.site}` : words.title;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{name}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#1f4373" />
      {path === undefined ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={`${origin}${path}`} />
          <meta property="og:url" content={`${origin}${path}`} />
        </>
      )}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={words.site} />
      <meta property="og:locale" content="ja_JP" />
      <meta property="og:title" content={title ?? words.title} />
      <meta property="og:description" content={description} />
      <meta property="og:image" content={`${origin}/og.png`} />
      <meta name="twitter:card" content="summary_large_image" />
      <link rel="icon" href={addresses.icon} type="image/svg+xml" />
      <link rel="alternate" type="application/rss+xml" title={words.feed} href="/feed.xml" />
      <link rel="stylesheet" href={addresses.style} />
      {script && <script src={script} defer />}
      {data && <script type="application/ld+json">{asScript(data)}</script>}
      {more}
    </head>
  );
}

/** JSON in which nothing ends the script around it. */
function asScript(data: object) {
  return raw(JSON.stringify(data).replaceAll("<", "\\u003c"));
}
