import type { Difficulty, Kind } from "@/lib/bank/schema";

export const kindWords: Record<Kind, string> = {
  single: "Une seule bonne réponse",
  multiple: "Plusieurs bonnes réponses",
  ordering: "Mise en ordre",
  matching: "Association",
};

export const levelWords: Record<Difficulty, string> = {
  initiation: "Initiation",
  pratique: "Pratique",
  expertise: "Expertise",
};

/** « 25 novembre 2026 » */
export function longDay(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString("fr-FR", { dateStyle: "long" });
}
