import { sql } from "drizzle-orm";
import type { Db } from "./database";

/** What a notification says of a session: its state changed, only its counts did, or it is gone. */
export type Change = "state" | "counts" | "gone";
export const channel = "session_changes";

/** Tells every instance; within a transaction, once it commits. */
export async function announce(db: Db, sessionId: string, change: Change): Promise<void> {
  await db.execute(sql`select ${announcement(sessionId, change)}`);
}

/** The same within a statement that writes, to be put in what it returns: told once for each row. */
export function announcement(sessionId: string, change: Change) {
  return sql<string>`pg_notify(${channel}, ${`${sessionId} ${change}`})`;
}
