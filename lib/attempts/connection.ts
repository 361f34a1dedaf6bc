import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { fromVersion1 } from "./migrations";
import type { Row } from "./records";
import { StoreFault } from "./store";

export const databaseName = "auto-evaluation";
/** Raised when a store is added or records change; each step is in `upgrade`. */
export const databaseVersion = 2;

export interface Schema extends DBSchema {
  /** One record, `state`: who may write, since which erasure. */
  meta: { key: string; value: unknown };
  attempts: { key: string; value: unknown };
  /** One record an answer, only ever added: no later write can damage an earlier answer. */
  answers: { key: string; value: unknown };
  /** Answers being made. */
  drafts: { key: string; value: unknown };
  items: { key: string; value: unknown };
  /** What could not be read back, kept for whoever wants to recover it by hand. */
  setAside: { key: number; value: unknown };
}

export type Connection = {
  /** The open database, opened (again) when it is not. @throws StoreFault */
  get(): Promise<IDBPDatabase<Schema>>;
  /** Gives up a database that turned out to be closed. */
  drop(database: IDBPDatabase<Schema>): void;
  /** Deletes the whole database, whatever its version. @throws StoreFault */
  destroy(): Promise<void>;
};

/**
 * A connection that comes back: closed by the browser, or given up for another tab's newer version,
 * it is opened again by the next operation.
 * @param newEpoch names a new life of what is kept; never the same twice.
 */
export function createConnection(newEpoch: () => string): Connection {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opening = null;
  };
  return {
    drop(database) {
      forget();
      database.close();
    },
    get() {
      opening ??= open(newEpoch, forget).catch((error: unknown) => {
        forget();
        throw faultOf(error, "refused");
      });
      return opening;
    },
    async destroy() {
      const before = opening;
      forget();
      try {
        if (before) (await before).close();
        await deleteDB(databaseName);
      } catch (error) {
        throw faultOf(error, "failed");
      }
    },
  };
}

async function open(newEpoch: () => string, onLost: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(databaseName, databaseVersion, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) {
        database.createObjectStore("attempts");
        database.createObjectStore("answers");
        database.createObjectStore("items");
        database.createObjectStore("setAside", { autoIncrement: true });
      }
      if (oldVersion < 2) {
        database.createObjectStore("meta");
        database.createObjectStore("drafts");
        await toVersion2(transaction, newEpoch());
      }
    },
    // Another tab runs a newer version of the application: give way rather than block it.
    blocking: (_current, _blocked, event) => {
      onLost();
      (event.target as IDBDatabase).close();
    },
    terminated: onLost,
  });
}

type Upgrade = IDBPTransaction<
  Schema,
  ("attempts" | "answers" | "meta" | "items" | "setAside" | "drafts")[],
  "versionchange"
>;

async function toVersion2(transaction: Upgrade, epoch: string): Promise<void> {
  const before = {
    attempts: await rowsOf(transaction.objectStore("attempts")),
    answers: await rowsOf(transaction.objectStore("answers")),
  };
  const { disk, order } = fromVersion1(before);
  for (const { key, value } of disk.attempts) transaction.objectStore("attempts").put(value, key);
  for (const { key, value } of disk.answers) transaction.objectStore("answers").put(value, key);
  transaction.objectStore("meta").put({ epoch, order, writer: null }, "state");
}

type Readable = {
  getAllKeys(): Promise<string[]>;
  getAll(): Promise<unknown[]>;
};

/** All the records of a store, with their names. */
export async function rowsOf(store: Readable): Promise<Row[]> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return keys.map((key, index) => ({ key, value: values[index] }));
}

/** What a browser's error means for us. @param otherwise when its name says nothing. */
export function faultOf(error: unknown, otherwise: "refused" | "failed"): StoreFault {
  if (error instanceof StoreFault) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "VersionError") return new StoreFault("newer", { cause: error });
  if (name === "QuotaExceededError") return new StoreFault("full", { cause: error });
  if (name === "SecurityError") return new StoreFault("refused", { cause: error });
  return new StoreFault(otherwise, { cause: error });
}
