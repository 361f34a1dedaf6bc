import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { needsServer } from "./needs-server";

/**
 * The files of `.next/static` that only those pages use, so that nobody fetches them in advance:
 * those that no other page names, directly or through a file that it names.
 * @param html each page's HTML, by path.
 * @param folder `.next/static`.
 * @returns their paths below the folder, with slashes.
 */
export function serverOnlyFiles(html: ReadonlyMap<string, string>, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:js|css)$/.test(file))
    .map((file) => file.split(sep).join("/"));
  const namedIn = (text: string) => files.filter((file) => text.includes(file.split("/").at(-1) ?? file));
  const reach = (texts: readonly string[]): Set<string> => {
    const reached = new Set<string>();
    const waiting = texts.flatMap(namedIn);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      waiting.push(...namedIn(readFileSync(join(folder, file), "utf8")));
    }
    return reached;
  };
  const pages = [...html];
  const kept = reach(pages.filter(([path]) => !needsServer(path)).map(([, text]) => text));
  const sessions = reach(pages.filter(([path]) => needsServer(path)).map(([, text]) => text));
  // What no page names at all is Next's own: it stays.
  return [...sessions].filter((file) => !kept.has(file));
}
