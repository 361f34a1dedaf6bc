import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import * as z from "zod";
import { Answer, Attempt } from "../assessment/model";
import { CompiledItem } from "../bank/compiled";
import type { AttemptStore, Kept } from "./store";

export const databaseName = "auto-evaluation";
const schemaVersion = 1;
/** Milliseconds between an answer handed to the system and its flush to the disk. */
const flushDelay = 60;

const AnswerRecord = z.strictObject({ attemptId: z.string(), answer: Answer });

interface Schema extends DBSchema {
  attempts: { key: string; value: unknown };
  /** One record an answer, only ever added: no later write can damage an earlier answer. */
  answers: { key: string; value: unknown };
  items: { key: string; value: unknown };
  /** What could not be read back, kept for whoever wants to recover it by hand. */
  setAside: { key: number; value: unknown };
}

/**
 * Opens the store on the device's disk (IndexedDB).
 * A write's promise resolves once the operating system has the data: what the screen shows as
 * answered survives the death of the browser. A flush to the disk itself follows shortly, for the
 * death of the machine; nobody waits for it before reading the feedback.
 * @throws when the browser refuses storage.
 */
export async function openDiskStore(): Promise<AttemptStore> {
  const db = await openDB<Schema>(databaseName, schemaVersion, {
    upgrade(database) {
      database.createObjectStore("attempts");
      database.createObjectStore("answers");
      database.createObjectStore("items");
      database.createObjectStore("setAside", { autoIncrement: true });
    },
    // Another tab runs a newer version of the application: give way rather than block it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    load: () => load(db),
    saveAttempt: (attempt) => put(db, "attempts", attempt.id, attempt),
    async saveAnswer(attemptId, answer) {
      const key = `${attemptId}/${answer.series}/${answer.item.id}`;
      const record = { attemptId, answer };
      await put(db, "answers", key, record, "relaxed");
      // The same record again, once the feedback has been painted: its failure takes nothing back,
      // and the next write would report it.
      setTimeout(() => put(db, "answers", key, record, "strict").catch(() => undefined), flushDelay);
    },
    async saveItems(items) {
      const tx = db.transaction("items", "readwrite", { durability: "strict" });
      for (const item of items) tx.store.put(item, item.digest);
      await tx.done;
    },
    async loadItems(digests) {
      const raw = await Promise.all(digests.map((digest) => db.get("items", digest)));
      return raw.flatMap((value) => CompiledItem.safeParse(value).data ?? []);
    },
    async eraseAll() {
      const names = ["attempts", "answers", "items", "setAside"] as const;
      const tx = db.transaction(names, "readwrite", { durability: "strict" });
      for (const name of names) tx.objectStore(name).clear();
      await tx.done;
    },
  };
}

async function put(
  db: IDBPDatabase<Schema>,
  name: "attempts" | "answers",
  key: string,
  value: unknown,
  durability: IDBTransactionDurability = "strict",
): Promise<void> {
  const tx = db.transaction(name, "readwrite", { durability });
  tx.store.put(value, key);
  await tx.done;
}

async function load(db: IDBPDatabase<Schema>): Promise<{ kept: Kept[]; setAside: number }> {
  const attempts = await readAll(db, "attempts", Attempt);
  const answers = await readAll(db, "answers", AnswerRecord);
  const known = new Set(attempts.good.map((attempt) => attempt.id));
  const kept = attempts.good.map((attempt) => ({
    attempt,
    answers: answers.good
      .filter((record) => record.attemptId === attempt.id)
      .map((record) => record.answer)
      .sort((a, b) => a.at.localeCompare(b.at)),
  }));
  // Answers outlive a damaged attempt: they are gathered under one rebuilt from them.
  const rebuilt = rebuild(answers.good.filter((record) => !known.has(record.attemptId)));
  const inOrder = [...rebuilt, ...kept].sort((a, b) =>
    a.attempt.startedAt.localeCompare(b.attempt.startedAt),
  );
  return { kept: inOrder, setAside: attempts.bad + answers.bad };
}

/** Attempts whose own record was damaged, made again from their answers. */
function rebuild(records: readonly z.infer<typeof AnswerRecord>[]): Kept[] {
  const ids = [...new Set(records.map((record) => record.attemptId))];
  return ids.map((id) => {
    const answers = records.filter((r) => r.attemptId === id).map((r) => ({ ...r.answer, series: 0 }));
    answers.sort((a, b) => a.at.localeCompare(b.at));
    const startedAt = answers[0]?.at ?? new Date(0).toISOString();
    const items = answers.map((answer) => answer.item);
    const domains = [...new Set(items.map((item) => item.domain))];
    const attempt: Attempt = {
      id,
      seed: 0,
      bank: { version: "0.0.0", digest: "" },
      startedAt,
      series: [{ mode: "diagnostic", length: "verdict", domains, items, startedAt, endedAt: startedAt }],
      served: items.map((item) => item.id),
      passed: [],
      flagged: [],
    };
    return { attempt, answers };
  });
}

/** Reads a whole store; what does not parse is moved aside. */
async function readAll<T>(
  db: IDBPDatabase<Schema>,
  name: "attempts" | "answers",
  schema: z.ZodType<T>,
): Promise<{ good: T[]; bad: number }> {
  const good: T[] = [];
  const bad: { key: IDBValidKey; value: unknown }[] = [];
  let cursor = await db.transaction(name).store.openCursor();
  while (cursor) {
    const parsed = schema.safeParse(cursor.value);
    if (parsed.success) good.push(parsed.data);
    else bad.push({ key: cursor.key, value: cursor.value });
    cursor = await cursor.continue();
  }
  if (bad.length > 0) {
    const tx = db.transaction([name, "setAside"], "readwrite");
    for (const { key, value } of bad) {
      tx.objectStore("setAside").add({ from: name, key, value });
      tx.objectStore(name).delete(key as string);
    }
    await tx.done;
  }
  return { good, bad: bad.length };
}
