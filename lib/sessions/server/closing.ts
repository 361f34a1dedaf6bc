import { and, eq, lt, sql } from "drizzle-orm";
import type { CompiledItem } from "../../bank/compiled";
import { countAnswers } from "../figures";
import { anonymityThreshold } from "../model";
import { graceMilliseconds } from "../steering";
import { announce } from "./announce";
import type { Db } from "./database";
import { lockedSession, type QuestionRow, questionsOf, type SessionRow } from "./rows";
import { answers, questions, sessions } from "./schema";

/**
 * Publishes the figures of a question, once and for all. The caller holds the question's row, so
 * that no answer can be taken between the count and its publication.
 */
export async function publish(db: Db, sessionId: string, position: number, item: CompiledItem) {
  const given = await db
    .select({ response: answers.response, outcome: answers.outcome, confidence: answers.confidence })
    .from(answers)
    .where(and(eq(answers.sessionId, sessionId), eq(answers.position, position)));
  return countAnswers(item, given);
}

/** Whether a session takes nobody and no answer any more: ended, or past its hour. */
export function isOver(session: Pick<SessionRow, "phase" | "endsAt">, now: Date): boolean {
  return session.phase === "ended" || (session.endsAt !== null && session.endsAt <= now);
}

/**
 * Closes the question whose time is over, as a change of the session like any other: who joins after
 * it was never asked. Every reading says so already (`phaseNow`); whoever next changes the session, or
 * joins it, writes it down first. To be run in a transaction; ringing twice changes nothing.
 * @returns the session as it then is, its row locked.
 */
export async function ringBell(db: Db, known: SessionRow, now: Date): Promise<SessionRow> {
  const session = (await lockedSession(db, known.id)) ?? known;
  const version = session.version + 1;
  const over = await db
    .update(questions)
    .set({ phase: "closed", closedVersion: sql`coalesce(${questions.closedVersion}, ${version})` })
    .where(
      and(
        eq(questions.sessionId, session.id),
        eq(questions.phase, "open"),
        lt(questions.closesAt, new Date(now.getTime() - graceMilliseconds)),
      ),
    )
    .returning({ position: questions.position });
  if (over.length === 0) return session;
  await db.update(sessions).set({ version }).where(eq(sessions.id, session.id));
  await announce(db, session.id, "state");
  return { ...session, version };
}

/**
 * Ends a session: answers are over, what can be published is, the code is freed. Ending twice
 * changes nothing. The caller holds the session's row.
 */
export async function endSession(db: Db, session: SessionRow, now: Date): Promise<void> {
  if (session.phase === "ended") return;
  const version = session.version + 1;
  const all = await db
    .select()
    .from(questions)
    .where(eq(questions.sessionId, session.id))
    .orderBy(questions.position)
    .for("update");
  for (const question of all) await closeForGood(db, session, question, version, now);
  await db
    .update(sessions)
    .set({
      phase: "ended",
      code: null,
      endedAt: now,
      touchedAt: now,
      current: null,
      version,
      profits: await profitsOf(db, session.id),
    })
    .where(eq(sessions.id, session.id));
  await announce(db, session.id, "state");
}

async function closeForGood(
  db: Db,
  session: SessionRow,
  question: QuestionRow,
  version: number,
  now: Date,
): Promise<void> {
  if (question.phase === "pending" || question.phase === "skipped") return;
  const figures =
    question.revealedAt === null
      ? await publish(db, session.id, question.position, question.item)
      : question.figures;
  await db
    .update(questions)
    .set({
      phase: "revealed",
      figures,
      revealedAt: question.revealedAt ?? now,
      closedVersion: question.closedVersion ?? version,
    })
    .where(and(eq(questions.sessionId, session.id), eq(questions.position, question.position)));
}

/**
 * How many participants missed at least one question of each competency they were asked about.
 * A competency is left out once somebody counted in its published figures has gone: what is left
 * may be one person, and subtracting it from the figures would tell what the one who left answered.
 * @returns `null` when fewer than 5 answered: the count would then speak of somebody.
 */
async function profitsOf(db: Db, sessionId: string): Promise<Record<string, number> | null> {
  const given = await db
    .select({ participant: answers.participantId, position: answers.position, outcome: answers.outcome })
    .from(answers)
    .where(eq(answers.sessionId, sessionId));
  if (new Set(given.map((answer) => answer.participant)).size < anonymityThreshold) return null;
  const asked = await questionsOf(db, sessionId);
  const competencyAt = new Map(
    asked
      .filter((question) => question.figures !== null)
      .map((question) => [question.position, question.item.competencies[0] ?? ""]),
  );
  const left = new Map<number, number>();
  for (const { position } of given) left.set(position, (left.get(position) ?? 0) + 1);
  const incomplete = new Set(
    asked
      .filter(({ position, figures }) => figures?.answered !== (left.get(position) ?? 0))
      .map(({ position }) => competencyAt.get(position)),
  );
  const missing = new Map<string, Set<string>>();
  for (const { participant, position, outcome } of given) {
    const competency = competencyAt.get(position);
    if (competency === undefined || incomplete.has(competency)) continue;
    const who = missing.get(competency) ?? new Set();
    if (outcome !== "right") who.add(participant);
    missing.set(competency, who);
  }
  return Object.fromEntries([...missing].map(([competency, who]) => [competency, who.size]));
}
