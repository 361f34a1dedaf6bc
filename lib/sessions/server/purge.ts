import { and, eq, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { announce } from "./announce";
import { endSession } from "./closing";
import type { Db } from "./database";
import { limits, participants, salts, sessions } from "./schema";
import { aggregatesLifetime, day, rowsLifetime } from "./views";

/** A session that nobody has touched for so long is ended. */
const forgottenAfter = 7 * day;

export type Purged = {
  readonly ended: number;
  readonly participants: number;
  readonly sessions: number;
  /** What could not be done, each once; it is tried again at the next purge. */
  readonly failures: readonly unknown[];
};

/**
 * Ends what is over, and erases what has been kept long enough: participants and their answers
 * 24 hours after the end, everything else 30 days after it. Each on its own: what cannot be done for
 * one session keeps nothing else from being erased in time. Several instances may run it at once.
 */
export async function purge(db: Db, now: Date): Promise<Purged> {
  const failures: unknown[] = [];
  const apart = async (work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      failures.push(error);
      return 0;
    }
  };
  const before = (age: number) => new Date(now.getTime() - age);
  let ended = 0;
  await apart(async () => {
    for (const id of await overdueIn(db, now, before(forgottenAfter)))
      ended += await apart(() => endOne(db, id, now));
    return ended;
  });
  const gone = await apart(() => eraseParticipants(db, before(rowsLifetime)));
  const erased = await apart(() => eraseSessions(db, before(aggregatesLifetime)));
  await apart(() => eraseAddresses(db, now, before(day)));
  return { ended, participants: gone, sessions: erased, failures };
}

/** Ids of the sessions to end. Nothing else of them is read: one that is damaged hides no other. */
async function overdueIn(db: Db, now: Date, forgotten: Date): Promise<string[]> {
  const running = await db
    .select({ id: sessions.id, endsAt: sessions.endsAt, touchedAt: sessions.touchedAt })
    .from(sessions)
    .where(ne(sessions.phase, "ended"));
  return running
    .filter(({ endsAt, touchedAt }) => (endsAt === null ? touchedAt < forgotten : endsAt <= now))
    .map(({ id }) => id);
}

/** @returns how many were ended: none when another instance is at it. */
function endOne(db: Db, id: string, now: Date): Promise<number> {
  return db.transaction(async (transaction) => {
    const [session] = await transaction
      .select()
      .from(sessions)
      .where(and(eq(sessions.id, id), ne(sessions.phase, "ended")))
      .for("update", { skipLocked: true });
    if (session) await endSession(transaction, session, now);
    return session ? 1 : 0;
  });
}

async function eraseParticipants(db: Db, endedBefore: Date): Promise<number> {
  const old = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isNotNull(sessions.endedAt), lt(sessions.endedAt, endedBefore)));
  const gone = await db
    .delete(participants)
    .where(inArray(participants.sessionId, old))
    .returning({ id: participants.id });
  return gone.length;
}

async function eraseSessions(db: Db, endedBefore: Date): Promise<number> {
  const erased = await db
    .delete(sessions)
    .where(and(isNotNull(sessions.endedAt), lt(sessions.endedAt, endedBefore)))
    .returning({ id: sessions.id });
  for (const { id } of erased) await announce(db, id, "gone");
  return erased.length;
}

/** The limiter's counters and the salts of the days before. */
async function eraseAddresses(db: Db, now: Date, yesterday: Date): Promise<number> {
  await db.delete(limits).where(lt(limits.expire, now));
  await db.delete(salts).where(lt(salts.day, yesterday.toISOString().slice(0, 10)));
  return 0;
}
