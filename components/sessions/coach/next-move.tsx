import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { CoachedQuestion, QuestionPhase } from "@/lib/sessions/model";
import { stepBack } from "@/lib/sessions/steering";
import { Actions, Button } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import styles from "./coach.module.css";

type Props = {
  question: CoachedQuestion;
  /** The question that would follow, if one is left. */
  next: CoachedQuestion | undefined;
  /** Shows another question than the current one; `null` follows the session again. */
  onAhead: (position: number | null) => void;
};

const forward: Record<QuestionPhase, { label: string; to: QuestionPhase } | null> = {
  pending: { label: "Ouvrir la question", to: "open" },
  open: { label: "Fermer les réponses", to: "closed" },
  closed: { label: "Montrer le corrigé", to: "revealed" },
  revealed: null,
  skipped: null,
};

const backWords: Record<QuestionPhase, string> = {
  pending: "",
  open: "Annuler l’ouverture",
  closed: "Rouvrir les réponses",
  revealed: "Cacher le corrigé",
  skipped: "Ne plus passer cette question",
};

/** What to do next, then what may be undone. */
export function NextMove({ question, next, onAhead }: Props) {
  const { busy, coaching, command } = useCoaching();
  const { phase, position, wasRevealed } = question;
  const back = stepBack(question);
  const first = forward[phase];
  const over = phase === "revealed" || phase === "skipped";
  const go = (to: QuestionPhase, at = position) =>
    void command("setQuestionPhase", { params: { position: at }, body: { phase: to } });
  return (
    <div className={styles.moves}>
      <Actions>
        {first && (
          <Button variant="primary" busy={busy} onClick={() => go(first.to)}>
            {first.label}
          </Button>
        )}
        {over && next && (
          <Button
            variant="primary"
            busy={busy}
            onClick={() => {
              onAhead(next.position);
              go("open", next.position);
            }}
          >
            Ouvrir la question {next.position}
          </Button>
        )}
        {!over && !wasRevealed && (
          <Button
            busy={busy}
            onClick={() => {
              go("skipped");
              onAhead(next?.position ?? null);
            }}
          >
            Passer cette question
          </Button>
        )}
        {back && (
          <Button busy={busy} onClick={() => go(back)}>
            {backWords[phase]}
          </Button>
        )}
        {coaching?.screen.phase === "running" && (
          <Confirmed
            label="Conclure la séance"
            title="Conclure la séance ?"
            text="Les réponses sont closes pour de bon, chacun reçoit son résultat, et vous celui du groupe avec le plan de formation. On ne revient pas en arrière."
            action="Conclure"
            onConfirm={() => void command("setPhase", { body: { phase: "ended" } })}
          />
        )}
      </Actions>
    </div>
  );
}
