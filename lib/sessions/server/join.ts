import { randomUUID } from "node:crypto";
import { and, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { announcement } from "./announce";
import { isOver, ringBell } from "./closing";
import type { Db } from "./database";
import { participation } from "./participation";
import type { ParticipantRow } from "./people";
import { refusal } from "./problem";
import { type Door, doorOf, type SessionRow } from "./rows";
import { participants, questions, sessions } from "./schema";
import { hashOf } from "./secrets";
import { type Context, handler, inTransaction } from "./service";
import { participationOf } from "./views";

/**
 * Joins by code. The same secret finds the same participation again: nobody is counted twice. A right
 * code always enters, whatever was mistyped behind the same address: only what opens nothing is
 * counted, and refused past a limit (limits.ts says what that leaves to whoever guesses).
 */
export const join = handler("join", async (context, { body }) => {
  const door = await doorOf(context.db, body.code);
  if (!door || isOver(door.session, context.now)) {
    context.observe("missed-code");
    await context.limits.countMissedCode();
    throw refusal("unknown-code");
  }
  const secretHash = hashOf(body.secret);
  const known = await bySecret(context.db, secretHash);
  if (known && known.sessionId !== door.session.id) throw refusal("secret-in-use");
  const entered = known ? null : await enter(context, door, secretHash);
  if (!entered) return participation.run({ ...context, secret: body.secret }, { params: null, body: null });
  // They have just come in: nothing of theirs is left to read.
  const total = await context.db.$count(questions, eq(questions.sessionId, door.session.id));
  return participationOf(context.db, entered, [], total, context.now);
});

async function bySecret(db: Db, secretHash: string): Promise<ParticipantRow | null> {
  const [row] = await db.select().from(participants).where(eq(participants.secretHash, secretHash));
  return row ?? null;
}

type Entered = { readonly participant: ParticipantRow; readonly session: SessionRow };

/** @returns the newcomer in their session, or `null` when the same secret has come in meanwhile. */
async function enter(context: Context, door: Door, secretHash: string): Promise<Entered | null> {
  if (door.session.locked) throw refusal("locked");
  // Before the newcomer has a seat: what was over when they came must not count as asked of them.
  const session = door.bellIsDue(context.now)
    ? await inTransaction(context, (db) => ringBell(db, door.session, context.now))
    : door.session;
  const participant =
    (await takeSeat(context.db, session, secretHash, session.capacity)) ??
    (await inTransaction(context, (db) => takeFreedSeat(db, session, secretHash)));
  if (!participant) return null;
  context.observe("joined");
  return { participant, session };
}

/**
 * In one statement: a crowd queues for the session's row, which nobody must hold for long.
 * @param most how many may ever have joined for this one to have a seat; `null` when one is known free.
 */
async function takeSeat(
  db: Db,
  session: SessionRow,
  secretHash: string,
  most: number | null,
): Promise<ParticipantRow | null> {
  const seat = db.$with("seat").as(
    db
      .update(sessions)
      .set({ joined: sql`${sessions.joined} + 1` })
      .where(and(eq(sessions.id, session.id), most === null ? undefined : lt(sessions.joined, most)))
      .returning({ sessionId: sessions.id, rank: sessions.joined, version: sessions.version }),
  );
  const [entered] = await db
    .with(seat)
    .insert(participants)
    .select(
      db
        .select({
          id: sql<string>`${randomUUID()}::uuid`.as("id"),
          sessionId: seat.sessionId,
          rank: seat.rank,
          joinedVersion: seat.version,
          secretHash: sql<string>`${secretHash}`.as("secret_hash"),
          finishedAt: sql<null>`null::timestamptz`.as("finished_at"),
          finishedVersion: sql<null>`null::integer`.as("finished_version"),
        })
        .from(seat),
    )
    .onConflictDoNothing({ target: participants.secretHash })
    .returning({ ...getTableColumns(participants), announced: announcement(session.id, "counts") });
  return entered ?? null;
}

/**
 * As many have joined as the room holds, but perhaps not all are still there: those present are
 * counted, under the session's row so that two newcomers never take the same seat.
 */
async function takeFreedSeat(
  db: Db,
  session: SessionRow,
  secretHash: string,
): Promise<ParticipantRow | null> {
  await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, session.id)).for("update");
  if (await bySecret(db, secretHash)) return null;
  const present = await db.$count(participants, eq(participants.sessionId, session.id));
  const entered = present < session.capacity ? await takeSeat(db, session, secretHash, null) : null;
  if (!entered) throw refusal("full");
  return entered;
}
