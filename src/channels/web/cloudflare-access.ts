import type { HonoJsonWebKey } from "hono/utils/jwt/jws";
import { decode, verifyWithJwks } from "hono/utils/jwt/jwt";
import type { Env, Surroundings } from "../../env.ts";
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
 * wrong on the way means no. Keys are kept for an hour.
 */
export function cloudflareAccess({ clock, fetch: get = (...of) => fetch(...of) }: Surroundings) {
  let known: { team: string; keys: Keys; at: number } | undefined;

  async function keysFor(kid: string | undefined, team: string): Promise<Keys> {
    const now = clock().getTime();
    const own = known?.team === team ? known : undefined;
    const age = own ? now - own.at : Number.POSITIVE_INFINITY;
    const isKnown = own?.keys.some((key) => key.kid === kid);
    if (own && age < (isKnown ? KEPT_MS : ASKED_AGAIN_AFTER_MS)) return own.keys;
    const keys = await fetchKeys(team, get).catch(() => []);
    if (keys.length === 0) log({ event: "access-keys-failed" });
    known = { team, keys, at: now };
    return keys;
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
