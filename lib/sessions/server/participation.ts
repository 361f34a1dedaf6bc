import { and, eq, isNull } from "drizzle-orm";
import { announce } from "./announce";
import { endSession, isOver } from "./closing";
import { answersBy, isLater, participantKey, participantOf } from "./people";
import { refusal } from "./problem";
import { lockedSession, questionsOf, totalOf } from "./rows";
import { participants } from "./schema";
import { type Context, type Followed, handler, inTransaction } from "./service";
import { participationOf, shown, toMinute } from "./views";

/* What a participant sees of the session that they are in, and how they leave it. */

export const participation = handler("participation", async (context) => {
  await endIfOver(context);
  const { db, now } = context;
  const own = await participantOf(db, context.secret);
  const given = await answersBy(db, own.participant);
  return participationOf(db, own, given, await totalOf(db, own.session), now);
});

/** At one's own pace nobody rings the bell: whoever comes after the hour does. */
export async function endIfOver(context: Context): Promise<void> {
  const { session } = await participantOf(context.db, context.secret);
  if (session.phase === "ended" || !isOver(session, context.now)) return;
  await inTransaction(context, async (db) => {
    const locked = await lockedSession(db, session.id);
    if (locked) await endSession(db, locked, context.now);
  });
}

/**
 * The questions of a session at one's own pace. To whoever has finished, only those added since and
 * not answered yet are open: the phase says what may still be answered.
 */
export const participationQuestions = handler("participationQuestions", async (context) => {
  const { db, now } = context;
  const { participant, session } = await participantOf(db, context.secret);
  if (session.pace !== "self" || session.phase === "lobby") throw refusal("not-started");
  const finished = participant.finishedAt !== null;
  const answered = new Set(
    finished ? (await answersBy(db, participant)).map(({ answer }) => answer.position) : [],
  );
  return (await questionsOf(db, session.id)).map((row) => {
    const question = shown(row, now);
    const over = finished && (answered.has(row.position) || !isLater(row, participant));
    return over && question.phase === "open" ? { ...question, phase: "closed" as const } : question;
  });
});

export const finish = handler("finish", async (context) => {
  const { participant, session } = await participantOf(context.db, context.secret);
  if (session.pace !== "self" || session.phase === "lobby") throw refusal("nothing-to-finish");
  if (participant.finishedAt || session.phase === "ended") return;
  await inTransaction(context, async (db) => {
    await db
      .update(participants)
      .set({ finishedAt: toMinute(context.now), finishedVersion: session.version })
      .where(and(eq(participants.id, participant.id), isNull(participants.finishedAt)));
    await announce(db, session.id, "counts");
  });
});

/** The right to erasure, exercised by the person: at once, and what was published stays as it is. */
export const leave = handler("leave", async (context) => {
  const { participantId, sessionId } = await participantKey(context.db, context.secret);
  await inTransaction(context, async (db) => {
    await db.delete(participants).where(eq(participants.id, participantId));
    await announce(db, sessionId, "counts");
  });
});

export const participationStream = handler("participationStream", async (context): Promise<Followed> => {
  const { participantId, sessionId } = await participantKey(context.db, context.secret);
  return { sessionId, audience: "participant", participantId };
});
