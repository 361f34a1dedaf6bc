import { and, eq, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { endSession } from "./closing";
import type { Db } from "./database";
import { announce, type SessionRow } from "./rows";
import { limits, participants, salts, sessions } from "./schema";
import { aggregatesLifetime, day, rowsLifetime } from "./views";

/** A session that nobody has touched for so long is ended. */
const forgottenAfter = 7 * day;

export type Purged = { readonly ended: number; readonly participants: number; readonly sessions: number };

/**
 * Ends what is over, and erases what has been kept long enough: participants and their answers
 * 24 hours after the end, everything else 30 days after it. Several instances may run it at once.
 */
export async function purge(db: Db, now: Date): Promise<Purged> {
  const before = (age: number) => new Date(now.getTime() - age);
  const ended = await endOverdue(db, now, before(forgottenAfter));
  const old = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isNotNull(sessions.endedAt), lt(sessions.endedAt, before(rowsLifetime))));
  const gone = await db
    .delete(participants)
    .where(inArray(participants.sessionId, old))
    .returning({ id: participants.id });
  const erased = await db
    .delete(sessions)
    .where(and(isNotNull(sessions.endedAt), lt(sessions.endedAt, before(aggregatesLifetime))))
    .returning({ id: sessions.id });
  for (const { id } of erased) await announce(db, id, "gone");
  await db.delete(limits).where(lt(limits.expire, now));
  await db.delete(salts).where(lt(salts.day, before(day).toISOString().slice(0, 10)));
  return { ended, participants: gone.length, sessions: erased.length };
}

async function endOverdue(db: Db, now: Date, forgotten: Date): Promise<number> {
  const running = await db.select().from(sessions).where(ne(sessions.phase, "ended"));
  const over = (session: SessionRow) =>
    session.endsAt === null ? session.touchedAt < forgotten : session.endsAt <= now;
  const overdue = running.filter(over);
  for (const { id } of overdue)
    await db.transaction(async (transaction) => {
      const [session] = await transaction
        .select()
        .from(sessions)
        .where(and(eq(sessions.id, id), ne(sessions.phase, "ended")))
        .for("update", { skipLocked: true });
      if (session) await endSession(transaction, session, now);
    });
  return overdue.length;
}
