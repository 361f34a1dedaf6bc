import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, sep } from "node:path";
import { filePolicy } from "../headers";

/*
 * Scripts and styles as the build compressed them once, with Brotli at its slowest: a sixth smaller
 * than what a server has the time to do at each request. What has no compressed copy, and whoever
 * does not read Brotli, is answered by the framework.
 */

/** Where the build writes the copies; names below are those of `.next/static`, with `.br`. */
export const compressedFolder = join("build", "compressed");

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=UTF-8",
  js: "application/javascript; charset=UTF-8",
};

/** The copies, by the path of their address. Empty where the build made none. */
export function readCompressed(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".br"),
  );
  return new Map(
    names.map((name): [string, Buffer] => [
      `/_next/static/${name.slice(0, -".br".length).split(sep).join("/")}`,
      readFileSync(join(folder, name)),
    ]),
  );
}

/** Answers with a compressed copy. @returns `false` when it did not, and the request is still to be answered. */
export function answerCompressed(
  copies: ReadonlyMap<string, Buffer>,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const copy = copies.get(pathname);
  if (!copy || !readsBrotli(request.headers["accept-encoding"])) return false;
  const type = types[pathname.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  const policy = filePolicy(pathname, type);
  response.writeHead(200, {
    ...(policy ? { "Content-Security-Policy": policy } : {}),
    "Content-Type": type,
    "Content-Encoding": "br",
    "Content-Length": copy.length,
    // The address holds the digest of the content.
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
  });
  response.end(request.method === "HEAD" ? undefined : copy);
  return true;
}

/** Whether a client says that it reads Brotli, and does not take it back with a weight of 0. */
export function readsBrotli(acceptEncoding: string | string[] | undefined): boolean {
  return String(acceptEncoding ?? "")
    .split(",")
    .some((coding) => /^\s*br\s*(?:;\s*q\s*=\s*(?!0(?:\.0*)?\s*$).*)?$/i.test(coding));
}
