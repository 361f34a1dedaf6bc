import { useRef, useState } from "react";
import { counted } from "@/lib/french/counted";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { Actions, Button } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import { Field } from "../../ui/field";
import { moment } from "../words";
import styles from "./coach.module.css";

/** At one's own pace: open the questions, follow how many have finished, move the end. */
export function OwnPaceRoom() {
  const { coaching, counts, command, busy } = useCoaching();
  if (!coaching) return null;
  const { screen, questions } = coaching;
  const begun = screen.phase === "running";
  return (
    <section aria-labelledby="own-pace" className={styles.panel}>
      <h2 id="own-pace">{begun ? "Réponses en cours" : "Ouvrir les questions"}</h2>
      {begun ? (
        <p role="status">
          <strong>{counted(counts?.finished ?? 0, "personne a terminé", "personnes ont terminé")}</strong> sur{" "}
          {counts?.participants ?? 0}. Les chiffres viendront à la fin, tous ensemble : personne ne peut ainsi
          être retrouvé par soustraction.
        </p>
      ) : (
        <p>
          Donnez le code ou le lien ;{" "}
          {counted(questions.length, "question s’ouvrira", "questions s’ouvriront")} d’un coup, jusqu’au{" "}
          {screen.endsAt && moment(screen.endsAt)}.
        </p>
      )}
      <Actions>
        {begun ? (
          <Confirmed
            label="Conclure maintenant"
            title="Conclure la séance avant sa date ?"
            text="Les réponses sont closes pour de bon, chacun reçoit son résultat, et vous celui du groupe avec le plan de formation. On ne revient pas en arrière."
            action="Conclure"
            onConfirm={() => void command("setPhase", { body: { phase: "ended" } })}
          />
        ) : (
          <Button
            variant="primary"
            busy={busy}
            onClick={() => void command("setPhase", { body: { phase: "running" } })}
          >
            Ouvrir les questions
          </Button>
        )}
      </Actions>
      <MoveEnd />
    </section>
  );
}

/** Another end for the session. An empty or mistyped date is said, and nothing is sent. */
function MoveEnd() {
  const { command, busy } = useCoaching();
  const [endsAt, setEndsAt] = useState("");
  const [error, setError] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const move = () => {
    const date = new Date(endsAt);
    const valid = !Number.isNaN(date.getTime());
    setError(valid ? "" : "Donnez une date et une heure, puis déplacez.");
    if (valid) void command("setDeadline", { body: { endsAt: date.toISOString() } });
    else field.current?.focus();
  };
  return (
    <div className={styles.moveEnd}>
      <Field id="new-end" label="Déplacer la date de fin" error={error}>
        {(control) => (
          <input
            {...control}
            ref={field}
            type="datetime-local"
            value={endsAt}
            onChange={(event) => setEndsAt(event.target.value)}
          />
        )}
      </Field>
      <Button busy={busy} onClick={move}>
        Déplacer
      </Button>
    </div>
  );
}
