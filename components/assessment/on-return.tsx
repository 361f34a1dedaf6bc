import { runningSeries, seenUnanswered } from "@/lib/assessment/attempt";
import type { Mode } from "@/lib/assessment/model";
import { isInPageAlone, wouldLose } from "@/lib/attempts/snapshot";
import { useAttempts } from "@/lib/attempts/use-attempts";
import { agreed, counted } from "@/lib/french/counted";
import { RestartOrErase } from "../own-data/return-choice";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { CloseSeries } from "./close-series";
import { ResultLink } from "./result-link";

const modeWords: Record<Mode, string> = {
  diagnostic: "un diagnostic",
  domain: "l’évaluation d’un domaine",
  retry: "une reprise de vos erreurs",
};

type Props = {
  /** What was just done, when it took away the button that had the focus. */
  after: "paused" | "closing" | "closed" | false;
  /** Whether a further series asks questions that were not seen yet. */
  asksNew: boolean;
  onPlay: () => void;
  onClose: () => void;
  onRestart: () => void;
  onErase: () => void;
  /** Shows the result in this page, where it alone holds it. */
  onResult: () => void;
};

/** What one finds on coming back: nothing resumes by itself. */
export function OnReturn(props: Props) {
  const { after, asksNew, onPlay, onClose, onRestart, onErase, onResult } = props;
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const past = useAttempts((state) => state.past);
  const inPage = useAttempts(isInPageAlone);
  const waits = useAttempts((state) => wouldLose(state) && !isInPageAlone(state));
  if (!attempt) return null;
  const running = runningSeries(attempt);
  const unanswered = seenUnanswered(attempt, answers).length;
  const choice = <RestartOrErase unanswered={unanswered} onRestart={onRestart} onErase={onErase} />;
  const where = inPage ? "dans cette page" : "sur ce poste";
  if (running) {
    const count = answers.filter((answer) => answer.series === attempt.series.length - 1).length;
    return (
      <Notice key="running" title={`Une série est en cours ${where}`} takesFocus={after === "paused"}>
        <p>{`Vous avez laissé ${modeWords[running.mode]} après ${counted(count, "réponse")}. Que voulez-vous faire ?`}</p>
        <Actions>
          <Button variant="primary" onClick={onPlay}>
            Reprendre
          </Button>
          <CloseSeries unanswered={unanswered} onAnswer={onPlay} onClose={onClose} />
          {choice}
        </Actions>
      </Notice>
    );
  }
  const earlier = past.filter((one) => one.answers.length > 0).length;
  if (answers.length === 0)
    return (
      <>
        {after === "closed" && <Notice key="closed" title="La série est close, sans réponse" takesFocus />}
        {earlier > 0 && (
          <Notice
            title={`${agreed(earlier, "Un bilan précédent est", `${earlier} bilans précédents sont`)} ${where}`}
          >
            <Actions>
              <ResultLink onResult={onResult} />
              <RestartOrErase onRestart={null} onErase={onErase} />
            </Actions>
          </Notice>
        )}
      </>
    );
  const kept = agreed(answers.length, "y est gardée", "y sont gardées");
  const unkept = agreed(answers.length, "y est, sans être enregistrée", "y sont, sans être enregistrées");
  return (
    <Notice
      key="ended"
      title={`Un bilan existe ${where}`}
      takesFocus={after === "closing" || after === "closed"}
    >
      <p>
        {`${counted(answers.length, "réponse")} ${inPage ? unkept : kept}${waits ? ", les dernières dans cette page seulement" : ""}.${asksNew ? " Une nouvelle série le complète, avec des questions que vous n’avez pas encore vues." : ""}`}
      </p>
      <Actions>
        <ResultLink onResult={onResult} />
        {choice}
      </Actions>
    </Notice>
  );
}
