import { type Context, Hono } from "hono";
import { allChanges } from "../../../compose/changes.ts";
import type { Env, Surroundings } from "../../../env.ts";
import { CACHE } from "../../../http/headers.ts";
import { fingerprint } from "../assets.ts";
import { feed, robots, sitemap } from "./feeds.ts";
import { NotFoundView } from "./not-found.tsx";
import { RuleView } from "./rule.tsx";
import { TopicView } from "./topic.tsx";
import { TopicsView } from "./topics.tsx";

const HTML = "text/html; charset=utf-8";
const XML = "application/xml; charset=utf-8";

/** The rules as pages of their own, for who reads, links and searches. */
export function rules({ knowledge, clock }: Surroundings): Hono<{ Bindings: Env }> {
  // Every rule is read for them: not before somebody asks.
  let known: ReturnType<typeof allChanges> | undefined;
  const changes = () => {
    known ??= allChanges(knowledge);
    return known;
  };
  return new Hono<{ Bindings: Env }>()
    .get("/topics", (c) => send(c, HTML, <TopicsView {...{ ...around(c), changes: changes() }} />))
    .get("/topics/:topic", (c) => {
      const topic = c.req.param("topic");
      if (!Object.hasOwn(knowledge.topics, topic)) return missing(c);
      return send(c, HTML, <TopicView {...{ ...around(c), topic }} />);
    })
    .get("/rules/:marketplace/:topic", (c) => {
      const { marketplace, topic } = c.req.param();
      const id = `${marketplace}/${topic}`;
      const rule = Object.hasOwn(knowledge.rules, id) && knowledge.rules[id];
      if (!rule) return missing(c);
      return send(c, HTML, <RuleView {...{ ...around(c), marketplace, topic, rule }} />);
    })
    .get("/sitemap.xml", (c) => send(c, XML, sitemap(originOf(c), knowledge)))
    .get("/feed.xml", (c) => send(c, XML, feed(originOf(c), changes(), knowledge)))
    .get("/robots.txt", (c) => send(c, "text/plain; charset=utf-8", robots(originOf(c))))
    .get("/topics/*", missing)
    .get("/rules/*", missing);

  function around(c: Context) {
    return { origin: originOf(c), now: clock(), knowledge };
  }
}

type Body = { toString(): string | Promise<string> } | Promise<string>;

/** The tag comes from what is sent: it also changes with the layout, and on the day on which a rule grows stale. */
async function send(c: Context, type: string, content: Body) {
  const body = await (await content).toString();
  const tag = `"${fingerprint(body)}"`;
  const headers = { "cache-control": CACHE, etag: `W/${tag}` };
  if (c.req.header("if-none-match")?.includes(tag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "content-type": type });
}

function missing(c: Context) {
  c.header("cache-control", "no-store");
  return c.html(<NotFoundView origin={originOf(c)} />, 404);
}

function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}
