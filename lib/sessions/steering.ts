import type { Phase, QuestionPhase } from "./model";

/*
 * What the coach may do, and when: the rules of a session as pure functions.
 */

/** Answers sent before the bell and arriving just after it still count. */
export const graceMilliseconds = 2_000;

type Steered = { readonly phase: QuestionPhase; readonly wasRevealed: boolean };

const moves: Record<QuestionPhase, readonly QuestionPhase[]> = {
  pending: ["open", "skipped"],
  open: ["closed", "skipped", "pending"],
  closed: ["revealed", "open", "skipped"],
  revealed: ["closed"],
  skipped: ["pending"],
};

/**
 * Whether a question may go to a phase. Asking for the phase it is in is always allowed: a command
 * sent twice changes nothing. Once its correction has been shown, a question takes no more answers.
 */
export function mayMove(question: Steered, to: QuestionPhase): boolean {
  if (question.phase === to) return true;
  if (question.wasRevealed && (to === "open" || to === "skipped")) return false;
  return moves[question.phase].includes(to);
}

/** Where « Annuler » leads: one step back, or `null` when there is none. */
export function stepBack(question: Steered): QuestionPhase | null {
  const back: Record<QuestionPhase, QuestionPhase | null> = {
    pending: null,
    open: "pending",
    closed: "open",
    revealed: "closed",
    skipped: "pending",
  };
  const to = back[question.phase];
  return to !== null && mayMove(question, to) ? to : null;
}

/** A session goes forward; asking twice for the same changes nothing. */
export function mayChangePhase(from: Phase, to: Phase): boolean {
  return from === to || from === "lobby" || (from === "running" && to === "ended");
}

/**
 * Whether an answer that arrives now is taken.
 * @param now milliseconds, the server's clock.
 * @param closesAt milliseconds, or `null` without a limit.
 */
export function takesAnswers(phase: QuestionPhase, closesAt: number | null, now: number): boolean {
  return phase === "open" && (closesAt === null || now <= closesAt + graceMilliseconds);
}
