import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { forgetDrafts } from "@/lib/sessions/client/drafts";
import { forgetParticipation, type KeptParticipation, keptParticipations } from "@/lib/sessions/client/kept";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { parseCode, readCode, showCode } from "@/lib/sessions/code";
import { paths } from "@/lib/site/paths";
import { Button } from "../../ui/button";
import { thresholdWord } from "../words";
import { Offer } from "./offer";
import styles from "./participant.module.css";
import room from "./room.module.css";

const wrong = {
  none: "Le code a 8 lettres et chiffres, comme « 7KQM 4XTP » : vérifiez ce que vous avez tapé.",
  several: "Ce texte contient plusieurs codes : ne gardez que celui de votre séance.",
} as const;

/**
 * Comes in by code, or comes back as who one was. Written on the server as it is: the page shows it
 * before any script runs.
 * @param code what the address says, understood or not; `null` until it is known.
 */
export function JoinForm({ code }: { code: string | null }) {
  const [kept, setKept] = useState<readonly KeptParticipation[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => setKept(keptParticipations()), []);
  const wanted = code === null ? null : parseCode(code);
  const own = wanted === null ? [] : kept.filter((one) => one.code === wanted);
  const others = wanted === null ? kept : [];

  const forget = (one: KeptParticipation) => {
    const gone = [forgetDrafts(one.secret), forgetParticipation(one.secret)].every(Boolean);
    setFailed(!gone);
    setKept((before) => before.filter(({ secret }) => secret !== one.secret));
  };

  return (
    <>
      <div className={room.entrance}>
        {own.map((one) => (
          <Offer key={one.secret} alone kept={one} onForget={() => forget(one)} />
        ))}
        <div role="alert">
          {failed && (
            <p className={styles.error}>
              Cet appareil n’a pas pu oublier cette participation : effacez les données de ce site dans les
              réglages du navigateur.
            </p>
          )}
        </div>
        {own.length === 0 && <CodeForm code={code} />}
      </div>
      <h2>Ce que la séance sait de vous</h2>
      <p>
        Ni nom, ni adresse de courriel, ni compte. Le serveur vous donne un surnom et garde vos réponses
        jusqu’à 24 heures après la fin ; l’animateur voit des totaux, à partir de {thresholdWord} réponses,
        jamais qui a répondu quoi. <a href={paths.privacy}>Données personnelles</a>
      </p>
      {others.map((one) => (
        <Offer key={one.secret} alone={false} kept={one} onForget={() => forget(one)} />
      ))}
    </>
  );
}

function CodeForm({ code }: { code: string | null }) {
  const phase = useParticipation((state) => state.phase);
  const refusal = useParticipation((state) => state.refusal);
  const join = useParticipation((state) => state.join);
  const [error, setError] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const busy = phase === "entering";
  // Coming back is tried again by itself: nothing is wrong with what the field holds.
  const refused = phase === "out" ? refusal : "";

  // What was typed before the script ran stays; the address fills an empty field.
  useEffect(() => {
    if (!field.current || !code || field.current.value !== "") return;
    const parsed = parseCode(code);
    field.current.value = parsed ? showCode(parsed) : code;
  }, [code]);
  // A refusal is said beside the field that it is about.
  useEffect(() => {
    if (refused) field.current?.focus();
  }, [refused]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readCode(field.current?.value ?? "");
    if ("problem" in read) {
      setError(wrong[read.problem]);
      field.current?.focus();
      return;
    }
    setError("");
    void join(read.code);
  };

  return (
    // « dialog »: sent before the script runs, it goes nowhere, and the code into no address.
    <form className={styles.joinForm} method="dialog" onSubmit={submit} noValidate>
      <label htmlFor="join-code">Code de la séance</label>
      <p id="join-hint" className={styles.hint}>
        8 lettres et chiffres, donnés par l’animateur. Ni majuscules ni espaces à respecter.
      </p>
      <input
        id="join-code"
        ref={field}
        defaultValue=""
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby="join-hint join-error"
        aria-invalid={error || refused ? true : undefined}
      />
      <div id="join-error" role="alert">
        {(error || refused) && <p className={styles.error}>{error || refused}</p>}
      </div>
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "Entrée en cours…" : "Entrer"}
      </Button>
      <p role="status">{busy ? refusal : ""}</p>
    </form>
  );
}
