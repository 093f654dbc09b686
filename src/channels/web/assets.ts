import { createHash } from "node:crypto";
import { Hono } from "hono";
import { answerStyle } from "./answer-style.ts";
import { clientScript } from "./client.ts";
import { deadlineStyle } from "./deadline/style.ts";
import { privacyStyle } from "./privacy/style.ts";
import { rulesStyle } from "./rules/style.ts";
import { searchScript } from "./search/client.ts";
import { pageStyle } from "./style.ts";
import { timelineStyle } from "./timeline-style.ts";

const style = pageStyle + answerStyle + timelineStyle + deadlineStyle + rulesStyle + privacyStyle;

/** 「フリマ」の丸：a stamp, as on the verdicts. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4373"/><circle cx="16" cy="16" r="9" fill="none" stroke="#fff" stroke-width="4"/></svg>`;

/** Addresses that change with the content, so that a browser may keep it for a year. */
export const addresses = {
  style: `/style.css?v=${fingerprint(style)}`,
  script: `/chat.js?v=${fingerprint(clientScript)}`,
  searchScript: `/search.js?v=${fingerprint(searchScript)}`,
  icon: `/icon.svg?v=${fingerprint(icon)}`,
};

export const assets = new Hono()
  .use(async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  })
  .get("/style.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }))
  .get("/chat.js", (c) => c.body(clientScript, 200, { "content-type": "text/javascript; charset=utf-8" }))
  .get("/search.js", (c) => c.body(searchScript, 200, { "content-type": "text/javascript; charset=utf-8" }))
  .get("/icon.svg", (c) => c.body(icon, 200, { "content-type": "image/svg+xml" }));

export function fingerprint(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}
