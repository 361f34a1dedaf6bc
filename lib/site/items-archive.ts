import { readFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * Items published once stay fetchable: a bilan reloaded from a file shows its questions as they were
 * worded. A release brings only its own items, so an instance copies them where its data outlive the
 * release (`server/keep-items.ts`), and looks there for those that it no longer publishes. A file's
 * name is the digest of its content: two releases never disagree about one.
 */

/** Where the build publishes its items. It must not follow this path: every question there is would be part of its trace. */
export const publishedItems = (): string =>
  join(/* turbopackIgnore: true */ process.cwd(), "public", "bank", "items");

/**
 * Where items are kept from one release to the next.
 * @param dataDir the server's DATA_DIR.
 * @returns `null` where nothing outlives the process.
 */
export function itemsArchive(dataDir: string): string | null {
  return dataDir === ":memory:" ? null : join(/* turbopackIgnore: true */ dataDir, "items");
}

/** An item as JSON text; `null` when it is neither published nor kept. @param digest already checked for its form. */
export async function readItem(
  dataDir: string,
  digest: string,
  published = publishedItems(),
): Promise<string | null> {
  const kept = itemsArchive(dataDir);
  for (const folder of kept === null ? [published] : [published, kept]) {
    const file = join(/* turbopackIgnore: true */ folder, `${digest}.json`);
    const text = await readFile(/* turbopackIgnore: true */ file, "utf8").catch(() => null);
    if (text !== null) return text;
  }
  return null;
}
