import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { itemsArchive, publishedItems } from "../items-archive";

/**
 * Copies to the archive what it does not have of the items published now, each whole or not at all:
 * an instance may be killed at any moment, and another may be copying the same ones.
 * @param dataDir the server's DATA_DIR; nothing is kept in memory.
 * @throws when the folder cannot be written: the site works without it.
 */
export function keepItems(dataDir: string, published = publishedItems()): void {
  const kept = itemsArchive(dataDir);
  if (kept === null || !existsSync(published)) return;
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(published)) {
    const [from, to] = [join(published, name), join(kept, name)];
    if (statSync(to, { throwIfNoEntry: false })?.size === statSync(from).size) continue;
    const part = `${to}.${process.pid}.part`;
    try {
      copyFileSync(from, part, constants.COPYFILE_FICLONE);
      renameSync(part, to);
    } finally {
      rmSync(part, { force: true });
    }
  }
}
