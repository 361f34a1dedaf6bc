import { publicationUrl } from "../bank/publication-url";

/** Below this, requests go to the group sessions, which know their own methods. */
export const apiPrefix = "/api/";

/** Methods that a path answers; anything else gets 405. */
export function allowedMethods(pathname: string): readonly string[] {
  return pathname.startsWith(apiPrefix) ? ["GET", "POST", "PUT", "DELETE"] : ["GET", "HEAD"];
}

/** How the server tells the route handlers whose request it is; whatever a client sends under this name is dropped. */
export const clientAddressHeader = "x-client-address";

/**
 * The content security policy of one page.
 * @param scriptHashes `sha256-…` of each inline script that the build put in the page.
 */
export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  const scripts = ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)].join(" ");
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    // data: for the icon of the tab, which is part of the page.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * The policy of what is no page, `null` where the page's own stays: for a page, for a worker, which
 * lives by its own policy, and for an answer without a body, whose headers replace those kept with it.
 * A file opened by itself may do nothing; a page that uses it goes by the page's policy.
 */
export function filePolicy(pathname: string, contentType: string): string | null {
  if (contentType === "" || contentType.startsWith("text/html") || pathname === "/sw.js") return null;
  return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

/** Sent with every response, whatever it is. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
};

/**
 * How long a response may be kept, where the framework's own answer is not the right one.
 * @returns a Cache-Control value, or `null` to leave the framework's.
 */
export function cacheControl(pathname: string, contentType: string): string | null {
  if (pathname === "/sw.js") return "no-cache";
  // What is published now, and a question as it is today; the other addresses name their content.
  if (pathname === publicationUrl || pathname.startsWith("/bank/questions/")) return "no-cache";
  if (pathname.startsWith("/bank/") && pathname.endsWith(".json"))
    return "public, max-age=31536000, immutable";
  // A page is checked at each visit, so that a new deployment is seen at once; unchanged, it costs a 304.
  if (contentType.startsWith("text/html")) return "no-cache";
  return null;
}
