import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

/*
 * Files of `public/` that are right only once the running instance has put in what it alone knows:
 * its own origin, which sitemaps must give, and an expiry within a year of the build (RFC 9116).
 */

/** What a running instance knows of itself. */
export type Instance = {
  /** For example `https://exemple.gouv.fr`. */
  readonly origin: string;
  readonly builtAt: Date;
};

const completed: Readonly<
  Record<string, { type: string; complete: (text: string, one: Instance) => string }>
> = {
  "/sitemap.xml": {
    type: "application/xml; charset=utf-8",
    complete: (text, { origin }) => text.replaceAll("<loc>/", `<loc>${origin}/`),
  },
  "/robots.txt": {
    type: "text/plain; charset=utf-8",
    complete: (text, { origin }) => text.replace(/^Sitemap: \//m, `Sitemap: ${origin}/`),
  },
  "/.well-known/security.txt": {
    type: "text/plain; charset=utf-8",
    complete: (text, { builtAt }) =>
      text.replace(/^Expires: .*$/m, () => `Expires: ${aYearAfter(builtAt).toISOString()}`),
  },
};

/** Whether a path is one of these files. */
export function isCompletedFile(pathname: string): boolean {
  return Object.hasOwn(completed, pathname);
}

/** The text of one of these files, completed. @param pathname for which `isCompletedFile` holds. */
export function completeFile(pathname: string, text: string, instance: Instance): string {
  return completed[pathname]?.complete(text, instance) ?? text;
}

/** Answers with one of these files, read again each time: they are small and seldom asked for. */
export function answerCompletedFile(pathname: string, response: ServerResponse, instance: Instance): void {
  const text = readFileSync(join(process.cwd(), "public", pathname), "utf8");
  response.writeHead(200, {
    "Content-Type": completed[pathname]?.type ?? "text/plain; charset=utf-8",
    "Cache-Control": "no-cache",
  });
  response.end(completeFile(pathname, text, instance));
}

/**
 * The origin by which a client reached this instance.
 * @param proxies how many proxies in front are ours: without one, nothing forwarded is believed.
 * @returns `http://localhost` where the request names no host that could be one.
 */
export function originOf({ headers }: Pick<IncomingMessage, "headers">, proxies: number): string {
  const first = (name: string) =>
    String(headers[name] ?? "")
      .split(",")[0]
      ?.trim() ?? "";
  const host = (proxies > 0 && first("x-forwarded-host")) || first("host");
  const scheme = proxies > 0 && first("x-forwarded-proto") === "https" ? "https" : "http";
  // Written into XML: nothing but what a host and a port are made of.
  return `${scheme}://${/^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i.test(host) ? host : "localhost"}`;
}

/** A little less than a year, as the standard advises. */
function aYearAfter(date: Date): Date {
  return new Date(date.getTime() + 364 * 24 * 60 * 60 * 1000);
}
