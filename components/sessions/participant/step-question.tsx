import { judge } from "@/lib/assessment/score";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import type { ShownQuestion } from "@/lib/sessions/model";
import { Correction } from "../../question/correction";
import { ItemForm } from "../../question/item-form";
import { OutcomeHeading } from "../../question/outcome";
import { RichText } from "../../ui/rich-text";
import { FiguresView } from "../figures-view";
import { askedOf, correctedOf, orderOf } from "../shown-question";
import { TimeLeft } from "../time-left";
import { AnswerState } from "./answer-state";
import styles from "./participant.module.css";

/** The question that the coach is on. */
export function StepQuestion({ question }: { question: ShownQuestion }) {
  const { answers, answer, clock } = useParticipation();
  const { position, phase, closesAt } = question;
  const given = answers.get(position);
  const asked = askedOf(question);
  const corrected = correctedOf(question);
  const order = orderOf(question);
  return (
    <>
      {phase === "open" && closesAt && clock && <TimeLeft closesAt={closesAt} clock={clock} />}
      <div className={styles.stem}>
        <RichText html={question.stem} />
      </div>
      {phase !== "revealed" && (
        // Hidden rather than gone while closed: opened again, it still holds what was being chosen.
        <div hidden={phase !== "open"}>
          <ItemForm
            item={asked}
            order={order}
            name={`Question ${position}`}
            given={given}
            submitLabel={given ? "Changer ma réponse" : "Valider"}
            confidenceLegend="Votre certitude (facultatif, comptée dans les totaux de la salle)"
            onAnswer={(response, confidence) => answer(position, response, confidence)}
          />
        </div>
      )}
      <AnswerState answer={given} open={phase === "open"} />
      {phase === "closed" && <p>L’animateur va montrer le corrigé.</p>}
      {corrected && (
        <>
          {given && given.state !== "late" && <OutcomeHeading outcome={judge(corrected, given.response)} />}
          <Correction item={corrected} order={order} response={given?.response ?? null} />
          <h2>La salle</h2>
          <FiguresView question={{ ...asked, key: corrected.key }} order={order} figures={question.figures} />
        </>
      )}
    </>
  );
}
