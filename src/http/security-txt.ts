import type { Handler } from "hono";
import type { Env } from "../env.ts";

export const SECURITY_TXT = "/.well-known/security.txt";

/** Less than a year, as RFC 9116 advises. */
const VALID_MS = 330 * 24 * 60 * 60 * 1000;
const SCHEMES = ["https:", "mailto:", "tel:"];
const ADVISORIES = /^(https:\/\/github\.com\/[^/]+\/[^/]+\/security)\/advisories\/new$/;

/**
 * GET, as in RFC 9116. It expires eleven months after the deployment, because that is when somebody last looked after the
 * bot: to deploy is to renew it. Where no contact is set there is none.
 */
export function securityTxt(clock: () => Date): Handler<{ Bindings: Env }> {
  return (c) => {
    const { SECURITY_CONTACT: told = "", CF_VERSION_METADATA: deployed } = c.env ?? {};
    const contact = URL.parse(told);
    if (!contact || !SCHEMES.includes(contact.protocol)) return c.notFound();
    const since = Date.parse(deployed?.timestamp ?? "") || clock().getTime();
    const policy = ADVISORIES.exec(contact.href)?.[1];
    const lines = [
      `Contact: ${contact.href}`,
      `Expires: ${new Date(since + VALID_MS).toISOString()}`,
      "Preferred-Languages: ja, en",
      `Canonical: ${new URL(SECURITY_TXT, c.req.url).href}`,
      ...(policy ? [`Policy: ${policy}/policy`] : []),
    ];
    return c.text(lines.map((line) => `${line}\n`).join(""));
  };
}
