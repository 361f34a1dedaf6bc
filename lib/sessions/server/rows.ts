import { and, eq, getTableColumns } from "drizzle-orm";
import { graceMilliseconds } from "../steering";
import type { Db } from "./database";
import { refusal } from "./problem";
import { questions, sessions } from "./schema";
import { hashOf } from "./secrets";

/* Reading sessions and their questions. Every query that several operations need is here, once. */

export type SessionRow = typeof sessions.$inferSelect;
export type QuestionRow = typeof questions.$inferSelect;

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

/**
 * The id alone: what erases or follows a session needs nothing else of it to be readable.
 * @throws ProblemError 401
 */
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
