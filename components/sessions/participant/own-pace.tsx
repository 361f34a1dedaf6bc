import { useEffect, useRef, useState } from "react";
import { counted } from "@/lib/french/counted";
import { isUnsent } from "@/lib/sessions/client/drafts";
import { isAnswered, ownAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import type { ShownQuestion } from "@/lib/sessions/model";
import { ItemForm } from "../../question/item-form";
import { usePageTitle } from "../../site/use-page-title";
import { Actions, Button } from "../../ui/button";
import { RichText } from "../../ui/rich-text";
import { askedOf, orderOf } from "../shown-question";
import { AnswerState } from "./answer-state";
import { Finish } from "./finish";
import styles from "./participant.module.css";
import { useOwnAnswer } from "./use-own-answer";

/** All the questions, in any order, each answer changeable until one says that one has finished. */
export function OwnPace() {
  const questions = useParticipation((state) => state.questions);
  const outbox = useParticipation((state) => state.outbox);
  const session = useParticipation((state) => state.screen?.title ?? "");
  const [viewed, setViewed] = useState(
    () => questions.find(({ position }) => !isAnswered(outbox, position))?.position ?? 1,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const index = Math.max(
    0,
    questions.findIndex((one) => one.position === viewed),
  );
  const question = questions[index];
  usePageTitle(question ? `Question ${question.position}` : "", question ? session : "");

  // One's own « suivante » takes the focus along; nothing that comes from elsewhere does.
  useEffect(() => {
    if (moved.current && viewed > 0) heading.current?.focus();
  }, [viewed]);
  const go = (to: ShownQuestion) => {
    moved.current = true;
    setViewed(to.position);
  };

  if (!question) return null;
  const previous = questions[index - 1];
  const next = questions[index + 1];
  const given = questions.filter(({ position }) => isAnswered(outbox, position)).length;
  return (
    <>
      <p className={styles.progressWords}>
        {counted(given, "réponse donnée", "réponses données")} sur {questions.length}
      </p>
      <progress className={styles.progress} max={questions.length} value={given} aria-label="Avancement" />
      <h2 ref={heading} tabIndex={-1}>
        Question {question.position}
      </h2>
      <OneQuestion key={question.position} question={question} final={false} />
      <Actions>
        {previous && <Button onClick={() => go(previous)}>Question précédente</Button>}
        {next && <Button onClick={() => go(next)}>Question suivante</Button>}
      </Actions>
      <Outline onGo={go} />
      <hr />
      <Finish />
    </>
  );
}

/** One question at one's own pace. @property final whether the first answer that can be taken is the last. */
export function OneQuestion({ question, final }: { question: ShownQuestion; final: boolean }) {
  const keptHere = useParticipation((state) => state.keptHere);
  const { position } = question;
  const { own, unsent, form } = useOwnAnswer(position);
  // From the moment that it is given, and not only once it has arrived: it may be on its way already.
  const done = final && own !== undefined && own.state !== "invalid";
  return (
    <>
      <div className={styles.stem}>
        <RichText html={question.stem} />
      </div>
      {!done && (
        <ItemForm
          {...form}
          key={form.key}
          item={askedOf(question)}
          order={orderOf(question)}
          name={`Question ${position}`}
          submitLabel={own ? "Changer ma réponse" : "Valider"}
          confidenceLegend="Votre certitude (facultatif, comptée dans les totaux de la salle)"
        />
      )}
      <AnswerState answer={own} unsent={unsent} open={!done} until="finish" keptHere={keptHere} />
    </>
  );
}

function Outline({ onGo }: { onGo: (question: ShownQuestion) => void }) {
  const questions = useParticipation((state) => state.questions);
  const outbox = useParticipation((state) => state.outbox);
  const drafts = useParticipation((state) => state.drafts);
  const words = (position: number) => {
    if (isUnsent(drafts.get(position), ownAnswer(outbox, position))) return "Commencée";
    return isAnswered(outbox, position) ? "Répondue" : "À faire";
  };
  return (
    <details className={styles.outline}>
      <summary>Toutes les questions</summary>
      <ol>
        {questions.map((one) => (
          <li key={one.position}>
            <button type="button" onClick={() => onGo(one)}>
              <span>{one.title}</span>
              <b>{words(one.position)}</b>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
