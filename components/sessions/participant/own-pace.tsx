import { useEffect, useRef, useState } from "react";
import { counted } from "@/lib/french/counted";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { ItemForm } from "../../question/item-form";
import { Confirmed } from "../../ui/confirmed";
import { RichText } from "../../ui/rich-text";
import ui from "../../ui/ui.module.css";
import { askedOf, orderOf } from "../shown-question";
import { AnswerState } from "./answer-state";
import styles from "./participant.module.css";

/** All the questions, in any order, each answer changeable until one says that one has finished. */
export function OwnPace() {
  const { questions, answers, answer, finish } = useParticipation();
  const [viewed, setViewed] = useState(
    () => questions.find((question) => !answers.has(question.position))?.position ?? 1,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const question = questions.find((one) => one.position === viewed) ?? questions[0];

  // One's own « suivante » takes the focus along; nothing that comes from elsewhere does.
  useEffect(() => {
    if (moved.current && viewed > 0) heading.current?.focus();
  }, [viewed]);
  const go = (position: number) => {
    moved.current = true;
    setViewed(position);
  };

  if (!question) return null;
  const { position } = question;
  const given = answers.get(position);
  const left = questions.filter((one) => !answers.has(one.position)).length;
  return (
    <>
      <p className={styles.progressWords}>
        {counted(questions.length - left, "réponse donnée", "réponses données")} sur {questions.length}
      </p>
      <progress
        className={styles.progress}
        max={questions.length}
        value={questions.length - left}
        aria-label="Avancement"
      />
      <h2 ref={heading} tabIndex={-1}>
        Question {position}
      </h2>
      <div className={styles.stem}>
        <RichText html={question.stem} />
      </div>
      <ItemForm
        key={position}
        item={askedOf(question)}
        order={orderOf(question)}
        name={`Question ${position}`}
        given={given}
        submitLabel={given ? "Changer ma réponse" : "Valider"}
        confidenceLegend="Votre certitude (facultatif, comptée dans les totaux de la salle)"
        onAnswer={(response, confidence) => answer(position, response, confidence)}
      />
      <AnswerState answer={given} open />
      <div className={ui.actions}>
        {position > 1 && (
          <button type="button" className={ui.button} onClick={() => go(position - 1)}>
            Question précédente
          </button>
        )}
        {position < questions.length && (
          <button type="button" className={ui.button} onClick={() => go(position + 1)}>
            Question suivante
          </button>
        )}
      </div>
      <details className={styles.outline}>
        <summary>Toutes les questions</summary>
        <ol>
          {questions.map((one) => (
            <li key={one.position}>
              <button type="button" onClick={() => go(one.position)}>
                <span>{one.title}</span>
                <b>{answers.has(one.position) ? "Répondue" : "À faire"}</b>
              </button>
            </li>
          ))}
        </ol>
      </details>
      <hr />
      <div className={ui.actions}>
        <Confirmed
          label="J’ai terminé"
          title="Terminer et voir votre résultat ?"
          text={
            left > 0
              ? `Il reste ${counted(left, "question sans réponse", "questions sans réponse")} : elles compteront comme non acquises. Vos réponses ne changeront plus.`
              : "Vos réponses ne changeront plus. Votre résultat et les corrigés s’affichent tout de suite."
          }
          action="Terminer"
          onConfirm={() => void finish()}
        />
      </div>
    </>
  );
}
