import type { Kept } from "@/lib/attempts/store";
import { counted } from "@/lib/french/counted";
import { dayAndHour } from "@/lib/french/days";
import { Button } from "../ui/button";

type Props = {
  /** The latest last, as the journal has them. */
  past: readonly Kept[];
  onOpen: (attemptId: string) => void;
};

/** The assessments before the current one: each can be opened again. */
export function EarlierResults({ past, onOpen }: Props) {
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="precedents" className="no-print">
      <h2 id="precedents">Bilans précédents</h2>
      <ul>
        {past.toReversed().map(({ attempt, answers }) => (
          <li key={attempt.id}>
            <p>{`${nameOf(attempt.startedAt)}, ${counted(answers.length, "réponse")}`}</p>
            <Button onClick={() => onOpen(attempt.id)}>
              Ouvrir<span className="visually-hidden">{` : ${nameOf(attempt.startedAt)}`}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** « Bilan commencé le 3 mars 2026 à 10 h 12 ». */
export function nameOf(startedAt: string): string {
  return `Bilan commencé le ${dayAndHour(new Date(startedAt))}`;
}
