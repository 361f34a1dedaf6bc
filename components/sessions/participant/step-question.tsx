import { judge } from "@/lib/assessment/score";
import type { Response } from "@/lib/bank/item";
import { type OwnAnswer, sameAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import type { ShownQuestion } from "@/lib/sessions/model";
import { Correction } from "../../question/correction";
import { ItemForm } from "../../question/item-form";
import { OutcomeHeading } from "../../question/outcome";
import { ResponseText } from "../../question/response-text";
import { RichText } from "../../ui/rich-text";
import { FiguresView } from "../figures-view";
import { askedOf, correctedOf, orderOf } from "../shown-question";
import { TimeLeft } from "../time-left";
import { AnswerState } from "./answer-state";
import styles from "./participant.module.css";
import room from "./room.module.css";
import { useOwnAnswer } from "./use-own-answer";

/** The question that the coach is on. */
export function StepQuestion({ question }: { question: ShownQuestion }) {
  const clock = useParticipation((state) => state.clock);
  const keptHere = useParticipation((state) => state.keptHere);
  const { position, phase, closesAt } = question;
  const { own, draft, unsent, form } = useOwnAnswer(position);
  const open = phase === "open";
  const order = orderOf(question);
  return (
    <>
      <div className={room.timeSlot}>
        {open && closesAt && clock && <TimeLeft closesAt={closesAt} clock={clock} />}
      </div>
      <div className={styles.stem}>
        <RichText html={question.stem} />
      </div>
      {phase !== "revealed" && (
        // Closed, it stays as it is and takes no more: what was being chosen is still there to be read.
        <fieldset className={room.question} role="presentation" disabled={!open}>
          <ItemForm
            {...form}
            key={form.key}
            item={askedOf(question)}
            order={order}
            name={`Question ${position}`}
            submitLabel={own ? "Changer ma réponse" : "Valider"}
            confidenceLegend="Votre certitude (facultatif, comptée dans les totaux de la salle)"
          />
        </fieldset>
      )}
      {/* Another one after the reveal, rather than the same that jumps up the page. */}
      <AnswerState
        key={phase === "revealed" ? "revealed" : "asked"}
        answer={own}
        unsent={unsent}
        open={open}
        keptHere={keptHere}
      />
      {phase === "closed" && <p>L’animateur va montrer le corrigé.</p>}
      {phase === "revealed" && draft?.response && !countsAsChosen(own, draft.response) && (
        <div className={room.unsent}>
          <p>Ce que vous aviez choisi, et qui ne compte pas :</p>
          <ResponseText question={question} response={draft.response} />
        </div>
      )}
      <RevealedPart question={question} />
    </>
  );
}

/** Whether the response that was chosen last is the one that counts, be it with another certainty. */
function countsAsChosen(own: OwnAnswer | undefined, response: Response): boolean {
  const held = own?.held;
  return held ? sameAnswer({ response, confidence: null }, { ...held, confidence: null }) : false;
}

function RevealedPart({ question }: { question: ShownQuestion }) {
  const { own } = useOwnAnswer(question.position);
  const corrected = correctedOf(question);
  if (!corrected) return null;
  const order = orderOf(question);
  // What the server holds, and nothing else, is what counts.
  const held = own?.held;
  return (
    <>
      {held && <OutcomeHeading outcome={judge(corrected, held.response)} />}
      <Correction item={corrected} order={order} response={held?.response ?? null} />
      <h2>La salle</h2>
      <FiguresView
        question={{ ...askedOf(question), key: corrected.key }}
        order={order}
        figures={question.figures}
      />
    </>
  );
}
