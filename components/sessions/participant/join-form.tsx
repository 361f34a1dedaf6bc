import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { forgetParticipation, keptParticipations } from "@/lib/sessions/client/kept";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { parseCode, showCode } from "@/lib/sessions/code";
import { paths } from "@/lib/site/paths";
import { Notice } from "../../ui/notice";
import ui from "../../ui/ui.module.css";
import { moment, thresholdWord } from "../words";
import styles from "./participant.module.css";

/** Comes in by code, or comes back as who one was. */
export function JoinForm({ code }: { code: string }) {
  const { phase, refusal, join, resume } = useParticipation();
  const [typed, setTyped] = useState(() => (parseCode(code) ? showCode(code) : code));
  const [error, setError] = useState("");
  const [kept, setKept] = useState(keptParticipations);
  const field = useRef<HTMLInputElement>(null);
  const busy = phase === "entering";
  const wanted = parseCode(code);
  const offered = kept.filter((one) => wanted === null || one.code === wanted);

  // A refusal is said beside the field that it is about.
  useEffect(() => {
    if (refusal) field.current?.focus();
  }, [refusal]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = parseCode(typed);
    if (!parsed) {
      setError("Le code a 8 lettres et chiffres, comme « 7KQM 4XTP » : vérifiez ce que vous avez tapé.");
      field.current?.focus();
      return;
    }
    setError("");
    void join(parsed);
  };

  return (
    <>
      {offered.map((one) => (
        <Notice key={one.code} title={`Cet appareil a déjà rejoint « ${one.title} »`}>
          <p>
            Sous le surnom {one.nickname}, le {moment(one.at)}.
          </p>
          <div className={ui.actions}>
            <button
              type="button"
              className={`${ui.button} ${ui.primary}`}
              disabled={busy}
              onClick={() => void resume(one)}
            >
              Reprendre ma place
            </button>
            <button
              type="button"
              className={ui.button}
              onClick={() => {
                forgetParticipation(one.code);
                setKept(keptParticipations());
                field.current?.focus();
              }}
            >
              Je suis une autre personne
            </button>
          </div>
        </Notice>
      ))}
      <form className={styles.joinForm} onSubmit={submit} noValidate>
        <label htmlFor="join-code">Code de la séance</label>
        <p id="join-hint" className={styles.hint}>
          8 lettres et chiffres, donnés par l’animateur. Ni majuscules ni espaces à respecter.
        </p>
        <input
          id="join-code"
          ref={field}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="join-hint join-error"
          aria-invalid={error || refusal ? true : undefined}
        />
        <div id="join-error" role="alert">
          {(error || refusal) && <p className={styles.error}>{error || refusal}</p>}
        </div>
        <button type="submit" className={`${ui.button} ${ui.primary}`} disabled={busy}>
          {busy ? "Entrée en cours…" : "Entrer"}
        </button>
      </form>
      <h2>Ce que la séance sait de vous</h2>
      <p>
        Ni nom, ni adresse de courriel, ni compte. Le serveur vous donne un surnom et garde vos réponses
        jusqu’à 24 heures après la fin ; l’animateur voit des totaux, à partir de {thresholdWord} réponses,
        jamais qui a répondu quoi. <a href={paths.privacy}>Données personnelles</a>
      </p>
    </>
  );
}
