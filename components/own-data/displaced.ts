import { runningSeries, seenUnanswered } from "@/lib/assessment/attempt";
import type { Snapshot } from "@/lib/attempts/snapshot";
import { counted } from "@/lib/french/counted";
import { unansweredWords } from "./unanswered";

/** What another assessment would take the place of: its answers, and what its running series would lose. */
export type Current = {
  readonly answers: number;
  readonly running: boolean;
  /** Questions of the running series seen and not answered. */
  readonly unanswered: number;
};

/** `null` when there is nothing to lose by putting another assessment in its place. */
export function currentOf({ attempt, answers }: Pick<Snapshot, "attempt" | "answers">): Current | null {
  const running = attempt !== null && runningSeries(attempt) !== null;
  if (!attempt || (!running && answers.length === 0)) return null;
  return { answers: answers.length, running, unanswered: seenUnanswered(attempt, answers).length };
}

/** What becomes of the current assessment. @param where it is: « sur ce poste ». */
export function displacedWords({ answers, running, unanswered }: Current, where: string): string {
  const stays = `Le bilan actuel a ${counted(answers, "réponse")} ; il reste ${where}, parmi les bilans précédents de la page « Mon bilan ».`;
  if (!running) return stays;
  return `${stays} Sa série en cours est close.${closingWords(unanswered)}`;
}

/** What closing a series would count; nothing when no question was seen and left. */
export function closingWords(unanswered: number): string {
  return unanswered > 0 ? ` ${unansweredWords(unanswered)} : cela y comptera comme non acquis.` : "";
}
