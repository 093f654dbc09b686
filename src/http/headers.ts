import { NONCE, secureHeaders } from "hono/secure-headers";

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;
type Sources = NonNullable<Options["contentSecurityPolicy"]>["styleSrc"];

/** Of pages that hold nothing of who reads them: a corrected rule is everywhere after five minutes. */
export const CACHE = "public, max-age=300";

/** Where browsers say what the policy kept a page from: src/http/csp-reports.ts. */
export const CSP_REPORTS = "/csp-reports";

/** What no page uses, as far as browsers know it; of an unknown name they complain. All that a page does is to copy. */
const OFF = [
  ...[
    "accelerometer",
    "autoplay",
    "camera",
    "clipboardRead",
    "displayCapture",
    "encryptedMedia",
    "fullscreen",
  ],
  ...["geolocation", "gyroscope", "hid", "idleDetection", "localFonts", "magnetometer", "microphone", "midi"],
  ...["payment", "pictureInPicture", "publickeyCredentialsGet", "screenWakeLock", "serial", "storageAccess"],
  ...["usb", "xrSpatialTracking"],
];
const permissionsPolicy = {
  ...Object.fromEntries(OFF.map((feature) => [feature, []])),
  clipboardWrite: ["self"],
} as NonNullable<Options["permissionsPolicy"]>;

/** Of every response, unless it brings its own: no other site may run, frame or learn of a page. */
export const anyHeaders = headersWith(["'self'"]);

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
      reportUri: CSP_REPORTS,
    },
    permissionsPolicy,
    xFrameOptions: "DENY",
    // With `no-referrer`, a form of our own would come with `Origin: null`, like another site's.
    referrerPolicy: "same-origin",
    // Not for the subdomains: what else stands on the operator's domain is not ours to decide.
    strictTransportSecurity: "max-age=15552000",
    overwrite: false,
  });
}
