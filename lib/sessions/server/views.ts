import type { Coaching, GivenAnswer, Participation, QuestionPhase, Screen } from "../model";
import { nicknameOf } from "../nickname";
import { responseToWire, showQuestion } from "../wire";
import type { Db } from "./database";
import { countsOf, type ParticipantRow, presentIn } from "./people";
import {
  bellIsDue,
  type QuestionRow,
  type QuestionState,
  questionAt,
  questionStates,
  type SessionRow,
  sessionById,
  totalOf,
} from "./rows";
import type { answers } from "./schema";
import { projectionSecretOf } from "./secrets";
import type { Source } from "./teller";

/* From rows to what travels. */

export const hour = 3_600_000;
export const day = 24 * hour;
/** Participants and their answers go this long after the end. */
export const rowsLifetime = 24 * hour;
/** Aggregates, and with them the session, go this long after the end. */
export const aggregatesLifetime = 30 * day;

export const iso = (date: Date) => date.toISOString();

/** Kept to the minute: enough to date a result, too little to tell who answered when. */
export function toMinute(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 60_000) * 60_000);
}

const isoOrNull = (date: Date | null) => (date ? iso(date) : null);

/** A question whose time is over is closed, whether or not anybody has said so yet. */
export function phaseNow(question: Pick<QuestionState, "phase" | "closesAt">, now: Date): QuestionPhase {
  return bellIsDue(question, now) ? "closed" : question.phase;
}

export function shown(question: QuestionRow, now: Date): ReturnType<typeof showQuestion> {
  const { position, item, order, closesAt, figures } = question;
  return showQuestion({
    position,
    phase: phaseNow(question, now),
    item,
    order,
    closesAt: isoOrNull(closesAt),
    figures,
  });
}

export async function screenOf(db: Db, session: SessionRow, total: number, now: Date): Promise<Screen> {
  const current =
    session.pace === "step" && session.current !== null
      ? await questionAt(db, session.id, session.current)
      : null;
  return {
    version: session.version,
    now: iso(now),
    title: session.title,
    pace: session.pace,
    phase: session.phase,
    locked: session.locked,
    total,
    domains: session.domains,
    endsAt: isoOrNull(session.endsAt),
    // A question not opened yet is nobody's business, and one passed over no longer is.
    question:
      current && current.phase !== "pending" && current.phase !== "skipped" ? shown(current, now) : null,
  };
}

export async function coachingOf(db: Db, session: SessionRow, secret: string, now: Date): Promise<Coaching> {
  const states = await questionStates(db, session.id);
  const counts = await countsOf(db, session.id);
  const { endedAt } = session;
  return {
    screen: await screenOf(db, session, states.length, now),
    code: session.code,
    projectionSecret: projectionSecretOf(secret),
    capacity: session.capacity,
    seed: session.seed,
    bankVersion: session.bankVersion,
    secondsPerQuestion: session.secondsPerQuestion,
    createdAt: iso(session.createdAt),
    endedAt: isoOrNull(endedAt),
    rowsGoAt: endedAt && iso(new Date(endedAt.getTime() + rowsLifetime)),
    allGoesAt: endedAt && iso(new Date(endedAt.getTime() + aggregatesLifetime)),
    questions: states.map((question) => ({
      position: question.position,
      itemId: question.itemId,
      phase: phaseNow(question, now),
      closesAt: isoOrNull(question.closesAt),
      wasRevealed: question.revealedAt !== null,
      figures: question.figures,
    })),
    counts,
    profits: session.profits,
    plan: session.plan,
    baseline: session.baseline,
  };
}

export async function participationOf(
  db: Db,
  { participant, session }: { participant: ParticipantRow; session: SessionRow },
  given: readonly { answer: typeof answers.$inferSelect; question: QuestionRow }[],
  total: number,
  now: Date,
): Promise<Participation> {
  return {
    nickname: nicknameOf(participant.rank, session.seed),
    finished: participant.finishedAt !== null,
    answers: given.map(({ answer, question }) => givenAnswer(answer, question)),
    screen: await screenOf(db, session, total, now),
  };
}

/** A stored answer as its author reads it back. */
export function givenAnswer(
  answer: typeof answers.$inferSelect,
  question: Pick<QuestionRow, "item" | "order">,
): GivenAnswer {
  return {
    position: answer.position,
    revision: answer.revision,
    response: answer.response && responseToWire(question.item, question.order, answer.response),
    confidence: answer.confidence,
  };
}

/** What the streams tell of a session, read from the database. */
export function sourceOf(db: Db): Source {
  return {
    session: (id) => sessionById(db, id),
    screen: async (session) => screenOf(db, session, await totalOf(db, session), new Date()),
    counts: (id) => countsOf(db, id),
    present: (id) => presentIn(db, id),
  };
}
