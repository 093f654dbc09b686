import type { Context, MiddlewareHandler } from "hono";
import { problems } from "./words.ts";

const SAFE = ["GET", "HEAD", "OPTIONS"];
/** Another site may lead to a page, and a program that says nothing may read it; no page may take it as its picture. */
const LED: (string | undefined)[] = [undefined, "document"];
/** `none`: nothing but the user asked for it. */
const OWN = ["same-origin", "none"];

/**
 * Refuses what another site makes its visitors send. hono/csrf looks at forms alone, lets through what either header
 * allows, and refuses what has neither, as from curl, which acts for nobody but who runs it.
 */
export const sameSite: MiddlewareHandler = async (c, next) => {
  const isLed = SAFE.includes(c.req.method) && LED.includes(c.req.header("sec-fetch-dest"));
  if (isLed || !isFromElsewhere(c)) return await next();
  return c.text(problems.elsewhere, 403, { "cache-control": "no-store" });
};

function isFromElsewhere({ req }: Context): boolean {
  const { origin, "sec-fetch-site": site } = req.header();
  if (site !== undefined && !OWN.includes(site)) return true;
  // A page that tells nobody where it stands sends null also to its own site, and the browser knows which that is.
  if (origin === "null" && site === "same-origin") return false;
  return origin !== undefined && origin !== new URL(req.url).origin;
}
