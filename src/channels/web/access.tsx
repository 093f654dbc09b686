import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { SecureHeadersVariables } from "hono/secure-headers";
import { auth } from "hono/utils/basic-auth";
import type { Env, Surroundings } from "../../env.ts";
import { operatorHeaders } from "../../http/headers.ts";
import type { Hidden } from "../../http/methods.ts";
import { networkOf, siteOf } from "../../limits/network.ts";
import { ACCESS_HEADER, cloudflareAccess } from "./cloudflare-access.ts";
import { Shell } from "./shell.tsx";
import { operatorWords } from "./words.ts";
import { wrongTries } from "./wrong-tries.ts";

/** `absent`: as if there were no such page · `locked`: the token is asked for · `slowed`: after too many wrong ones */
type Access = "open" | "locked" | "slowed" | "absent";

export interface Around {
  Bindings: Env;
  Variables: SecureHeadersVariables & Hidden;
}
export type Place = Context<Around>;
/** Puts a page behind the door. */
export type Guard = (page: (c: Place) => Response | Promise<Response>) => MiddlewareHandler<Around>;

/** Where `wrangler dev` runs. The URL parser makes one of these of LOCALHOST, 127.1 and the like. */
const OWN_MACHINE = ["localhost", "127.0.0.1", "[::1]"];
const OWN_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/i;
/** What proxies and tunnels add for whom they speak. */
const PASSED_ON = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];
const BEARER = /^Bearer +(\S+) *$/i;
const ASKS = 'Basic realm="furimaru", charset="UTF-8"';
const SLOWED_SECONDS = 60;

/** The door of the pages for the operator; one for all of them, because wrong tries count together. */
export function forOperator(surroundings: Surroundings): Guard {
  const accessOf = doorkeeper(surroundings);
  return (page) => async (c, next) => {
    const access = await accessOf(c);
    // As any page that there is not.
    if (access === "absent") return await next();
    return await operatorHeaders(c, async () => {
      c.header("cache-control", "no-store");
      c.header("x-robots-tag", "noindex");
      c.res = await (access === "open" ? page(c) : refused(c, access));
    });
  };
}

/** Where neither token nor Cloudflare Access is set, there is nothing to be seen but from the operator's own machine. */
export const hiding: MiddlewareHandler<Around> = async (c, next) => {
  c.set("isHidden", !isConfigured(c.env ?? {}) && !isOwnMachine(c));
  await next();
};

/** Who may come in: whoever has the operator's token or is signed in at Cloudflare Access; where neither is set, whoever sits at the machine. */
function doorkeeper(surroundings: Surroundings): (c: Place) => Promise<Access> {
  const isSignedIn = cloudflareAccess(surroundings);
  const accessByToken = byToken(surroundings.clock);
  return async (c) => {
    if (!isConfigured(c.env)) return isOwnMachine(c) ? "open" : "absent";
    return (await isSignedIn(c.req.header(ACCESS_HEADER), c.env)) ? "open" : await accessByToken(c);
  };
}

function byToken(clock: () => Date): (c: Place) => Promise<Access> {
  const tries = wrongTries(clock);
  return async ({ req, env: { ADMIN_TOKEN: token, ADMIN_LIMIT: limit } }) => {
    const shown = tokenIn(req.raw);
    if (!token || shown === undefined) return "locked";
    const address = req.header("cf-connecting-ip") ?? "";
    // Who has one network of a site often has all.
    const from = siteOf(address) ?? networkOf(address);
    if (tries.areTooMany(from)) return "slowed";
    if (isSame(shown, token)) return "open";
    return (await tries.add(from, limit)) ? "slowed" : "locked";
  };
}

/**
 * Whether the request comes from the machine that it is for. A Host of "localhost" is anybody's to send, so the other
 * end of the connection counts too, which `wrangler dev` and Cloudflare name; a test may leave it out.
 */
function isOwnMachine({ req }: Place): boolean {
  if (PASSED_ON.some((name) => req.header(name) !== undefined)) return false;
  const isOwnAddress = OWN_ADDRESS.test(req.header("cf-connecting-ip") ?? "::1");
  return isOwnAddress && OWN_MACHINE.includes(new URL(req.url).hostname);
}

/** Half of what Cloudflare Access needs opens nothing, but shows that the pages are meant to be locked. */
function isConfigured({ ADMIN_TOKEN: token, ACCESS_TEAM: team, ACCESS_AUD: aud }: Env): boolean {
  return Boolean(token || team || aud);
}

/** Undefined when no token is shown, as by a browser that has not asked yet. */
function tokenIn(request: Request): string | undefined {
  const given = request.headers.get("authorization");
  return given === null ? undefined : (BEARER.exec(given)?.[1] ?? auth(request)?.password ?? "");
}

/** Takes as long for a token that is nearly right as for any other: what is compared is as long for all of them. */
function isSame(shown: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}

function refused(c: Place, access: "locked" | "slowed") {
  const asksForToken = Boolean(c.env.ADMIN_TOKEN);
  const { title, token, cloudflare, slowed } = operatorWords;
  if (access === "slowed") c.header("retry-after", String(SLOWED_SECONDS));
  else if (asksForToken) c.header("www-authenticate", ASKS);
  const page = (
    <Shell origin={new URL(c.req.url).origin} title={title}>
      <main class="searching">
        <h1>{title}</h1>
        <p>{access === "slowed" ? slowed : asksForToken ? token : cloudflare}</p>
      </main>
    </Shell>
  );
  return c.html(page, access === "slowed" ? 429 : asksForToken ? 401 : 403);
}
