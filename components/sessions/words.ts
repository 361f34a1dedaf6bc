import type { DebriefReason } from "@/lib/sessions/debrief";
import type { Pace, Phase, QuestionPhase } from "@/lib/sessions/model";

export const phaseWords: Record<Phase, string> = {
  lobby: "Salle d’attente",
  running: "En cours",
  ended: "Terminée",
};

export const paceWords: Record<Pace, string> = { step: "pas à pas", self: "à son rythme" };

export const questionPhaseWords: Record<QuestionPhase, string> = {
  pending: "À venir",
  open: "Ouverte",
  closed: "Close",
  revealed: "Corrigée",
  skipped: "Passée",
};

export const debriefWords: Record<DebriefReason, string> = {
  misconception: "une même erreur, avec certitude",
  "shared-error": "une même erreur partagée",
  divided: "la salle est partagée",
  unknown: "beaucoup ne savent pas",
};

/** `3 réponses`, `1 réponse`. */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number > 1 ? many : one}`;
}

const day = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long" });

/** `mardi 24 novembre à 17 h 05`. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return `${day.format(date)} à ${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, "0")}`;
}
