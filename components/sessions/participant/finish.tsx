import { agreed, counted } from "@/lib/french/counted";
import { isUnsent } from "@/lib/sessions/client/drafts";
import { isAnswered, ownAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Actions } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";

/** The end of one's part, at one's own pace: says first what will not count. */
export function Finish() {
  const questions = useParticipation((state) => state.questions);
  const outbox = useParticipation((state) => state.outbox);
  const drafts = useParticipation((state) => state.drafts);
  const finishing = useParticipation((state) => state.finishing);
  const finish = useParticipation((state) => state.finish);
  const left = questions.filter(({ position }) => !isAnswered(outbox, position)).length;
  const begun = questions.filter(({ position }) =>
    isUnsent(drafts.get(position), ownAnswer(outbox, position)),
  ).length;
  const sentences = [
    left > 0 &&
      `Il reste ${counted(left, "question sans réponse", "questions sans réponse")} : ${agreed(left, "elle comptera comme non acquise", "elles compteront comme non acquises")}.`,
    begun > 0 &&
      `${counted(begun, "choix commencé n’a", "choix commencés n’ont")} pas été ${agreed(begun, "validé et ne comptera pas", "validés et ne compteront pas")}.`,
    "Vos réponses ne changeront plus. Votre résultat et les corrigés s’affichent tout de suite.",
  ];
  return (
    <>
      <Actions>
        <Confirmed
          label="J’ai terminé"
          title="Terminer et voir votre résultat ?"
          text={sentences.filter(Boolean).join(" ")}
          action="Terminer"
          onConfirm={() => void finish()}
        />
      </Actions>
      <p role="status">{finishing ? "Envoi de vos réponses avant de terminer…" : ""}</p>
    </>
  );
}
