import type { IDBPDatabase, IDBPTransaction } from "idb";
import { CompiledItem } from "../bank/compiled";
import { type Connection, createConnection, faultOf, rowsOf, type Schema } from "./connection";
import {
  type Damaged,
  isNewer,
  isSameAnswer,
  Meta,
  nextMeta,
  overlay,
  readRows,
  recordsOf,
  refusalOf,
} from "./records";
import { type Changes, type Pen, type Store, StoreFault } from "./store";

/** Milliseconds between an answer handed to the system and its flush to the disk. */
const flushDelay = 60;

const everyStore = ["meta", "attempts", "answers", "drafts", "items", "setAside"] as const;
type Name = (typeof everyStore)[number];
type Writing = IDBPTransaction<Schema, Name[], "readwrite">;

/**
 * The store on the device's disk (IndexedDB), opened at its first use and again whenever it was closed.
 * A write's promise resolves once the operating system has the data: what the screen shows as
 * answered survives the death of the browser. A flush to the disk itself follows an answer shortly,
 * for the death of the machine; nobody waits for it before reading the feedback.
 * @param newEpoch names a new life of what is kept; never the same twice.
 */
export function createDiskStore(newEpoch: () => string): Store {
  const connection = createConnection(newEpoch);
  return {
    async read() {
      const tx = await reading(connection);
      try {
        const loaded = readRows(await rowsIn(tx)).loaded;
        await tx.done;
        return loaded;
      } catch (error) {
        throw faultOf(error, "failed");
      }
    },
    takePen: (token) =>
      inTransaction(connection, everyStore, "strict", async (tx) => {
        const rows = await rowsIn(tx);
        const meta = nextMeta(await metaIn(tx), rows, newEpoch(), token);
        const { loaded, damaged } = readRows(rows);
        await Promise.all(damaged.map((record) => setAside(tx, record)));
        await tx.objectStore("meta").put(meta, "state");
        return { pen: { epoch: meta.epoch, token }, loaded };
      }),
    async write(pen, changes) {
      const answers = changes.answers ?? [];
      await inTransaction(connection, storesOf(changes), answers.length > 0 ? "relaxed" : "strict", (tx) =>
        apply(tx, pen, changes),
      );
      if (answers.length > 0) setTimeout(() => void flush(connection, pen), flushDelay);
    },
    async erase(token) {
      const meta: Meta = { epoch: newEpoch(), order: 0, writer: token };
      const clear = () =>
        inTransaction(connection, everyStore, "strict", async (tx) => {
          await Promise.all(everyStore.map((name) => tx.objectStore(name).clear()));
          await tx.objectStore("meta").put(meta, "state");
        });
      await clear().catch(async (fault: unknown) => {
        if (!(fault instanceof StoreFault && fault.why === "newer")) throw fault;
        // What a newer version keeps is the person's too, and they asked for it to go.
        await connection.destroy();
        await clear();
      });
      return { epoch: meta.epoch, token };
    },
    async loadItems(digests) {
      try {
        const { store } = (await connection.get()).transaction("items");
        const raw = await Promise.all(digests.map((digest) => store.get(digest)));
        return raw.flatMap((value) => CompiledItem.safeParse(value).data ?? []);
      } catch (error) {
        throw faultOf(error, "failed");
      }
    },
  };
}

/** All of what an operation writes, in one transaction that checks the pen first. */
async function apply(tx: Writing, pen: Pen, changes: Changes): Promise<void> {
  const meta = await metaIn(tx);
  const refusal = refusalOf(meta, pen);
  if (refusal || !meta) throw refusal ?? new StoreFault("erased");
  const write = recordsOf(changes, meta.order);
  for (const { key, value } of write.answers) {
    const before = await tx.objectStore("answers").get(key);
    if (before !== undefined && !isSameAnswer(before, value)) throw new StoreFault("elsewhere");
    if (before === undefined) await tx.objectStore("answers").put(value, key);
  }
  for (const { key, value } of write.attempts) {
    const before = await tx.objectStore("attempts").get(key);
    if (isNewer(before)) throw new StoreFault("newer");
    await tx.objectStore("attempts").put(overlay(before, value), key);
  }
  await Promise.all([
    ...write.drafts.map(({ key, value }) => tx.objectStore("drafts").put(value, key)),
    ...write.dropDrafts.map((key) => tx.objectStore("drafts").delete(key)),
    ...(changes.items ?? []).map((item) => tx.objectStore("items").put(item, item.digest)),
    tx.objectStore("meta").put({ ...meta, order: write.order }, "state"),
  ]);
}

/** The stores that some changes touch: the fewer, the sooner the answer is safe. */
function storesOf(changes: Changes): Name[] {
  const drafts = [...(changes.drafts ?? []), ...(changes.dropDrafts ?? [])];
  return [
    "meta",
    ...(changes.attempts?.length ? (["attempts"] as const) : []),
    ...(changes.answers?.length ? (["answers"] as const) : []),
    ...(drafts.length > 0 ? (["drafts"] as const) : []),
    ...(changes.items?.length ? (["items"] as const) : []),
  ];
}

/**
 * Runs a transaction whole or not at all. A connection that turns out to be closed is opened again, once.
 * @throws StoreFault
 */
async function inTransaction<T>(
  connection: Connection,
  names: readonly Name[],
  durability: IDBTransactionDurability,
  body: (tx: Writing) => Promise<T>,
): Promise<T> {
  const begin = async () => begun(connection, await connection.get(), names, durability);
  const tx = (await begin()) ?? (await begin());
  if (!tx) throw new StoreFault("failed");
  // Its failure is told by what follows; unheard here, it would also be told as nobody's.
  const done = tx.done.then(
    () => null,
    (error: unknown) => error ?? new StoreFault("failed"),
  );
  try {
    const result = await body(tx);
    const error = await done;
    if (error) throw error;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // Already over: the browser aborted it itself.
    }
    throw faultOf(error, "failed");
  }
}

function begun(
  connection: Connection,
  db: IDBPDatabase<Schema>,
  names: readonly Name[],
  durability: IDBTransactionDurability,
): Writing | null {
  try {
    return db.transaction([...names], "readwrite", { durability });
  } catch {
    // The browser closed the connection under the page.
    connection.drop(db);
    return null;
  }
}

async function reading(connection: Connection) {
  const names = ["attempts", "answers", "drafts"] as const;
  const db = await connection.get();
  try {
    return db.transaction(names);
  } catch {
    connection.drop(db);
    return (await connection.get()).transaction(names);
  }
}

type Rowed = { objectStore(name: "attempts" | "answers" | "drafts"): Parameters<typeof rowsOf>[0] };

async function rowsIn(tx: Rowed) {
  const [attempts, answers, drafts] = await Promise.all([
    rowsOf(tx.objectStore("attempts")),
    rowsOf(tx.objectStore("answers")),
    rowsOf(tx.objectStore("drafts")),
  ]);
  return { attempts, answers, drafts };
}

async function metaIn(tx: Writing): Promise<Meta | null> {
  return Meta.safeParse(await tx.objectStore("meta").get("state")).data ?? null;
}

async function setAside(tx: Writing, record: Damaged): Promise<void> {
  await tx.objectStore("setAside").add(record);
  await tx.objectStore(record.from).delete(record.key);
}

/** Has what was handed to the system put on the disk. Its failure takes nothing back: the next write would report it. */
async function flush(connection: Connection, pen: Pen): Promise<void> {
  const again = async (tx: Writing) => {
    const meta = await metaIn(tx);
    if (meta && !refusalOf(meta, pen)) await tx.objectStore("meta").put(meta, "state");
  };
  await inTransaction(connection, ["meta"], "strict", again).catch(() => undefined);
}
