import type { QuestionPhase } from "./model";

const words: Record<QuestionPhase, string> = {
  pending: "À venir",
  open: "Ouverte",
  closed: "Close",
  revealed: "Corrigée",
  skipped: "Passée",
};

/**
 * Where a question of a session is, in a word.
 * @param over whether the session has ended: what was not asked then never will be, and nothing stays open.
 */
export function questionPhaseWord(phase: QuestionPhase, over: boolean): string {
  if (over && phase === "pending") return "Non posée";
  return words[over && phase === "open" ? "closed" : phase];
}
