import { and, eq, ne } from "drizzle-orm";
import { maxQuestions } from "../model";
import { mayMove } from "../steering";
import { shownOrder } from "../wire";
import { publish } from "./closing";
import { change, command, refuseEnded } from "./command";
import type { Db } from "./database";
import { refusal } from "./problem";
import { type QuestionRow, questionStates, type SessionRow } from "./rows";
import { questions } from "./schema";
import { handler } from "./service";
import { phaseNow } from "./views";

/* What the coach does with the questions of a session. */

export const setQuestionPhase = handler("setQuestionPhase", async (context, { params, body }) => {
  const { now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    if (session.pace === "self") throw refusal("own-pace");
    const question = await lockedQuestion(db, session, params.position);
    const from = { phase: phaseNow(question, now), wasRevealed: question.revealedAt !== null };
    if (from.phase === body.phase && question.phase === body.phase) return;
    if (!mayMove(from, body.phase)) throw refusal(from.wasRevealed ? "already-revealed" : "wrong-move");
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
});

export const setQuestionDeadline = handler("setQuestionDeadline", async (context, { params, body }) => {
  const { now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    const question = await lockedQuestion(db, session, params.position);
    if (phaseNow(question, now) !== "open") throw refusal("no-longer-open");
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt);
    if (closesAt && closesAt <= now) throw refusal("past-limit");
    await db.update(questions).set({ closesAt }).where(at(question));
    await change(db, session, now, {});
  });
});

export const addQuestion = handler("addQuestion", async (context, { params }) => {
  const { bank, now } = context;
  return command(context, async (db, session) => {
    refuseEnded(session);
    const ref = bank.index.find((item) => item.id === params.item);
    if (!ref) throw refusal("unknown-item", { item: params.item });
    const asked = await questionStates(db, session.id);
    // Already in the session: asked twice, added once.
    if (asked.some((question) => question.itemId === params.item)) return;
    const position = (asked.at(-1)?.position ?? 0) + 1;
    if (position > maxQuestions) throw refusal("too-many-questions", { most: maxQuestions });
    const [item] = await bank.items([ref.digest]);
    if (!item) return;
    await db.insert(questions).values({
      sessionId: session.id,
      position,
      itemId: item.id,
      item,
      order: shownOrder(item, session.seed),
      addedVersion: session.version + 1,
      phase: session.pace === "self" && session.phase === "running" ? "open" : "pending",
    });
    const domains = session.domains.includes(item.domain)
      ? session.domains
      : [...session.domains, item.domain];
    await change(db, session, now, { domains });
  });
});

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
  if (!question) throw refusal("unknown-question", { position });
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
