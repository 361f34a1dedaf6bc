import { and, count, eq } from "drizzle-orm";
import type { Counts } from "../model";
import type { Db } from "./database";
import { refusal } from "./problem";
import type { QuestionRow, SessionRow } from "./rows";
import { answers, participants, questions, sessions } from "./schema";
import { hashOf } from "./secrets";

/* Reading who takes part in a session, and what they answered. */

export type ParticipantRow = typeof participants.$inferSelect;

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
