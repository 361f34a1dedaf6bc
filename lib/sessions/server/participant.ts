import { randomUUID } from "node:crypto";
import { and, eq, getTableColumns, gte, isNull, lt, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { judge } from "../../assessment/score";
import { refOf } from "../../bank/item";
import type { GivenAnswer, OwnResult, Participation, ShownQuestion } from "../model";
import { ownResult as composeResult } from "../own-result";
import { graceMilliseconds, takesAnswers } from "../steering";
import { responseFromWire } from "../wire";
import { endSession } from "./closing";
import type { Db } from "./database";
import { conflict, notFound, unauthorized, unknownCode, unprocessable } from "./problem";
import {
  announce,
  announcement,
  type ParticipantRow,
  participantOf,
  questionsOf,
  type SessionRow,
  sessionByCode,
} from "./rows";
import { answers, participants, questions, sessions } from "./schema";
import { hashOf } from "./secrets";
import { type Context, type Input, inTransaction } from "./service";
import { givenAnswer, iso, participationOf, shown } from "./views";

/** Joins by code. The same secret finds the same participation again: nobody is counted twice. */
export async function join(context: Context, { body }: Input<"join">): Promise<Participation> {
  await context.limits.mayTryCode();
  const session = await sessionByCode(context.db, body.code);
  if (!session || isOver(session, context.now)) {
    await context.limits.countMissedCode();
    context.observe("missed-code");
    throw unknownCode();
  }
  const secretHash = hashOf(body.secret);
  const known = await bySecret(context.db, secretHash);
  if (known && known.sessionId !== session.id)
    throw conflict("secret-in-use", "Ce secret sert déjà dans une autre séance.");
  const entered = known ? null : await enter(context, session, secretHash);
  if (!entered) return participation({ ...context, secret: body.secret });
  // They have just come in: nothing of theirs is left to read.
  const total = await context.db.$count(questions, eq(questions.sessionId, session.id));
  return participationOf(context.db, { participant: entered, session }, [], total, context.now);
}

async function bySecret(db: Db, secretHash: string): Promise<ParticipantRow | null> {
  const [row] = await db.select().from(participants).where(eq(participants.secretHash, secretHash));
  return row ?? null;
}

/** @returns the new participant, or `null` when the same secret has come in meanwhile. */
async function enter(
  context: Context,
  session: SessionRow,
  secretHash: string,
): Promise<ParticipantRow | null> {
  if (session.locked)
    throw conflict("locked", "L’animateur a verrouillé la salle : demandez-lui de la rouvrir.");
  const entered =
    (await takeSeat(context.db, session, secretHash, session.capacity)) ??
    (await inTransaction(context, (db) => takeFreedSeat(db, session, secretHash)));
  if (entered) context.observe("joined");
  return entered;
}

/** In one statement: a crowd queues for the session's row, which nobody must hold for long. */
async function takeSeat(
  db: Db,
  session: SessionRow,
  secretHash: string,
  seats: number,
): Promise<ParticipantRow | null> {
  const seat = db.$with("seat").as(
    db
      .update(sessions)
      .set({ joined: sql`${sessions.joined} + 1` })
      .where(and(eq(sessions.id, session.id), lt(sessions.joined, seats)))
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
        })
        .from(seat),
    )
    .onConflictDoNothing({ target: participants.secretHash })
    .returning({ ...getTableColumns(participants), announced: announcement(session.id, "counts") });
  return entered ?? null;
}

/** Seats are freed by those who leave: past the capacity, those present are counted. */
async function takeFreedSeat(
  db: Db,
  session: SessionRow,
  secretHash: string,
): Promise<ParticipantRow | null> {
  await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, session.id)).for("update");
  if (await bySecret(db, secretHash)) return null;
  const present = await db.$count(participants, eq(participants.sessionId, session.id));
  const entered =
    present < session.capacity ? await takeSeat(db, session, secretHash, 2 * session.capacity) : null;
  if (!entered) throw full();
  return entered;
}

const full = () =>
  conflict("full", "La salle est pleine : demandez à l’animateur d’ouvrir une autre séance.");

function isOver(session: Pick<SessionRow, "phase" | "endsAt">, now: Date): boolean {
  return session.phase === "ended" || (session.endsAt !== null && session.endsAt <= now);
}

export async function participation(context: Context): Promise<Participation> {
  await endIfOver(context);
  const { db, now } = context;
  const own = await participantOf(db, context.secret);
  const given = await givenBy(db, own.participant);
  const total = await db.$count(questions, eq(questions.sessionId, own.session.id));
  return participationOf(db, own, given, total, now);
}

function givenBy(db: Db, participant: ParticipantRow) {
  return db
    .select({ answer: answers, question: questions })
    .from(answers)
    .innerJoin(
      questions,
      and(eq(questions.sessionId, answers.sessionId), eq(questions.position, answers.position)),
    )
    .where(eq(answers.participantId, participant.id))
    .orderBy(answers.position);
}

/** At one's own pace nobody rings the bell: whoever comes after the hour does. */
export async function endIfOver(context: Context): Promise<void> {
  const { session } = await participantOf(context.db, context.secret);
  if (session.phase === "ended" || !isOver(session, context.now)) return;
  await inTransaction(context, async (db) => {
    const [locked] = await db.select().from(sessions).where(eq(sessions.id, session.id)).for("update");
    if (locked) await endSession(db, locked, context.now);
  });
}

export async function participationQuestions(context: Context): Promise<ShownQuestion[]> {
  const { session } = await participantOf(context.db, context.secret);
  if (session.pace !== "self" || session.phase === "lobby")
    throw conflict("not-started", "Les questions ne sont pas encore ouvertes.");
  return (await questionsOf(context.db, session.id)).map((question) => shown(question, context.now));
}

/** Takes an answer. It is acknowledged once committed, and only then. */
export async function answer(context: Context, { params, body }: Input<"answer">): Promise<GivenAnswer> {
  const { position } = params;
  const { participant, session, question } = await asked(context.db, context.secret, position);
  if (participant.finishedAt)
    throw conflict("finished", "Vous avez terminé : vos réponses ne changent plus.");
  if (session.phase !== "running" || isOver(session, context.now))
    throw conflict("not-open", "La séance ne prend pas de réponse en ce moment.");
  if (!question) throw notFound("unknown-question", `La séance n’a pas de question ${position}.`);
  if (!takesAnswers(question.phase, question.closesAt?.getTime() ?? null, context.now.getTime()))
    throw questionNotOpen();
  const response = body.response && responseFromWire(question.item, question.order, body.response);
  if (body.response && !response)
    throw unprocessable("bad-response", "Cette réponse ne correspond pas à la question posée.");
  const stored = await store(context, {
    participantId: participant.id,
    sessionId: session.id,
    position,
    revision: body.revision,
    response,
    outcome: judge(question.item, response),
    confidence: body.confidence,
    answeredAt: toMinute(context.now),
  });
  context.observe("answered");
  return givenAnswer(stored, question);
}

/** All that an answer is held against, and no more, in one reading: a room answers all at once. */
async function asked(db: Db, secret: string, position: number) {
  const [row] = await db
    .select({
      participant: { id: participants.id, finishedAt: participants.finishedAt },
      session: { id: sessions.id, phase: sessions.phase, endsAt: sessions.endsAt },
      question: {
        position: questions.position,
        item: questions.item,
        order: questions.order,
        phase: questions.phase,
        closesAt: questions.closesAt,
      },
    })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .leftJoin(questions, and(eq(questions.sessionId, sessions.id), eq(questions.position, position)))
    .where(eq(participants.secretHash, hashOf(secret)));
  if (!row) throw unauthorized();
  return row;
}

const questionNotOpen = () => conflict("not-open", "Cette question ne prend pas de réponse en ce moment.");

type AnswerRow = typeof answers.$inferSelect;

/**
 * Stores an answer if its question is still open, in one statement. @throws ProblemError 409
 * @returns what is stored: the answer given, or a later one.
 */
async function store({ db, now }: Context, row: AnswerRow): Promise<AnswerRow> {
  const open = db.$with("open").as(
    db
      .select({ position: questions.position })
      .from(questions)
      .where(
        and(
          eq(questions.sessionId, row.sessionId),
          eq(questions.position, row.position),
          eq(questions.phase, "open"),
          or(
            isNull(questions.closesAt),
            gte(questions.closesAt, new Date(now.getTime() - graceMilliseconds)),
          ),
        ),
      )
      // Shared: the coach cannot close or publish the question while an answer is on its way in.
      .for("share"),
  );
  const [taken] = await db
    .with(open)
    .insert(answers)
    .select(
      db
        .select({
          participantId: given(row.participantId, answers.participantId),
          sessionId: given(row.sessionId, answers.sessionId),
          position: open.position,
          revision: given(row.revision, answers.revision),
          response: given(row.response, answers.response),
          outcome: given(row.outcome, answers.outcome),
          confidence: given(row.confidence, answers.confidence),
          answeredAt: given(row.answeredAt, answers.answeredAt),
        })
        .from(open),
    )
    .onConflictDoUpdate({
      target: [answers.participantId, answers.position],
      set: row,
      // A retry that arrives after a later change must not undo it.
      setWhere: lt(answers.revision, row.revision),
    })
    .returning({ ...getTableColumns(answers), announced: announcement(row.sessionId, "counts") });
  if (taken) return taken;
  const [kept] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.participantId, row.participantId), eq(answers.position, row.position)));
  // Nothing was written: a later answer is there, or the question was closed meanwhile.
  if (!kept || kept.revision < row.revision) throw questionNotOpen();
  return kept;
}

/** A value as a column takes it, in a statement that selects what it inserts. */
function given<T>(value: T, column: PgColumn) {
  return sql<T>`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`.as(column.name);
}

/** Kept to the minute: enough to date a result, too little to tell who answered when. */
function toMinute(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 60_000) * 60_000);
}

export async function finish(context: Context): Promise<void> {
  const { participant, session } = await participantOf(context.db, context.secret);
  if (session.pace !== "self" || session.phase === "lobby")
    throw conflict("not-started", "Rien n’est encore à terminer.");
  if (participant.finishedAt || session.phase === "ended") return;
  await inTransaction(context, async (db) => {
    await db
      .update(participants)
      .set({ finishedAt: toMinute(context.now) })
      .where(eq(participants.id, participant.id));
    await announce(db, session.id, "counts");
  });
}

/** What the participant leaves with, in the shape of a solo attempt. */
export async function ownResult(context: Context): Promise<OwnResult> {
  await endIfOver(context);
  const { db, now } = context;
  const { participant, session } = await participantOf(db, context.secret);
  const done = session.phase === "ended" || participant.finishedAt !== null;
  if (!done) throw conflict("not-ended", "Votre résultat sera là à la fin de la séance.");
  const given = new Map(
    (await givenBy(db, participant)).map(({ answer: one }) => [one.position, one] as const),
  );
  const asked = (await questionsOf(db, session.id)).filter((question) => {
    if (given.has(question.position)) return true;
    if (session.pace === "self") return true;
    // Asked while they were there, and left without an answer.
    return question.closedVersion !== null && question.closedVersion > participant.joinedVersion;
  });
  const startedAt = iso(toMinute(session.startedAt ?? session.createdAt));
  return composeResult({
    id: participant.id,
    seed: session.seed,
    bank: { version: session.bankVersion, digest: session.bankDigest },
    startedAt,
    endedAt: iso(toMinute(session.endedAt ?? participant.finishedAt ?? now)),
    asked: asked.map(({ position, item }) => {
      const own = given.get(position);
      return {
        item: refOf(item),
        answer: own
          ? {
              response: own.response,
              outcome: own.outcome,
              confidence: own.confidence,
              at: iso(own.answeredAt),
            }
          : null,
      };
    }),
  });
}

/** The right to erasure, exercised by the person: at once, and what was published stays as it is. */
export async function leave(context: Context): Promise<void> {
  const { participant, session } = await participantOf(context.db, context.secret);
  await inTransaction(context, async (db) => {
    await db.delete(participants).where(eq(participants.id, participant.id));
    await announce(db, session.id, "counts");
  });
}

export async function participantStream(
  context: Context,
): Promise<{ sessionId: string; participantId: string }> {
  const { participant, session } = await participantOf(context.db, context.secret);
  return { sessionId: session.id, participantId: participant.id };
}
