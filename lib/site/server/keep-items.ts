import { constants, copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { itemsArchive, publishedItems } from "../items-archive";

/**
 * Copies to the archive what it does not have of the items published now.
 * @param dataDir the server's DATA_DIR; nothing is kept in memory.
 * @throws when the folder cannot be written: the site works without it.
 */
export function keepItems(dataDir: string, published = publishedItems()): void {
  const kept = itemsArchive(dataDir);
  if (kept === null || !existsSync(published)) return;
  mkdirSync(kept, { recursive: true });
  const known = new Set(readdirSync(kept));
  for (const name of readdirSync(published))
    if (!known.has(name)) copyFileSync(join(published, name), join(kept, name), constants.COPYFILE_FICLONE);
}
