import { eq } from "drizzle-orm";
import type { Coaching } from "../model";
import { announce } from "./announce";
import { ringBell } from "./closing";
import type { Db } from "./database";
import { refusal } from "./problem";
import { coachedSession, type SessionRow } from "./rows";
import { sessions } from "./schema";
import { type Context, inTransaction } from "./service";
import { coachingOf } from "./views";

/**
 * A command of the coach: done whole or not at all, one at a time for a session, and sent again
 * without harm. `work` leaves the row as it found it when there is nothing to do.
 */
export async function command(
  context: Context,
  work: (db: Db, session: SessionRow) => Promise<void>,
): Promise<Coaching> {
  const session = await inTransaction(context, async (db) => {
    const found = await coachedSession(db, context.secret, true);
    await work(db, await ringBell(db, found, context.now));
    return coachedSession(db, context.secret, false);
  });
  return coachingOf(context.db, session, context.secret, context.now);
}

export async function change(
  db: Db,
  session: SessionRow,
  now: Date,
  values: Partial<typeof sessions.$inferInsert>,
): Promise<void> {
  await db
    .update(sessions)
    .set({ ...values, version: session.version + 1, touchedAt: now })
    .where(eq(sessions.id, session.id));
  await announce(db, session.id, "state");
}

/** @throws ProblemError 409 */
export function refuseEnded(session: SessionRow): void {
  if (session.phase === "ended") throw refusal("ended");
}
