import { agreed, counted } from "@/lib/french/counted";

/** « 1 question vue est restée sans réponse ». */
export function unansweredWords(count: number): string {
  const seen = counted(count, "question vue", "questions vues");
  return `${seen} ${agreed(count, "est restée", "sont restées")} sans réponse`;
}
