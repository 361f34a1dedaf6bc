import { and, eq, ne } from "drizzle-orm";
import { type Coaching, maxQuestions, type RoomMember, type SessionItem } from "../model";
import { nicknameOf } from "../nickname";
import { mayChangePhase, mayMove } from "../steering";
import { shownOrder } from "../wire";
import { endSession, publish } from "./closing";
import { checkDates } from "./create-session";
import type { Db } from "./database";
import { conflict, notFound, unprocessable } from "./problem";
import {
  announce,
  coachedSession,
  countsOf,
  projectedSession,
  type QuestionRow,
  questionStates,
  questionsOf,
  type SessionRow,
} from "./rows";
import { participants, questions, sessions } from "./schema";
import { type Context, type Input, inTransaction } from "./service";
import { coachingOf, type ProjectionView, phaseNow, screenOf } from "./views";

export async function coaching(context: Context): Promise<Coaching> {
  const session = await coachedSession(context.db, context.secret, false);
  if (session.phase !== "ended" && session.endsAt !== null && session.endsAt <= context.now)
    return command(context, (db, row) => endSession(db, row, context.now));
  return coachingOf(context.db, session, context.secret, context.now);
}

export async function coachingItems(context: Context): Promise<SessionItem[]> {
  const session = await coachedSession(context.db, context.secret, false);
  const rows = await questionsOf(context.db, session.id);
  return rows.map(({ position, order, item }) => ({ position, order, item }));
}

export async function projection(context: Context): Promise<ProjectionView> {
  const { db, now } = context;
  const session = await projectedSession(db, context.secret);
  const total = await db.$count(questions, eq(questions.sessionId, session.id));
  return {
    screen: await screenOf(db, session, total, now),
    code: session.code,
    counts: await countsOf(db, session.id),
  };
}

/**
 * A command of the coach: done whole or not at all, one at a time for a session, and sent again
 * without harm. `work` leaves the row as it found it when there is nothing to do.
 */
async function command(
  context: Context,
  work: (db: Db, session: SessionRow) => Promise<void>,
): Promise<Coaching> {
  const session = await inTransaction(context, async (db) => {
    await work(db, await coachedSession(db, context.secret, true));
    return coachedSession(db, context.secret, false);
  });
  return coachingOf(context.db, session, context.secret, context.now);
}

async function change(
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

function refuseEnded(session: SessionRow): void {
  if (session.phase === "ended") throw conflict("ended", "La séance est terminée : elle ne change plus.");
}

export function setPhase(context: Context, { body }: Input<"setPhase">): Promise<Coaching> {
  const { now } = context;
  return command(context, async (db, session) => {
    if (session.phase === body.phase) return;
    if (!mayChangePhase(session.phase, body.phase))
      throw conflict("wrong-phase", "Une séance ne revient pas en arrière.");
    if (body.phase === "ended") return endSession(db, session, now);
    if (session.pace === "self")
      await db.update(questions).set({ phase: "open" }).where(eq(questions.sessionId, session.id));
    await change(db, session, now, { phase: body.phase, startedAt: now });
  });
}

export function setQuestionPhase(
  context: Context,
  { params, body }: Input<"setQuestionPhase">,
): Promise<Coaching> {
  const { now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.pace === "self")
      throw conflict("own-pace", "À son rythme, les questions sont ouvertes ensemble jusqu’à la fin.");
    const question = await lockedQuestion(db, session, params.position);
    const from = { phase: phaseNow(question, now), wasRevealed: question.revealedAt !== null };
    if (from.phase === body.phase && question.phase === body.phase) return;
    if (!mayMove(from, body.phase))
      throw conflict(
        "wrong-move",
        from.wasRevealed
          ? "Le corrigé de cette question a été montré : elle ne prend plus de réponse."
          : "Cette question n’est pas dans l’état qui le permet : rechargez la page.",
      );
    if (body.phase === "open") await closeOthers(db, session, params.position);
    await db
      .update(questions)
      .set(await valuesOf(db, session, question, body.phase, now))
      .where(at(question));
    const showing = body.phase === "open" || body.phase === "revealed" || body.phase === "closed";
    await change(db, session, now, {
      ...(session.phase === "lobby" ? { phase: "running", startedAt: now } : {}),
      ...(showing ? { current: params.position } : {}),
    });
  });
}

function at(question: QuestionRow) {
  return and(eq(questions.sessionId, question.sessionId), eq(questions.position, question.position));
}

/** Locked against answers on their way in, which hold it shared. @throws ProblemError 404 */
async function lockedQuestion(db: Db, session: SessionRow, position: number): Promise<QuestionRow> {
  const [question] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.sessionId, session.id), eq(questions.position, position)))
    .for("update");
  if (!question) throw notFound("unknown-question", `La séance n’a pas de question ${position}.`);
  return question;
}

/** Only one question is open at a time. */
async function closeOthers(db: Db, session: SessionRow, position: number): Promise<void> {
  await db
    .update(questions)
    .set({ phase: "closed", closedVersion: session.version + 1 })
    .where(
      and(eq(questions.sessionId, session.id), eq(questions.phase, "open"), ne(questions.position, position)),
    );
}

async function valuesOf(
  db: Db,
  session: SessionRow,
  question: QuestionRow,
  phase: QuestionRow["phase"],
  now: Date,
): Promise<Partial<typeof questions.$inferInsert>> {
  if (phase === "open") {
    const seconds = session.secondsPerQuestion;
    // Opened again, a question has no limit: the one it had is over.
    const limited = seconds !== null && question.phase === "pending";
    return { phase, closesAt: limited ? new Date(now.getTime() + seconds * 1000) : null };
  }
  if (phase === "revealed" && question.revealedAt === null)
    return {
      phase,
      revealedAt: now,
      closedVersion: question.closedVersion ?? session.version + 1,
      figures: await publish(db, session.id, question.position, question.item),
    };
  if (phase === "closed") return { phase, closedVersion: question.closedVersion ?? session.version + 1 };
  return { phase, closesAt: null };
}

export function setQuestionDeadline(
  context: Context,
  { params, body }: Input<"setQuestionDeadline">,
): Promise<Coaching> {
  const { now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    const question = await lockedQuestion(db, session, params.position);
    if (phaseNow(question, now) !== "open")
      throw conflict("not-open", "Cette question n’est plus ouverte : rouvrez-la pour laisser du temps.");
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt);
    if (closesAt && closesAt <= now) throw conflict("past-deadline", "Cette limite est déjà passée.");
    await db.update(questions).set({ closesAt }).where(at(question));
    await change(db, session, now, {});
  });
}

export function addQuestion(context: Context, { params }: Input<"addQuestion">): Promise<Coaching> {
  const { bank, now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    const ref = bank.index.find((item) => item.id === params.item);
    if (!ref)
      throw notFound("unknown-item", `La banque n’a pas de question active nommée « ${params.item} ».`);
    const asked = await questionStates(db, session.id);
    // Already in the session: asked twice, added once.
    if (asked.some((question) => question.itemId === params.item)) return;
    const position = (asked.at(-1)?.position ?? 0) + 1;
    if (position > maxQuestions)
      throw conflict("too-many-questions", `Une séance a ${maxQuestions} questions au plus.`);
    const [item] = await bank.items([ref.digest]);
    if (!item) return;
    await db.insert(questions).values({
      sessionId: session.id,
      position,
      itemId: item.id,
      item,
      order: shownOrder(item, session.seed),
      phase: session.pace === "self" && session.phase === "running" ? "open" : "pending",
    });
    const domains = session.domains.includes(item.domain)
      ? session.domains
      : [...session.domains, item.domain];
    await change(db, session, now, { domains });
  });
}

export function setLock(context: Context, { body }: Input<"setLock">): Promise<Coaching> {
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.locked !== body.locked) await change(db, session, context.now, { locked: body.locked });
  });
}

export function setDeadline(context: Context, { body }: Input<"setDeadline">): Promise<Coaching> {
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.pace !== "self")
      throw unprocessable("no-deadline", "Une séance pas à pas n’a pas de date de fin.");
    checkDates(body, context.now);
    await change(db, session, context.now, { endsAt: new Date(body.endsAt) });
  });
}

export async function roomMembers(context: Context): Promise<RoomMember[]> {
  const session = await coachedSession(context.db, context.secret, false);
  const rows = await context.db
    .select({ id: participants.id, rank: participants.rank })
    .from(participants)
    .where(eq(participants.sessionId, session.id));
  return rows
    .map(({ id, rank }) => ({ id, nickname: nicknameOf(rank, session.seed) }))
    .sort((a, b) => a.nickname.localeCompare(b.nickname, "fr", { numeric: true }));
}

/** Figures already published stay as they are: removing somebody must not show what they answered. */
export async function removeParticipant(
  context: Context,
  { params }: Input<"removeParticipant">,
): Promise<void> {
  await inTransaction(context, async (db) => {
    const session = await coachedSession(db, context.secret, false);
    await db
      .delete(participants)
      .where(and(eq(participants.id, params.participant), eq(participants.sessionId, session.id)));
    await announce(db, session.id, "state");
  });
}

export function setPlan(context: Context, { body }: Input<"setPlan">): Promise<Coaching> {
  return command(context, async (db, session) => {
    if (session.phase !== "ended")
      throw conflict("not-ended", "Le plan de formation se fait une fois la séance conclue.");
    await change(db, session, context.now, { plan: body.plan });
  });
}

export async function deleteSession(context: Context): Promise<void> {
  await inTransaction(context, async (db) => {
    const session = await coachedSession(db, context.secret, true);
    await db.delete(sessions).where(eq(sessions.id, session.id));
    await announce(db, session.id, "gone");
  });
}
