import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { allChanges } from "../../../compose/changes.ts";
import type { Env, Surroundings } from "../../../env.ts";
import { feed, robots, sitemap } from "./feeds.ts";
import { NotFoundView } from "./not-found.tsx";
import { RuleView } from "./rule.tsx";
import { TopicView } from "./topic.tsx";
import { TopicsView } from "./topics.tsx";

/** A corrected rule is everywhere after five minutes. */
const CACHE = "public, max-age=300";

/** The rules as pages of their own, for who reads, links and searches. */
export function rules({ knowledge, clock }: Surroundings): Hono<{ Bindings: Env }> {
  const changes = allChanges(knowledge);
  const pages = new Hono<{ Bindings: Env }>();
  for (const path of ["/topics/*", "/rules/*", "/sitemap.xml", "/robots.txt", "/feed.xml"]) {
    // The tag comes from the page itself: it also changes with the layout and on the day a rule grows stale.
    pages.use(path, etag({ weak: true }), async (c, next) => {
      await next();
      c.header("cache-control", c.res.ok ? CACHE : "no-store");
    });
  }
  return pages
    .get("/topics", (c) =>
      c.html(<TopicsView {...{ origin: originOf(c), changes, now: clock(), knowledge }} />),
    )
    .get("/topics/:topic", (c) => {
      const topic = c.req.param("topic");
      if (!Object.hasOwn(knowledge.topics, topic)) return missing(c);
      return c.html(<TopicView {...{ origin: originOf(c), topic, now: clock(), knowledge }} />);
    })
    .get("/rules/:marketplace/:topic", (c) => {
      const { marketplace, topic } = c.req.param();
      const id = `${marketplace}/${topic}`;
      const rule = Object.hasOwn(knowledge.rules, id) && knowledge.rules[id];
      if (!rule) return missing(c);
      const parts = { origin: originOf(c), marketplace, topic, rule, now: clock(), knowledge };
      return c.html(<RuleView {...parts} />);
    })
    .get("/sitemap.xml", (c) => xml(c, sitemap(originOf(c), knowledge)))
    .get("/feed.xml", (c) => xml(c, feed(originOf(c), changes, knowledge)))
    .get("/robots.txt", (c) => c.text(robots(originOf(c))))
    .get("/topics/*", missing)
    .get("/rules/*", missing);
}

function missing(c: Context) {
  return c.html(<NotFoundView origin={originOf(c)} />, 404);
}

async function xml(c: Context, text: ReturnType<typeof feed>) {
  return c.body(String(await text), 200, { "content-type": "application/xml; charset=utf-8" });
}

function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}
