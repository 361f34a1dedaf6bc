import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

/* Which source file imports which, types included: what a compiler erases is a dependency all the same. */

export type Import = { readonly from: string; readonly to: string };

/** Every TypeScript file of some folders, from the root of the repository. */
export function sourcesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name).split(sep).join("/")),
  );
}

/** Every import of one of the files by another, static, dynamic or of a type. */
export function importsOf(files: readonly string[]): Import[] {
  const known = new Set(files);
  const found = files.flatMap((from) =>
    [...readFileSync(from, "utf8").matchAll(/(?:\bfrom|\bimport\(|^import)\s*"([^"\n]+)"/gm)].flatMap(
      ([, name = ""]) => {
        const to = resolved(from, name, known);
        return to ? [{ from, to }] : [];
      },
    ),
  );
  return found.filter((one, at) => found.findIndex((o) => o.from === one.from && o.to === one.to) === at);
}

function resolved(from: string, name: string, known: ReadonlySet<string>): string | undefined {
  if (!/^\.{1,2}\/|^\.{1,2}$|^@\//.test(name)) return undefined;
  const path = name.startsWith("@/") ? name.slice(2) : normalize(join(dirname(from), name));
  const base = path.split(sep).join("/");
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((file) => known.has(file));
}

/** The circles of a graph: each group of files that lead to one another, two at least, sorted. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file, next)]));
  const circles = new Map<string, string[]>();
  for (const [file, all] of reached) {
    if (!all.has(file)) continue;
    const circle = [...all].filter((other) => reached.get(other)?.has(file)).sort();
    circles.set(circle.join(), circle);
  }
  return [...circles.values()];
}

function reachedFrom(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const left = [...(next.get(start) ?? [])];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    left.push(...(next.get(file) ?? []));
  }
  return seen;
}
