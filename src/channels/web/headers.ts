import { NONCE, secureHeaders } from "hono/secure-headers";

type Sources = NonNullable<
  NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]
>["styleSrc"];

/** Of pages that hold nothing of who reads them: a corrected rule is everywhere after five minutes. */
export const CACHE = "public, max-age=300";

/** No other site may run, frame or learn of a page. */
export const pageHeaders = headersWith(["'self'"]);

/** Of the pages for the operator, whose styles no other page needs: one `<style>` that knows this response's nonce. */
export const operatorHeaders = headersWith(["'self'", NONCE]);

function headersWith(styleSrc: Sources) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      ...(styleSrc && { styleSrc }),
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    // With `no-referrer`, a form of our own would come with `Origin: null`, like another site's.
    referrerPolicy: "same-origin",
    // Not for the subdomains: what else stands on the operator's domain is not ours to decide.
    strictTransportSecurity: "max-age=15552000",
  });
}
