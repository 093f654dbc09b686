import { createHash, timingSafeEqual } from "node:crypto";

/** `absent`: as if there were no such page · `locked`: the token is asked for. */
export type Access = "open" | "locked" | "absent";

export interface Visit {
  url: string;
  /** of the header */
  authorization: string | undefined;
  /** of the form */
  token: string | undefined;
}

/** Where `wrangler dev` runs, and where nobody else can come from. */
const OWN_MACHINE = ["localhost", "127.0.0.1", "[::1]"];
const BEARER = /^Bearer +(\S+) *$/i;

/** Who may see the page: whoever has the operator's token; where none is set, whoever sits at the machine. */
export function accessOf({ url, authorization, token }: Visit, adminToken: string | undefined): Access {
  if (!adminToken) return OWN_MACHINE.includes(new URL(url).hostname) ? "open" : "absent";
  const shown = BEARER.exec(authorization ?? "")?.[1] ?? token ?? "";
  return isSame(shown, adminToken) ? "open" : "locked";
}

/** Takes as long for a token that is nearly right as for any other: what is compared is as long for all of them. */
function isSame(shown: string, adminToken: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(adminToken));
}
