import type { CompiledItem } from "../bank/compiled";
import {
  type Damaged,
  isNewer,
  isSameAnswer,
  type Meta,
  nextMeta,
  overlay,
  readRows,
  recordsOf,
  refusalOf,
} from "./records";
import { type Store, StoreFault } from "./store";

/** What a store in memory holds: the same records as the disk, by name. */
export type MemoryDisk = {
  meta: Meta | null;
  readonly attempts: Map<string, unknown>;
  readonly answers: Map<string, unknown>;
  readonly drafts: Map<string, unknown>;
  readonly items: Map<string, CompiledItem>;
  readonly setAside: Damaged[];
};

export function emptyMemory(): MemoryDisk {
  return {
    meta: null,
    attempts: new Map(),
    answers: new Map(),
    drafts: new Map(),
    items: new Map(),
    setAside: [],
  };
}

const rowsOf = (map: ReadonlyMap<string, unknown>) => [...map].map(([key, value]) => ({ key, value }));

/**
 * A store for browsers that refuse to keep anything: it lasts as long as the page. It follows the
 * same rules as the one on disk, and several may share one memory as tabs share a disk.
 * @param newEpoch names a new life of what is kept; never the same twice.
 */
export function createMemoryStore(newEpoch: () => string, disk: MemoryDisk = emptyMemory()): Store {
  const rows = () => ({
    attempts: rowsOf(disk.attempts),
    answers: rowsOf(disk.answers),
    drafts: rowsOf(disk.drafts),
  });
  return {
    async read() {
      return readRows(rows()).loaded;
    },
    async takePen(token) {
      const before = rows();
      disk.meta = nextMeta(disk.meta, before, newEpoch(), token);
      const { loaded, damaged } = readRows(before);
      for (const record of damaged) {
        disk.setAside.push(record);
        disk[record.from].delete(record.key);
      }
      return { pen: { epoch: disk.meta.epoch, token }, loaded };
    },
    async write(pen, changes) {
      const refusal = refusalOf(disk.meta, pen);
      if (refusal || !disk.meta) throw refusal ?? new StoreFault("erased");
      const write = recordsOf(changes, disk.meta.order);
      if (write.attempts.some(({ key }) => isNewer(disk.attempts.get(key)))) throw new StoreFault("newer");
      const taken = write.answers.some(({ key, value }) => {
        const before = disk.answers.get(key);
        return before !== undefined && !isSameAnswer(before, value);
      });
      if (taken) throw new StoreFault("elsewhere");
      for (const { key, value } of write.answers) if (!disk.answers.has(key)) disk.answers.set(key, value);
      for (const { key, value } of write.attempts)
        disk.attempts.set(key, overlay(disk.attempts.get(key), value));
      for (const { key, value } of write.drafts) disk.drafts.set(key, value);
      for (const key of write.dropDrafts) disk.drafts.delete(key);
      for (const item of changes.items ?? []) disk.items.set(item.digest, item);
      disk.meta = { ...disk.meta, order: write.order };
    },
    async erase(token) {
      disk.attempts.clear();
      disk.answers.clear();
      disk.drafts.clear();
      disk.items.clear();
      disk.setAside.length = 0;
      disk.meta = { epoch: newEpoch(), order: 0, writer: token };
      return { epoch: disk.meta.epoch, token };
    },
    async loadItems(digests) {
      return digests.flatMap((digest) => disk.items.get(digest) ?? []);
    },
  };
}
