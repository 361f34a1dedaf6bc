import { and, count, eq, getTableColumns, sql } from "drizzle-orm";
import type { Counts } from "../model";
import { graceMilliseconds } from "../steering";
import type { Db } from "./database";
import { refusal } from "./problem";
import { answers, participants, questions, sessions } from "./schema";
import { hashOf } from "./secrets";

/* Reading the tables. Every query that several operations need is here, once. */

export type SessionRow = typeof sessions.$inferSelect;
export type QuestionRow = typeof questions.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;

/** @throws ProblemError 401 when the secret opens nothing. */
export async function coachedSession(db: Db, secret: string, lock: boolean): Promise<SessionRow> {
  const query = db
    .select()
    .from(sessions)
    .where(eq(sessions.coachHash, hashOf(secret)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw refusal("unauthorized");
  return row;
}

/** The id alone: what erases or follows a session needs nothing else of it to be readable. */
export async function coachedId(db: Db, secret: string): Promise<string> {
  const [row] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.coachHash, hashOf(secret)));
  if (!row) throw refusal("unauthorized");
  return row.id;
}

export async function lockedSession(db: Db, id: string): Promise<SessionRow | null> {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id)).for("update");
  return row ?? null;
}

/** @throws ProblemError 401 */
export async function projectedSession(db: Db, secret: string): Promise<SessionRow> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.projectionHash, hashOf(secret)));
  if (!row) throw refusal("unauthorized");
  return row;
}

/** @throws ProblemError 401 */
export async function participantOf(
  db: Db,
  secret: string,
): Promise<{ participant: ParticipantRow; session: SessionRow }> {
  const [row] = await db
    .select({ participant: participants, session: sessions })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .where(eq(participants.secretHash, hashOf(secret)));
  if (!row) throw refusal("unauthorized");
  return row;
}

/** The ids alone, for the same reason as `coachedId`. @throws ProblemError 401 */
export async function participantKey(
  db: Db,
  secret: string,
): Promise<{ participantId: string; sessionId: string }> {
  const [row] = await db
    .select({ participantId: participants.id, sessionId: participants.sessionId })
    .from(participants)
    .where(eq(participants.secretHash, hashOf(secret)));
  if (!row) throw refusal("unauthorized");
  return row;
}

/** The answers of a participant with their questions, in order. */
export function answersBy(db: Db, participant: Pick<ParticipantRow, "id">) {
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

/** Whether a question was added after this participant had finished: it is none that they left. */
export function isLater(
  question: Pick<QuestionRow, "addedVersion">,
  { finishedVersion }: Pick<ParticipantRow, "finishedVersion">,
): boolean {
  return finishedVersion !== null && question.addedVersion > finishedVersion;
}

/** How many questions a session has. */
export function totalOf(db: Db, session: Pick<SessionRow, "id">): Promise<number> {
  return db.$count(questions, eq(questions.sessionId, session.id));
}

export async function sessionById(db: Db, id: string): Promise<SessionRow | null> {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  return row ?? null;
}

export async function questionAt(db: Db, sessionId: string, position: number): Promise<QuestionRow | null> {
  const [row] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.sessionId, sessionId), eq(questions.position, position)));
  return row ?? null;
}

export function questionsOf(db: Db, sessionId: string): Promise<QuestionRow[]> {
  return db.select().from(questions).where(eq(questions.sessionId, sessionId)).orderBy(questions.position);
}

/** Everything but the texts, which weigh a hundred times the rest. */
export type QuestionState = Omit<QuestionRow, "item" | "order">;

export function questionStates(db: Db, sessionId: string): Promise<QuestionState[]> {
  const { item: _item, order: _order, ...columns } = getTableColumns(questions);
  return db
    .select(columns)
    .from(questions)
    .where(eq(questions.sessionId, sessionId))
    .orderBy(questions.position);
}

export async function countsOf(db: Db, sessionId: string): Promise<Counts> {
  const [room] = await db
    .select({ participants: count(), finished: count(participants.finishedAt) })
    .from(participants)
    .where(eq(participants.sessionId, sessionId));
  const answered = await db
    .select({ position: answers.position, answers: count() })
    .from(answers)
    .where(eq(answers.sessionId, sessionId))
    .groupBy(answers.position)
    .orderBy(answers.position);
  return { participants: room?.participants ?? 0, finished: room?.finished ?? 0, answered };
}

/** Ids of the participants of a session. */
export async function presentIn(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db
    .select({ id: participants.id })
    .from(participants)
    .where(eq(participants.sessionId, sessionId));
  return rows.map((row) => row.id);
}

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

export type Door = { readonly session: SessionRow; readonly bellIsDue: (now: Date) => boolean };

/** The session that a code opens, and whether the time of its question is over. An ended one has no code. */
export async function doorOf(db: Db, code: string): Promise<Door | null> {
  const [row] = await db
    .select({ session: sessions, bell: { phase: questions.phase, closesAt: questions.closesAt } })
    .from(sessions)
    .leftJoin(questions, and(eq(questions.sessionId, sessions.id), eq(questions.position, sessions.current)))
    .where(eq(sessions.code, code));
  return row
    ? { session: row.session, bellIsDue: (now) => row.bell !== null && bellIsDue(row.bell, now) }
    : null;
}

/** Whether the time of an open question is over, its grace included. */
export function bellIsDue({ phase, closesAt }: Pick<QuestionRow, "phase" | "closesAt">, now: Date): boolean {
  return phase === "open" && closesAt !== null && now.getTime() > closesAt.getTime() + graceMilliseconds;
}
