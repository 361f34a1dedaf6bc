import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as z from "zod/mini";

/** For each page, the hashes of its inline scripts; `fallback` is for every address that is no page. */
export const CspHashes = z.strictObject({
  pages: z.record(z.string(), z.array(z.string())),
  fallback: z.array(z.string()),
});
export type CspHashes = z.infer<typeof CspHashes>;

/** `sha256-…` of each inline script of a page, in the form that a CSP takes. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  return [
    ...new Set(
      scripts.map(
        ([, code]) =>
          `sha256-${createHash("sha256")
            .update(code ?? "")
            .digest("base64")}`,
      ),
    ),
  ];
}

/** Reads the pages that Next prerendered below a directory (`.next/server/app`). */
export function collectHashes(appDirectory: string): CspHashes {
  const pages: Record<string, string[]> = {};
  const fallback = new Set<string>();
  for (const file of readdirSync(appDirectory, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".html")) continue;
    const route = relative(".", file)
      .split(sep)
      .join("/")
      .replace(/\.html$/, "");
    const hashes = inlineScriptHashes(readFileSync(join(appDirectory, file), "utf8"));
    if (route.startsWith("_")) for (const hash of hashes) fallback.add(hash);
    else pages[route === "index" ? "/" : `/${route}`] = hashes;
  }
  return { pages, fallback: [...fallback] };
}
