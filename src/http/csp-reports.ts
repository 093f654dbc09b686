import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod/mini";
import type { Env } from "../env.ts";
import { fewLines, log } from "../log.ts";

/** A report holds the whole policy and a few addresses. */
const MAX_BYTES = 16 * 1024;
const LINES_A_MINUTE = 5;
const DIRECTIVE =
  /^((script|style)-src(-elem|-attr)?|(default|img|connect|font|media|object|frame|child|worker|manifest)-src|form-action|base-uri|frame-ancestors)$/;
/** What a browser's extensions try is not the page's doing. */
const EXTENSION = /-extension\b/;

const text = z.optional(z.string());
const report = z.object({
  "csp-report": z.object({
    "document-uri": z.string(),
    "effective-directive": text,
    "violated-directive": text,
    "blocked-uri": text,
    "source-file": text,
  }),
});

/**
 * POST, for what browsers send to the policy's report-uri. All that is kept of it is a line in the log with two words of
 * our own, the directive and the route; anybody can send one, so there are few lines a minute from an isolate.
 */
export function cspReports(app: Hono<{ Bindings: Env }>, clock: () => Date): Hono<{ Bindings: Env }> {
  const hasRoom = fewLines(LINES_A_MINUTE);
  const limit = bodyLimit({ maxSize: MAX_BYTES, onError: (c) => c.body(null, 413) });
  return new Hono<{ Bindings: Env }>().post("/", limit, async (c) => {
    const seen = violationIn(await c.req.json().catch(() => undefined), c, app);
    if (seen && hasRoom(clock())) log({ event: "csp-violation", ...seen });
    return c.body(null, 204);
  });
}

/** Undefined when it is no violation of a page of ours. */
function violationIn(sent: unknown, c: Context, app: Hono<{ Bindings: Env }>) {
  const told = report.safeParse(sent).data?.["csp-report"];
  if (!told || EXTENSION.test(`${told["blocked-uri"]} ${told["source-file"]}`)) return undefined;
  const directive = (told["effective-directive"] ?? told["violated-directive"])?.split(" ")[0] ?? "";
  const page = URL.parse(told["document-uri"]);
  if (!DIRECTIVE.test(directive) || page?.origin !== new URL(c.req.url).origin) return undefined;
  const route = app.router
    .match("GET", page.pathname)[0]
    .map(([[, { method, path }]]) => (method === "ALL" ? undefined : path))
    .find(Boolean);
  return route === undefined ? undefined : { directive, route };
}
