import { and, eq, getTableColumns, gte, isNull, lt, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { judge } from "../../assessment/score";
import { graceMilliseconds, takesAnswers } from "../steering";
import { responseFromWire } from "../wire";
import { announcement } from "./announce";
import { isOver } from "./closing";
import type { Db } from "./database";
import { isLater } from "./people";
import { refusal } from "./problem";
import { answers, participants, questions, sessions } from "./schema";
import { hashOf } from "./secrets";
import { type Context, handler } from "./service";
import { givenAnswer, toMinute } from "./views";

/** Takes an answer. It is acknowledged once committed, and only then. */
export const answer = handler("answer", async (context, { params, body }) => {
  const { position } = params;
  const { participant, session, question } = await asked(context.db, context.secret, position);
  // Whoever has finished answers only what was added since, once: they may have read its correction.
  const finished = participant.finishedAt !== null;
  if (finished && !(question && isLater(question, participant))) throw refusal("finished");
  if (session.phase !== "running" || isOver(session, context.now)) throw refusal("not-running");
  if (!question) throw refusal("unknown-question", { position });
  if (!takesAnswers(question.phase, question.closesAt?.getTime() ?? null, context.now.getTime()))
    throw refusal("not-open");
  const response = body.response && responseFromWire(question.item, question.order, body.response);
  if (body.response && !response) throw refusal("bad-response");
  const row = {
    participantId: participant.id,
    sessionId: session.id,
    position,
    revision: body.revision,
    response,
    outcome: judge(question.item, response),
    confidence: body.confidence,
    answeredAt: toMinute(context.now),
  };
  const stored = await store(context, row, finished);
  context.observe("answered");
  return givenAnswer(stored, question);
});

/** All that an answer is held against, and no more, in one reading: a room answers all at once. */
async function asked(db: Db, secret: string, position: number) {
  const [row] = await db
    .select({
      participant: {
        id: participants.id,
        finishedAt: participants.finishedAt,
        finishedVersion: participants.finishedVersion,
      },
      session: { id: sessions.id, phase: sessions.phase, endsAt: sessions.endsAt },
      question: {
        position: questions.position,
        item: questions.item,
        order: questions.order,
        phase: questions.phase,
        closesAt: questions.closesAt,
        addedVersion: questions.addedVersion,
      },
    })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .leftJoin(questions, and(eq(questions.sessionId, sessions.id), eq(questions.position, position)))
    .where(eq(participants.secretHash, hashOf(secret)));
  if (!row) throw refusal("unauthorized");
  return row;
}

type AnswerRow = typeof answers.$inferSelect;

/**
 * Stores an answer if its question is still open, in one statement. @throws ProblemError 409
 * @param final whether the first answer is the last: an answer there already is not changed.
 * @returns what is stored: the answer given, or a later one.
 */
async function store({ db, now }: Context, row: AnswerRow, final: boolean): Promise<AnswerRow> {
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
      setWhere: final ? sql`false` : lt(answers.revision, row.revision),
    })
    .returning({ ...getTableColumns(answers), announced: announcement(row.sessionId, "counts") });
  if (taken) return taken;
  const [kept] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.participantId, row.participantId), eq(answers.position, row.position)));
  // Nothing was written: a later answer is there, the first was the last, or the question was closed.
  if (!kept || kept.revision < row.revision) throw refusal(kept && final ? "finished" : "not-open");
  return kept;
}

/** A value as a column takes it, in a statement that selects what it inserts. */
function given<T>(value: T, column: PgColumn) {
  return sql<T>`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`.as(column.name);
}
