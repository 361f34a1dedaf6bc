import { and, eq } from "drizzle-orm";
import { nicknameOf } from "../nickname";
import { mayChangePhase } from "../steering";
import { announce } from "./announce";
import { endSession } from "./closing";
import { change, command, refuseEnded } from "./command";
import { checkDates } from "./create-session";
import { countsOf } from "./people";
import { refusal } from "./problem";
import { coachedId, coachedSession, projectedSession, questionsOf, totalOf } from "./rows";
import { participants, questions, sessions } from "./schema";
import { type Followed, handler, inTransaction } from "./service";
import { coachingOf, screenOf } from "./views";

/* What the coach sees of a session, and does with it as a whole. */

export const coaching = handler("coaching", async (context) => {
  const session = await coachedSession(context.db, context.secret, false);
  if (session.phase !== "ended" && session.endsAt !== null && session.endsAt <= context.now)
    return command(context, (db, row) => endSession(db, row, context.now));
  return coachingOf(context.db, session, context.secret, context.now);
});

export const coachingItems = handler("coachingItems", async (context) => {
  const session = await coachedSession(context.db, context.secret, false);
  const rows = await questionsOf(context.db, session.id);
  return rows.map(({ position, order, item }) => ({ position, order, item }));
});

export const coachingStream = handler("coachingStream", async (context): Promise<Followed> => {
  const sessionId = await coachedId(context.db, context.secret);
  return { sessionId, audience: "coach", participantId: null };
});

export const projection = handler("projection", async (context) => {
  const { db, now } = context;
  const session = await projectedSession(db, context.secret);
  const total = await totalOf(db, session);
  return {
    screen: await screenOf(db, session, total, now),
    code: session.code,
    counts: await countsOf(db, session.id),
  };
});

export const projectionStream = handler("projectionStream", async (context): Promise<Followed> => {
  const { id } = await projectedSession(context.db, context.secret);
  return { sessionId: id, audience: "projection", participantId: null };
});

export const setPhase = handler("setPhase", async (context, { body }) => {
  const { now } = context;
  return command(context, async (db, session) => {
    if (session.phase === body.phase) return;
    if (!mayChangePhase(session.phase, body.phase)) throw refusal("wrong-phase");
    if (body.phase === "ended") return endSession(db, session, now);
    if (session.pace === "self")
      await db.update(questions).set({ phase: "open" }).where(eq(questions.sessionId, session.id));
    await change(db, session, now, { phase: body.phase, startedAt: now });
  });
});

export const setLock = handler("setLock", async (context, { body }) => {
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.locked !== body.locked) await change(db, session, context.now, { locked: body.locked });
  });
});

export const setDeadline = handler("setDeadline", async (context, { body }) => {
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.pace !== "self") throw refusal("no-deadline");
    checkDates(body, context.now);
    await change(db, session, context.now, { endsAt: new Date(body.endsAt) });
  });
});

export const roomMembers = handler("roomMembers", async (context) => {
  const session = await coachedSession(context.db, context.secret, false);
  const rows = await context.db
    .select({ id: participants.id, rank: participants.rank })
    .from(participants)
    .where(eq(participants.sessionId, session.id));
  return rows
    .map(({ id, rank }) => ({ id, nickname: nicknameOf(rank, session.seed) }))
    .sort((a, b) => a.nickname.localeCompare(b.nickname, "fr", { numeric: true }));
});

/** Figures already published stay as they are: removing somebody must not show what they answered. */
export const removeParticipant = handler("removeParticipant", async (context, { params }) => {
  await inTransaction(context, async (db) => {
    const sessionId = await coachedId(db, context.secret);
    await db
      .delete(participants)
      .where(and(eq(participants.id, params.participant), eq(participants.sessionId, sessionId)));
    await announce(db, sessionId, "state");
  });
});

export const setPlan = handler("setPlan", async (context, { body }) => {
  return command(context, async (db, session) => {
    if (session.phase !== "ended") throw refusal("not-ended");
    await change(db, session, context.now, { plan: body.plan });
  });
});

export const deleteSession = handler("deleteSession", async (context) => {
  await inTransaction(context, async (db) => {
    const sessionId = await coachedId(db, context.secret);
    await db.delete(sessions).where(eq(sessions.id, sessionId));
    await announce(db, sessionId, "gone");
  });
});
