import { inLetters } from "@/lib/french/counted";
import type { DebriefReason } from "@/lib/sessions/debrief";
import { anonymityThreshold, type Pace, type Phase } from "@/lib/sessions/model";

/** Below this many answers nothing is shown: « cinq ». */
export const thresholdWord = inLetters(anonymityThreshold);

export const phaseWords: Record<Phase, string> = {
  lobby: "Salle d’attente",
  running: "En cours",
  ended: "Terminée",
};

export const paceWords: Record<Pace, string> = { step: "pas à pas", self: "à son rythme" };

export const debriefWords: Record<DebriefReason, string> = {
  misconception: "une même erreur, avec certitude",
  "shared-error": "une même erreur partagée",
  divided: "la salle est partagée",
  unknown: "beaucoup ne savent pas",
};

const day = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long" });

/** `mardi 24 novembre à 17 h 05`. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return `${day.format(date)} à ${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, "0")}`;
}
