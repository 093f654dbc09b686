import type { HonoJsonWebKey } from "hono/utils/jwt/jws";
import { decode, verifyWithJwks } from "hono/utils/jwt/jwt";
import type { Env, Surroundings } from "../../env.ts";
import { inTime } from "../../in-time.ts";
import { log } from "../../log.ts";

/** The header in which Cloudflare Access says who has signed in. */
export const ACCESS_HEADER = "cf-access-jwt-assertion";

const KEPT_MS = 60 * 60 * 1000;
/** Keys are changed now and then; a made-up key id must not make us ask for them at every request. */
const ASKED_AGAIN_AFTER_MS = 10_000;
const TIMEOUT_MS = 5_000;

type Application = Pick<Env, "ACCESS_TEAM" | "ACCESS_AUD">;
type Keys = HonoJsonWebKey[];

/**
 * Tells whether an assertion was signed by the team's present keys for this application, and is valid now. Whatever goes
 * wrong on the way means no. Keys are kept for an hour; requests that come while they are asked for share the answer.
 */
export function cloudflareAccess({ clock, fetch: get = (...of) => fetch(...of) }: Surroundings) {
  /** the last answer that had keys, and the last time that they were asked for */
  let known: { team: string; keys: Keys; at: number } | undefined;
  let asked: { team: string; keys: Promise<Keys>; at: number } | undefined;

  async function ask(team: string, at: number): Promise<Keys> {
    const keys = await fetchKeys(team, get).catch(() => []);
    if (keys.length === 0) log({ event: "access-keys-failed" });
    else known = { team, keys, at };
    return keys;
  }

  async function keysFor(kid: string | undefined, team: string): Promise<Keys> {
    const now = clock().getTime();
    const isKnown = known?.team === team && known.keys.some((key) => key.kid === kid);
    if (known && isKnown && now - known.at < KEPT_MS) return known.keys;
    // Noted before it is answered, so that whoever comes meanwhile shares it.
    if (asked?.team !== team || now - asked.at >= ASKED_AGAIN_AFTER_MS)
      asked = { team, keys: ask(team, now), at: now };
    // The request that asks may be given up by its sender; the others must not wait for it without end.
    return await inTime(asked.keys, TIMEOUT_MS, "Cloudflare Access");
  }

  return async (assertion: string | undefined, application: Application): Promise<boolean> => {
    const { ACCESS_TEAM: named, ACCESS_AUD: aud } = application;
    if (!assertion || !named || !aud) return false;
    try {
      const team = named.replace(/^https:\/\/|\/+$/g, "");
      const keys = await keysFor(decode(assertion).header.kid, team);
      // The time is checked below, by the clock that was handed in.
      const timeless = { exp: false, nbf: false, iat: false };
      const verification = { iss: `https://${team}`, aud, ...timeless };
      const given = await verifyWithJwks(assertion, { keys, allowedAlgorithms: ["RS256"], verification });
      const seconds = clock().getTime() / 1000;
      // Without a number that it can be compared with, it is not valid either.
      return Number(given.nbf ?? 0) <= seconds && seconds < Number(given.exp);
    } catch {
      return false;
    }
  };
}

/** Throws when they cannot be had. */
async function fetchKeys(team: string, get: typeof fetch): Promise<Keys> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await get(`https://${team}/cdn-cgi/access/certs`, { redirect: "manual", signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const { keys } = await response.json<{ keys: Keys }>();
  return keys.filter(({ kid }) => kid);
}
