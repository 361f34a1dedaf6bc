import type { OwnAnswer } from "@/lib/sessions/client/use-participation";
import styles from "./participant.module.css";

/** Where one's answer is: said once by screen readers each time that it changes. */
export function AnswerState({ answer, open }: { answer: OwnAnswer | undefined; open: boolean }) {
  return (
    <p role="status" className={styles.answerState} data-state={answer?.state}>
      {wordsOf(answer, open)}
    </p>
  );
}

function wordsOf(answer: OwnAnswer | undefined, open: boolean): string {
  if (!answer) return open ? "" : "Vous n’avez pas répondu à cette question.";
  const what = answer.response === null ? "Réponse « Je ne sais pas »" : "Réponse";
  if (answer.state === "waiting") return `${what} gardée sur cet appareil, envoi en cours…`;
  if (answer.state === "late")
    return "Votre dernière réponse est arrivée après la clôture : elle ne compte pas.";
  return open ? `${what} enregistrée. Vous pouvez la changer jusqu’à la clôture.` : `${what} enregistrée.`;
}
