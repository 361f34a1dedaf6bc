import { useState } from "react";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { Confirmed } from "../../ui/confirmed";
import ui from "../../ui/ui.module.css";
import styles from "../sessions.module.css";
import { counted, moment } from "../words";

/** At one's own pace: open the questions, follow how many have finished, move the end. */
export function OwnPaceRoom() {
  const { coaching, counts, command, busy } = useCoaching();
  const [endsAt, setEndsAt] = useState("");
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
          Donnez le code ou le lien ; {questions.length} questions s’ouvriront d’un coup, jusqu’au{" "}
          {screen.endsAt && moment(screen.endsAt)}.
        </p>
      )}
      <div className={ui.actions}>
        {!begun && (
          <button
            type="button"
            className={`${ui.button} ${ui.primary}`}
            aria-disabled={busy}
            onClick={() => void command("setPhase", { body: { phase: "running" } })}
          >
            Ouvrir les questions
          </button>
        )}
        {begun && (
          <Confirmed
            label="Conclure maintenant"
            title="Conclure la séance avant sa date ?"
            text="Les réponses sont closes pour de bon, chacun reçoit son résultat, et vous celui du groupe avec le plan de formation. On ne revient pas en arrière."
            action="Conclure"
            onConfirm={() => void command("setPhase", { body: { phase: "ended" } })}
          />
        )}
      </div>
      <div className={styles.field}>
        <label htmlFor="new-end">Déplacer la date de fin</label>
        <div className={ui.actions}>
          <input
            id="new-end"
            type="datetime-local"
            value={endsAt}
            onChange={(event) => setEndsAt(event.target.value)}
          />
          <button
            type="button"
            className={ui.button}
            onClick={() => {
              const date = new Date(endsAt);
              if (!Number.isNaN(date.getTime()))
                void command("setDeadline", { body: { endsAt: date.toISOString() } });
            }}
          >
            Déplacer
          </button>
        </div>
      </div>
    </section>
  );
}
