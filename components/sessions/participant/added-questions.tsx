import { useState } from "react";
import { ownAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { OneQuestion } from "./own-pace";

/** Questions added at one's own pace after one had finished: to answer or not, nothing is lost by it. */
export function AddedQuestions() {
  const questions = useParticipation((state) => state.questions);
  const outbox = useParticipation((state) => state.outbox);
  const [seen, setSeen] = useState<readonly number[]>([]);
  const open = questions.filter(({ phase }) => phase === "open").map(({ position }) => position);
  // One that has just been answered stays, with the word that it was.
  if (open.some((position) => !seen.includes(position))) setSeen([...new Set([...seen, ...open])]);
  const shown = questions.filter(({ position }) => seen.includes(position));
  if (shown.length === 0) return null;
  const waiting = shown.some(({ position }) => ownAnswer(outbox, position) === undefined);
  return (
    <section aria-labelledby="added">
      <h2 id="added">Questions ajoutées depuis</h2>
      {waiting && (
        <p>
          L’animateur a ajouté des questions depuis que vous avez terminé. Rien ne vous oblige à y répondre :
          sans réponse, ce qui est ajouté ne compte pas dans votre résultat. Une réponse validée ici ne change
          plus.
        </p>
      )}
      {shown.map((question) => (
        <article key={question.position}>
          <h3>Question {question.position}</h3>
          <OneQuestion question={question} final />
        </article>
      ))}
    </section>
  );
}
